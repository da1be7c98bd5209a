/** How moments are written on the page: the browser's own zone, 24 hours, English. */

const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
const FULL = new Intl.DateTimeFormat("en-GB", {
  weekday: "short", day: "numeric", month: "short", year: "numeric",
  hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short",
});

/** @param {Date} moment @returns {string} for instance "07:30" */
export const timeOf = (moment) => TIME.format(moment);

/** @param {Date} moment @returns {string} for instance "Monday 2 March" */
export const dayOf = (moment) => DAY.format(moment).replace(",", "");

/** @param {Date} moment @returns {string} for instance "Mon, 2 Mar 2026, 07:30 UTC" */
export const fullOf = (moment) => FULL.format(moment);

/**
 * Say in words how far the preview's clock is from this machine's.
 *
 * @param {number} seconds
 * @returns {string} for instance "1 day 2 hours ahead of this machine"
 */
export function offsetInWords(seconds) {
  const minutes = Math.round(Math.abs(seconds) / 60);
  if (minutes === 0) return "In step with this machine";
  const parts = [
    [Math.floor(minutes / 1440), "day"],
    [Math.floor((minutes % 1440) / 60), "hour"],
    [minutes % 60, "minute"],
  ].filter(([count]) => count > 0);
  const words = parts.map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`);
  return `${words.join(" ")} ${seconds > 0 ? "ahead of" : "behind"} this machine`;
}

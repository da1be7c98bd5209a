/** The preview's clock between two readings of the server: it continues with this machine's clock. */

const TICK_MS = 1000;

/**
 * @param {(now: Date, offset: number) => void} show called at once for each reading, then whenever the minute changes
 * @returns {{set: (reading: import("./protocol.js").ClockReading) => void}}
 */
export function createClock(show) {
  let base = Date.now();
  let readAt = performance.now();
  let offset = 0;
  let shown = "";

  function tick() {
    const now = new Date(base + performance.now() - readAt);
    const minute = now.toISOString().slice(0, 16);
    if (minute === shown) return;
    shown = minute;
    show(now, offset);
  }

  setInterval(tick, TICK_MS);

  return {
    set(reading) {
      base = Date.parse(reading.now);
      readAt = performance.now();
      offset = reading.offset_seconds;
      shown = "";
      tick();
    },
  };
}

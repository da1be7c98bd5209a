/** Links that Telegram's apps do not open in a browser: a bot's own deep links. */

/**
 * Say what following a link to this same bot would send to it.
 *
 * @param {HTMLAnchorElement | null} link
 * @param {string} username the bot's
 * @returns {string | null} for instance "/start autumn", or null for every other link
 */
export function botStartLink(link, username) {
  if (!link?.href) return null;
  const url = new URL(link.href);
  const isBot = url.hostname === "t.me" && url.pathname.slice(1).toLowerCase() === username.toLowerCase();
  if (!isBot || url.searchParams.has("startgroup")) return null;
  const payload = url.searchParams.get("start");
  return payload ? `/start ${payload}` : "/start";
}

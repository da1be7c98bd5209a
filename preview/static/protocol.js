/**
 * The page's side of the contract with the preview server: the shapes it sends, and how to ask it for something.
 *
 * @typedef {{id: number, name: string, language: string, blocked: boolean}} Person
 * @typedef {{name: string, username: string, description: string, short_description: string}} Bot
 * @typedef {{command: string, description: string}} Command
 * @typedef {{now: string, offset_seconds: number}} ClockReading  `now` is ISO 8601 in UTC
 * @typedef {{text: string, data?: string, url?: string, style?: "primary" | "success" | "danger"}} InlineButton
 * @typedef {{text: string, request_location: boolean}} ReplyButton
 * @typedef {{rows: ReplyButton[][], one_time: boolean} | {remove: true}} ReplyKeyboard
 * @typedef {{kind: "photo" | "animation" | "video" | "document" | "sticker", url: string, name: string | null,
 *            width: number | null, height: number | null}} Media
 * @typedef {{message_id: number, from: "bot" | "person", date: number, edited: boolean, html: string, silent: boolean,
 *            media: Media | null, caption_above: boolean, effect: string | null,
 *            location: {latitude: number, longitude: number} | null,
 *            buttons: InlineButton[][], reply_keyboard: ReplyKeyboard | null}} Message  `date` is Unix seconds
 * @typedef {{callback_id: string, text: string | null, alert: boolean}} CallbackAnswer
 * @typedef {{bot: Bot, commands: Command[], person: Person, people: Person[], clock: ClockReading,
 *            messages: Message[]}} Snapshot
 * @typedef {{name: string, columns: string[], rows: unknown[][]}} StoredTable
 */

/**
 * Ask the server for something.
 *
 * @param {string} path below /preview/
 * @returns {Promise<any>} the JSON answer
 * @throws {Error} with a sentence fit to be shown
 */
export function get(path) {
  return ask(path, { headers: { accept: "application/json" } });
}

/**
 * Do something at the server.
 *
 * @param {string} path below /preview/
 * @param {object} body sent as JSON
 * @returns {Promise<any>} the JSON answer
 * @throws {Error} with a sentence fit to be shown
 */
export function post(path, body) {
  return ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** @param {string} path @param {RequestInit} options @returns {Promise<any>} */
async function ask(path, options) {
  let response;
  try {
    response = await fetch(`/preview/${path}`, options);
  } catch {
    throw new Error("The preview server does not answer. Is it still running?");
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Error(answer?.error ?? `The preview server answered ${response.status}.`);
  return answer;
}

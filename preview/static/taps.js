/** Taps on inline buttons: each shows progress until the bot has answered it. */

/** Telegram's apps also stop waiting after a while (milliseconds). */
const PATIENCE_MS = 15000;

/**
 * @param {{tap: (messageId: number, data: string) => Promise<{callback_id: string}>,
 *          answered: (answer: import("./protocol.js").CallbackAnswer) => void,
 *          failed: (sentence: string) => void}} actions
 */
export function createTaps({ tap, answered, failed }) {
  /** @type {Map<string, () => void>} what ends the progress of a tap, by callback id */
  const waiting = new Map();
  /** @type {Map<string, import("./protocol.js").CallbackAnswer>} answers that overtook the reply to their own tap */
  const early = new Map();
  let unsent = 0;

  /** @param {HTMLButtonElement} button @param {number} messageId */
  async function press(button, messageId) {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    unsent += 1;
    try {
      const { callback_id: id } = await tap(messageId, button.dataset.tap ?? "");
      wait(id, button);
    } catch (error) {
      button.removeAttribute("aria-busy");
      failed(error.message);
    } finally {
      unsent -= 1;
      if (unsent === 0) early.clear();
    }
  }

  /** @param {string} id @param {HTMLButtonElement} button */
  function wait(id, button) {
    const timer = setTimeout(() => {
      waiting.delete(id);
      button.removeAttribute("aria-busy");
      if (button.isConnected) failed("The bot has not answered this tap.");
    }, PATIENCE_MS);
    waiting.set(id, () => {
      clearTimeout(timer);
      button.removeAttribute("aria-busy");
    });
    const answer = early.get(id);
    if (answer) settle(answer);
  }

  /**
   * An answer to a tap that this page did not make belongs to another page of the same person.
   *
   * @param {import("./protocol.js").CallbackAnswer} answer
   */
  function settle(answer) {
    const finish = waiting.get(answer.callback_id);
    if (finish) {
      waiting.delete(answer.callback_id);
      finish();
      answered(answer);
    } else if (unsent > 0) {
      early.set(answer.callback_id, answer);
    }
  }

  return { press, answer: settle };
}

/** The reply keyboard: a bot's suggested answers, in place of typing. */

import { h, icon } from "./dom.js";

/**
 * @param {{panel: HTMLElement, toggle: HTMLButtonElement}} parts
 * @param {{send: (text: string) => void, askPlace: () => void}} actions
 */
export function createReplies({ panel, toggle }, { send, askPlace }) {
  /** @type {import("./protocol.js").ReplyKeyboard | null} */
  let current = null;

  /** @param {boolean} open */
  function fold(open) {
    panel.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
  }

  /** @param {import("./protocol.js").ReplyKeyboard | null} keyboard */
  function put(keyboard) {
    current = keyboard && "rows" in keyboard ? keyboard : null;
    const rows = current ? current.rows : [];
    panel.replaceChildren(...rows.map((row) => h("div", { class: "key-row" }, ...row.map((button) =>
      h("button", { type: "button", class: "key", dir: "auto", "data-place": button.request_location },
        button.request_location ? icon("pin") : null, button.text)))));
    toggle.hidden = current === null;
    fold(current !== null);
  }

  toggle.addEventListener("click", () => fold(panel.hidden));

  panel.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (!button) return;
    if (button.dataset.place === undefined) send(button.textContent ?? "");
    else askPlace();
  });

  return {
    /**
     * Follow one message: a new keyboard replaces the old one, and a one-time one folds once the person has written.
     *
     * @param {import("./protocol.js").Message} message
     */
    follow(message) {
      if (message.reply_keyboard) put(message.reply_keyboard);
      else if (message.from === "person" && current && "rows" in current && current.one_time) fold(false);
    },
    clear: () => put(null),
  };
}

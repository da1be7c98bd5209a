/** The command menu: opened by its button, or by a "/" typed into the entry, which also narrows it down. */

import { h } from "./dom.js";
import { createPopup } from "./popup.js";

/**
 * @param {{button: HTMLButtonElement, panel: HTMLElement, entry: HTMLTextAreaElement}} parts
 * @param {(text: string) => void} send
 * @returns {{show: (commands: import("./protocol.js").Command[]) => void}}
 */
export function createCommands({ button, panel, entry }, send) {
  const popup = createPopup(button, panel);
  /** @type {import("./protocol.js").Command[]} */
  let known = [];

  /** @param {string} prefix @returns {number} how many fit */
  function fill(prefix) {
    const fitting = known.filter(({ command }) => command.startsWith(prefix));
    panel.replaceChildren(...fitting.map(({ command, description }) =>
      h("button", { type: "button", role: "menuitem", "data-command": command },
        h("span", { class: "command-name" }, `/${command}`),
        h("span", { class: "command-words", dir: "auto" }, description))));
    return fitting.length;
  }

  // Before the popup's own listener opens it, whatever was typed no longer narrows it.
  button.addEventListener("click", () => fill(""), { capture: true });

  panel.addEventListener("click", (event) => {
    const item = /** @type {HTMLElement} */ (event.target).closest("[data-command]");
    if (!item) return;
    popup.close();
    if (entry.value.startsWith("/")) entry.value = "";
    entry.focus();
    send(`/${item.dataset.command}`);
  });

  entry.addEventListener("input", () => {
    const typed = /^\/(\w*)$/.exec(entry.value);
    if (typed && fill(typed[1].toLowerCase()) > 0) popup.open();
    else popup.close();
  });

  entry.addEventListener("keydown", (event) => {
    if (event.key === "ArrowUp" && popup.isOpen()) {
      event.preventDefault();
      popup.enter(true);
    }
  });

  entry.form?.addEventListener("submit", () => popup.close());

  return {
    show(commands) {
      known = commands;
      button.hidden = commands.length === 0;
      fill("");
    },
  };
}

/** The top of the chat: who the bot is, whether it is typing, and whether the server is connected. */

import { h } from "./dom.js";

/** Telegram shows "typing…" for about five seconds, or until the message arrives (milliseconds). */
const TYPING_MS = 5000;

/**
 * @param {{name: HTMLElement, status: HTMLElement, welcome: HTMLElement, about: HTMLDialogElement}} parts
 */
export function createHead({ name, status, welcome, about }) {
  let timer = 0;
  let online = false;

  function rest() {
    clearTimeout(timer);
    status.textContent = online ? "bot" : "connecting…";
    status.dataset.state = online ? "online" : "lost";
  }

  return {
    /** @param {import("./protocol.js").Bot} bot */
    show(bot) {
      name.textContent = bot.name;
      document.title = `${bot.name} · preview`;
      const words = bot.description || "This bot has no description yet.";
      /** @type {HTMLElement} */ (welcome.querySelector("p")).textContent = words;
      /** @type {HTMLElement} */ (about.querySelector("h2")).textContent = bot.name;
      /** @type {HTMLElement} */ (about.querySelector("dl")).replaceChildren(
        h("dt", {}, "Username"), h("dd", {}, `@${bot.username}`),
        h("dt", {}, "About"), h("dd", { dir: "auto" }, bot.short_description || "Nothing yet"),
        h("dt", {}, "What can this bot do?"), h("dd", { dir: "auto" }, words));
    },
    /** @param {boolean} isOnline */
    online(isOnline) {
      online = isOnline;
      rest();
    },
    typing() {
      clearTimeout(timer);
      status.textContent = "typing…";
      status.dataset.state = "typing";
      timer = setTimeout(rest, TYPING_MS);
    },
    rest,
  };
}

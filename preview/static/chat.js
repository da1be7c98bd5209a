/** The list of messages: adds, edits and removes them, and keeps the scroll position. */

import { fillBubble } from "./bubble.js";
import { h } from "./dom.js";
import { dayOf } from "./times.js";

/** This close to the end counts as "at the bottom" (pixels). */
const NEAR = 48;

/**
 * @param {{scroller: HTMLElement, list: HTMLElement, jump: HTMLButtonElement, unseen: HTMLElement}} parts
 */
export function createChat({ scroller, list, jump, unseen }) {
  /** @type {Map<number, {article: HTMLElement, message: import("./protocol.js").Message}>} */
  const shown = new Map();
  let pinned = true;
  let missed = 0;
  let lastTop = 0;

  const toBottom = () => {
    scroller.scrollTop = scroller.scrollHeight;
  };

  const settle = () => {
    if (pinned) missed = 0;
    jump.hidden = pinned;
    unseen.textContent = missed > 0 ? String(missed) : "";
    unseen.hidden = missed === 0;
    jump.setAttribute("aria-label", missed > 0 ? `To the newest message, ${missed} new` : "To the newest message");
  };

  scroller.addEventListener("scroll", () => {
    const near = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
    // Only going up lets go of the bottom: it also falls out of sight when a keyboard opens or a card grows.
    if (near) pinned = true;
    else if (scroller.scrollTop < lastTop) pinned = false;
    lastTop = scroller.scrollTop;
    settle();
  }, { passive: true });

  jump.addEventListener("click", () => {
    toBottom();
    scroller.focus({ preventScroll: true });
  });

  // One rule for late pictures, edits, the on-screen keyboard and a turned phone: a reader at the bottom stays there.
  const observer = new ResizeObserver(() => pinned && toBottom());
  observer.observe(list);
  observer.observe(scroller);

  /** @param {import("./protocol.js").Message} message */
  function append(message) {
    const day = dayOf(new Date(message.date * 1000));
    const last = [...list.querySelectorAll(".day")].pop();
    if (last?.textContent !== day) list.append(h("div", { class: "day" }, h("span", {}, day)));
    const article = h("article");
    fillBubble(article, message);
    shown.set(message.message_id, { article, message });
    list.append(article);
  }

  return {
    /**
     * Show a whole conversation.
     *
     * @param {import("./protocol.js").Message[]} messages
     * @param {boolean} same whether it is the conversation already shown, after a reconnection
     */
    show(messages, same) {
      const place = same && !pinned ? scroller.scrollTop : null;
      list.setAttribute("aria-busy", "true"); // a whole history is not news: screen readers announce what follows it
      list.replaceChildren();
      shown.clear();
      messages.forEach(append);
      pinned = place === null;
      missed = 0;
      if (place === null) toBottom();
      else scroller.scrollTop = place;
      settle();
      list.removeAttribute("aria-busy");
    },

    /** @param {import("./protocol.js").Message} message */
    add(message) {
      if (message.from === "person") pinned = true;
      else if (!pinned) missed += 1;
      append(message);
      if (pinned) toBottom();
      settle();
    },

    /** @param {import("./protocol.js").Message} message */
    edit(message) {
      const entry = shown.get(message.message_id);
      if (!entry) return;
      const focus = focusWithin(entry.article);
      fillBubble(entry.article, message);
      entry.message = message;
      if (focus !== null) refocus(entry.article, focus, scroller);
    },

    /** @param {number} id */
    remove(id) {
      const entry = shown.get(id);
      if (!entry) return;
      const before = entry.article.previousElementSibling;
      const after = entry.article.nextElementSibling;
      entry.article.remove();
      shown.delete(id);
      if (before?.className === "day" && after?.className !== "message") before.remove();
    },

    /** @param {number} id @returns {import("./protocol.js").Message | undefined} */
    message: (id) => shown.get(id)?.message,

    /** @returns {import("./protocol.js").Message[]} oldest first */
    messages: () => [...shown.values()].map((entry) => entry.message),
  };
}

/** @param {HTMLElement} article @returns {string | null} the label of the focused button inside, if there is one */
function focusWithin(article) {
  const focused = document.activeElement;
  return focused && article.contains(focused) ? focused.textContent : null;
}

/**
 * An edit must not throw a keyboard user out of the card: back to the button of the same label, else to the first.
 *
 * @param {HTMLElement} article @param {string} label @param {HTMLElement} fallback
 */
function refocus(article, label, fallback) {
  const keys = [...article.querySelectorAll(".key")];
  const target = keys.find((key) => key.textContent === label) ?? keys[0] ?? fallback;
  target.focus({ preventScroll: true });
}

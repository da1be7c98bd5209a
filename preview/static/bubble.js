/** One message in the chat: text, picture, time, and the buttons under it. */

import { h, icon } from "./dom.js";
import { nameMedia, renderMedia, renderPlace } from "./media.js";
import { timeOf } from "./times.js";

/** The free message effects of Telegram's own apps, by id. */
const EFFECTS = {
  "5104841245755180586": "🔥",
  "5107584321108051014": "👍",
  "5104858069142078462": "👎",
  "5159385139981059251": "❤️",
  "5046509860389126442": "🎉",
  "5046589136895476101": "💩",
};

/** Schemes that a button or a link may open. */
const SAFE_LINK = /^(https?|tg|mailto|tel):/i;

/**
 * Fill an element with a message, or with its edited form. A picture that stays the same stays where it is, so that
 * an animation neither flickers nor starts over.
 *
 * @param {HTMLElement} article
 * @param {import("./protocol.js").Message} message
 */
export function fillBubble(article, message) {
  const kept = article.querySelector(".media");
  const media = message.media && (kept?.dataset.url === message.media.url ? kept : renderMedia(message.media));
  article.className = "message";
  article.classList.toggle("with-keys", message.buttons.length > 0);
  article.classList.toggle("bare", message.media?.kind === "sticker");
  article.dataset.messageId = String(message.message_id);
  article.dataset.from = message.from;
  article.dataset.silent = String(message.silent);
  article.replaceChildren(
    h("span", { class: "visually-hidden" }, message.from === "bot" ? "Bot: " : "You: "),
    h("div", { class: "bubble", dir: "auto" },
      ...pictureAndWords(message, media),
      message.location && renderPlace(message.location),
      meta(message)),
    ...extras(message));
}

/**
 * @param {import("./protocol.js").Message} message
 * @param {HTMLElement | null} media
 */
function pictureAndWords(message, media) {
  const text = message.html ? words(message.html) : null;
  if (media && text) nameMedia(media, text.textContent.split("\n")[0]);
  return message.caption_above ? [text, media] : [media, text];
}

/** @param {string} html */
function words(html) {
  const text = h("div", { class: "text" });
  text.innerHTML = html; // rendered and sanitized by the server from Telegram's entities
  for (const link of text.querySelectorAll("a[href]")) openElsewhere(link);
  for (const spoiler of text.querySelectorAll(".spoiler")) spoiler.setAttribute("tabindex", "0"); // shown while focused
  for (const command of text.querySelectorAll(".command")) {
    command.setAttribute("role", "button");
    command.setAttribute("tabindex", "0");
  }
  for (const quote of text.querySelectorAll("blockquote")) endParagraph(quote);
  for (const quote of text.querySelectorAll("blockquote.expandable")) fold(quote);
  return text;
}

/** A quote is a paragraph of its own: the line break after it is not shown as an empty line. @param {Element} quote */
function endParagraph(quote) {
  const next = quote.nextSibling;
  if (next instanceof Text) next.data = next.data.replace(/^\n/, "");
}

/** Telegram's apps fold such a quote to three lines, until it is tapped. @param {Element} quote */
function fold(quote) {
  quote.setAttribute("role", "button");
  quote.setAttribute("tabindex", "0");
  quote.setAttribute("aria-expanded", "false");
}

/** Unfold a quote, or fold it again. @param {Element} quote */
export function toggleQuote(quote) {
  quote.setAttribute("aria-expanded", String(quote.getAttribute("aria-expanded") !== "true"));
}

/** @param {Element} link */
function openElsewhere(link) {
  link.setAttribute("target", "_blank");
  link.setAttribute("rel", "noopener noreferrer");
}

/** @param {import("./protocol.js").Message} message */
function meta(message) {
  const moment = new Date(message.date * 1000);
  const sound = message.silent ? "Sent without a sound" : null;
  return h("div", { class: message.edited ? "meta meta-edited" : "meta", title: sound },
    message.edited ? h("span", { class: "edited" }, "edited") : null,
    h("time", { datetime: moment.toISOString() }, timeOf(moment)));
}

/** @param {import("./protocol.js").Message} message @returns {HTMLElement[]} */
function extras(message) {
  const found = [];
  const effect = message.effect && EFFECTS[message.effect];
  if (effect) found.push(h("span", { class: "effect", "aria-hidden": "true" }, effect));
  if (message.buttons.length > 0) found.push(keys(message.buttons));
  if (message.from === "person" && message.html && !message.media) {
    const look = { type: "button", class: "edit", "data-action": "edit", title: "Edit" };
    found.push(h("button", { ...look, "aria-label": "Edit this message" }, icon("edit")));
  }
  return found;
}

/** @param {import("./protocol.js").InlineButton[][]} rows */
function keys(rows) {
  return h("div", { class: "keys", role: "group", "aria-label": "Buttons of this message" },
    ...rows.map((row) => h("div", { class: "key-row" }, ...row.map(key))));
}

/** @param {import("./protocol.js").InlineButton} button */
function key(button) {
  const look = { class: "key", dir: "auto", "data-style": button.style };
  if (button.url !== undefined) {
    const link = h("a", { ...look, href: SAFE_LINK.test(button.url) ? button.url : null }, button.text, icon("out"));
    openElsewhere(link);
    return link;
  }
  return h("button", { ...look, type: "button", "data-tap": button.data ?? "" }, button.text);
}

/** The media of a message: a picture, a looping animation, a file, a sticker, a location. */

import { h, icon } from "./dom.js";

/**
 * @param {import("./protocol.js").Media} media
 * @returns {HTMLElement} marked with the media's address, so that an edit can keep a picture that stays the same
 */
export function renderMedia(media) {
  const figure = h("div", { class: `media media-${media.kind}`, "data-url": media.url }, ...parts(media));
  const shown = figure.querySelector("img, video");
  const missing = h("p", { class: "media-missing" }, "This picture could not be loaded.");
  shown?.addEventListener("error", () => figure.replaceChildren(missing));
  return figure;
}

/**
 * Name a picture or a film by the first line of the words beside it, for people who listen.
 *
 * @param {HTMLElement} figure
 * @param {string} name
 */
export function nameMedia(figure, name) {
  figure.querySelector("video")?.setAttribute("aria-label", name);
  figure.querySelector("img")?.setAttribute("alt", name);
}

/** @param {import("./protocol.js").Media} media @returns {HTMLElement[]} */
function parts(media) {
  switch (media.kind) {
    case "animation":
      return isGif(media) ? [picture(media, "Animation")] : [film(media), playButton()];
    case "document":
      return [documentLink(media)];
    case "sticker":
      return [picture(media, "Sticker")];
    default:
      return [picture(media, "Picture")];
  }
}

/** @param {import("./protocol.js").Media} media */
const isGif = (media) => media.name?.toLowerCase().endsWith(".gif") ?? false;

/** @param {import("./protocol.js").Media} media @param {string} alt */
function picture(media, alt) {
  return h("img", { src: media.url, alt, width: media.width, height: media.height });
}

/** @param {import("./protocol.js").Media} media */
function film(media) {
  const video = h("video", {
    src: media.url, width: media.width, height: media.height,
    loop: true, playsinline: true, autoplay: !prefersStill(), preload: "auto", "aria-label": "Animation",
  });
  video.muted = true; // the attribute alone does not mute a video made by a script, and only a muted one may start itself
  return video;
}

/** A way to stop what moves by itself; its state follows the video (see followPlayback). */
function playButton() {
  const look = { type: "button", class: "play", "data-action": "play" };
  const button = h("button", look);
  offer(button, prefersStill());
  return button;
}

/**
 * Show a button that plays a paused animation, or pauses a playing one.
 *
 * @param {HTMLElement} button
 * @param {boolean} still
 */
function offer(button, still) {
  button.setAttribute("aria-label", still ? "Play the animation" : "Pause the animation");
  button.replaceChildren(still ? icon("play") : icon("pause"));
}

const prefersStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** @param {import("./protocol.js").Media} media */
function documentLink(media) {
  const name = media.name ?? "document";
  return h("a", { class: "document", href: media.url, download: name },
    h("span", { class: "document-icon" }, icon("file")),
    h("span", {},
      h("span", { class: "document-name", dir: "auto" }, name),
      h("span", { class: "document-hint" }, "Download")));
}

/**
 * @param {{latitude: number, longitude: number}} place
 * @returns {HTMLElement}
 */
export function renderPlace(place) {
  const words = `${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)}`;
  return h("div", { class: "place" },
    h("span", { class: "place-map" }, icon("pin")),
    h("span", { class: "place-words" }, "Location", h("span", {}, words)));
}

/**
 * Keep every play button in the list true to its video, and let it pause and play.
 *
 * @param {HTMLElement} list
 */
export function followPlayback(list) {
  const show = (/** @type {Event} */ event) => {
    const button = /** @type {HTMLElement} */ (event.target).parentElement?.querySelector(".play");
    if (button) offer(button, event.type !== "play");
  };
  // Media events do not bubble, but they can be caught on their way down.
  list.addEventListener("play", show, true);
  list.addEventListener("pause", show, true);
  list.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest('[data-action="play"]');
    const video = button?.parentElement?.querySelector("video");
    if (video?.paused) void video.play();
    else video?.pause();
  });
}

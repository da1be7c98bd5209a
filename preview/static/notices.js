/** Short notices: a toast that goes away by itself, and an alert that waits for "OK". */

/** Long enough to read: a base, and more for every letter (milliseconds). */
const BASE_MS = 2500;
const LETTER_MS = 50;

/**
 * @param {{toast: HTMLElement, alert: HTMLDialogElement}} parts
 * @returns {{toast: (text: string) => void, problem: (text: string) => void, alert: (text: string) => void}}
 */
export function createNotices({ toast, alert }) {
  const words = /** @type {HTMLElement} */ (alert.querySelector("p"));
  let timer = 0;

  /** @param {string} text @param {"bot" | "preview"} from whose words they are */
  function show(text, from) {
    clearTimeout(timer);
    toast.dataset.voice = from;
    toast.textContent = text;
    timer = setTimeout(() => toast.replaceChildren(), BASE_MS + LETTER_MS * text.length);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") toast.replaceChildren();
  });

  return {
    toast: (text) => show(text, "bot"),
    problem: (text) => show(text, "preview"),
    alert(text) {
      words.textContent = text;
      if (!alert.open) alert.showModal();
    },
  };
}

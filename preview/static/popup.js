/** A small menu that opens from a button: Escape or a click elsewhere closes it, arrow keys walk it. */

/**
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} panel its direct buttons are the menu's items
 * @returns {{open: () => void, close: () => void, enter: (last?: boolean) => void, isOpen: () => boolean}}
 */
export function createPopup(button, panel) {
  const items = () => /** @type {HTMLButtonElement[]} */ ([...panel.querySelectorAll("button")]);
  const isOpen = () => !panel.hidden;
  /** @type {HTMLElement} where the focus goes back to */
  let origin = button;

  function open() {
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
  }

  function close() {
    if (panel.contains(document.activeElement)) origin.focus();
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
  }

  /** @param {boolean} [last] whether to begin at the end, nearest to the entry */
  function enter(last = false) {
    const focused = document.activeElement;
    origin = focused instanceof HTMLTextAreaElement ? focused : button; // some browsers do not focus a clicked button
    items().at(last ? -1 : 0)?.focus();
  }

  button.addEventListener("click", () => {
    if (isOpen()) {
      close();
    } else {
      open();
      enter();
    }
  });

  panel.addEventListener("keydown", (event) => {
    if (event.key === "Tab") close();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = items();
    const next = (all.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement)) + step + all.length) % all.length;
    all[next]?.focus();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) close();
  });

  document.addEventListener("pointerdown", (event) => {
    const target = /** @type {Node} */ (event.target);
    if (isOpen() && !panel.contains(target) && !button.contains(target)) close();
  });

  return { open, close, enter, isOpen };
}

/** Where the person writes: Enter sends, Shift+Enter breaks the line, and an own message can be edited. */

/**
 * @param {{form: HTMLFormElement, entry: HTMLTextAreaElement, editing: HTMLElement, blocked: HTMLElement}} parts
 * @param {{send: (text: string) => Promise<boolean>, edit: (id: number, text: string) => Promise<boolean>}} actions each
 *   says whether it worked, so that what was typed is not lost when it did not
 */
export function createComposer({ form, entry, editing, blocked }, { send, edit }) {
  /** @type {number | null} the own message that is being edited */
  let target = null;

  const grow = () => {
    entry.style.height = "auto";
    entry.style.height = `${entry.scrollHeight}px`;
  };

  /** @param {string} text */
  function put(text) {
    entry.value = text;
    grow();
  }

  function stopEditing() {
    if (target === null) return;
    target = null;
    editing.hidden = true;
    put("");
  }

  entry.addEventListener("input", grow);

  entry.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
    if (event.key === "Escape") stopEditing();
  });

  editing.addEventListener("click", (event) => {
    if (!(/** @type {HTMLElement} */ (event.target).closest("button"))) return;
    stopEditing();
    entry.focus();
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = entry.value.trim();
    if (text === "") return;
    const editedId = target;
    target = null;
    editing.hidden = true;
    put("");
    const worked = editedId === null ? await send(text) : await edit(editedId, text);
    if (!worked && entry.value === "") put(text);
  });

  return {
    /** @param {number} id @param {string} text */
    startEditing(id, text) {
      target = id;
      editing.hidden = false;
      put(text);
      entry.focus();
    },
    /** @param {boolean} isBlocked */
    block(isBlocked) {
      form.hidden = isBlocked;
      blocked.hidden = !isBlocked;
    },
    reset() {
      stopEditing();
      put("");
    },
  };
}

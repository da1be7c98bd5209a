/** The bar of preview tools: who is chatting, in which language, at what time, and whether the bot is blocked. */

import { h } from "./dom.js";
import { fullOf, offsetInWords, timeOf } from "./times.js";
import { chooseTheme, chosenTheme } from "./theme.js";

const LANGUAGES = [
  ["en", "English"], ["de", "German"], ["uk", "Ukrainian"], ["ru", "Russian"], ["es", "Spanish"], ["fr", "French"],
  ["it", "Italian"], ["pl", "Polish"], ["pt-br", "Portuguese (Brazil)"], ["tr", "Turkish"], ["ar", "Arabic"],
  ["fa", "Persian"], ["he", "Hebrew"], ["hi", "Hindi"], ["ja", "Japanese"], ["zh-hans", "Chinese (simplified)"],
];
const OTHER = "other";

/**
 * @param {HTMLElement} root the element #tools; its parts carry data-tool
 * @param {{choose: (id: number) => void, addPerson: (name: string, language: string) => Promise<boolean>,
 *          language: (code: string) => void, block: (blocked: boolean) => void, advance: (seconds: number) => void,
 *          nextReminder: () => void, stored: () => void}} actions
 */
export function createTools(root, actions) {
  /** @template {HTMLElement} T @param {string} name @returns {T} */
  const part = (name) => /** @type {T} */ (root.querySelector(`[data-tool="${name}"]`));
  const people = /** @type {HTMLSelectElement} */ (part("people"));
  const language = /** @type {HTMLSelectElement} */ (part("language"));
  const code = /** @type {HTMLFormElement} */ (part("code"));
  const newcomer = /** @type {HTMLFormElement} */ (part("newcomer"));
  const disclosure = part("disclosure");
  const block = part("block");
  let blocked = false;

  language.append(...LANGUAGES.map(([value, name]) => new Option(`${name} · ${value}`, value)));
  language.append(new Option("Another code…", OTHER));

  disclosure.addEventListener("click", () => fold(root.dataset.open === "true"));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && root.dataset.open === "true") {
      fold(true);
      disclosure.focus();
    }
  });

  /** @param {boolean} closed */
  function fold(closed) {
    root.dataset.open = String(!closed);
    disclosure.setAttribute("aria-expanded", String(!closed));
  }

  people.addEventListener("change", () => actions.choose(Number(people.value)));

  language.addEventListener("change", () => {
    code.hidden = language.value !== OTHER;
    if (code.hidden) actions.language(language.value);
    else code.querySelector("input")?.focus();
  });

  code.addEventListener("submit", (event) => {
    event.preventDefault();
    actions.language(String(new FormData(code).get("code")).trim());
  });

  newcomer.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = new FormData(newcomer);
    if (await actions.addPerson(String(fields.get("name")).trim(), String(fields.get("language")).trim())) {
      newcomer.reset();
      newcomer.closest("details")?.removeAttribute("open");
    }
  });

  block.addEventListener("click", () => actions.block(!blocked));
  part("hour").addEventListener("click", () => actions.advance(3600));
  part("day").addEventListener("click", () => actions.advance(86400));
  part("reminder").addEventListener("click", () => actions.nextReminder());
  part("stored").addEventListener("click", () => actions.stored());

  for (const choice of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll('[name="theme"]'))) {
    choice.checked = choice.value === chosenTheme();
    choice.addEventListener("change", () => chooseTheme(choice.value));
  }

  return {
    /** @param {import("./protocol.js").Person[]} all @param {import("./protocol.js").Person} person the chosen one */
    showPeople(all, person) {
      people.replaceChildren(...all.map(({ id, name }) => new Option(`${name} · ${id}`, String(id))));
      people.value = String(person.id);
      if (![...language.options].some(({ value }) => value === person.language)) {
        language.prepend(new Option(person.language || "No language code", person.language));
      }
      language.value = person.language;
      code.hidden = true;
      blocked = person.blocked;
      block.textContent = blocked ? "Unblock the bot" : "Block the bot";
      const rest = ` · ${person.language || "no language"}${blocked ? " · blocked" : ""}`;
      part("who").replaceChildren(h("span", { dir: "auto" }, person.name), rest);
    },
    /** @param {Date} now @param {number} offset seconds ahead of this machine */
    showClock(now, offset) {
      const clock = /** @type {HTMLTimeElement} */ (part("clock"));
      clock.dateTime = now.toISOString();
      clock.textContent = fullOf(now);
      part("offset").textContent = offsetInWords(offset);
      part("when").textContent = timeOf(now);
    },
  };
}

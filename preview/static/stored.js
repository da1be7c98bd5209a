/** The dialog that shows everything the bot has stored about a person. */

import { h } from "./dom.js";

/**
 * @param {HTMLDialogElement} dialog
 * @param {() => Promise<{tables: import("./protocol.js").StoredTable[]} | null>} load
 */
export function createStored(dialog, load) {
  const body = /** @type {HTMLElement} */ (dialog.querySelector(".stored-tables"));

  async function refresh() {
    const answer = await load();
    if (answer === null) return;
    const empty = h("p", {}, "Nothing is stored about this person.");
    body.replaceChildren(...(answer.tables.length > 0 ? answer.tables.map(section) : [empty]));
  }

  dialog.querySelector('[data-action="refresh"]')?.addEventListener("click", refresh);

  return {
    async open() {
      await refresh();
      dialog.showModal();
    },
  };
}

/** @param {import("./protocol.js").StoredTable} table */
function section(table) {
  const count = table.rows.length === 1 ? "1 row" : `${table.rows.length} rows`;
  const title = h("h3", {}, table.name, h("span", {}, ` ${count}`));
  if (table.rows.length === 0) return h("section", {}, title);
  return h("section", {}, title,
    h("div", { class: "table-scroll", role: "region", tabindex: "0", "aria-label": `Table ${table.name}` },
      h("table", {},
        h("thead", {}, h("tr", {}, ...table.columns.map((column) => h("th", { scope: "col" }, column)))),
        h("tbody", {}, ...table.rows.map((row) => h("tr", {}, ...row.map(cell)))))));
}

/** @param {unknown} value */
function cell(value) {
  if (value === null) return h("td", { class: "nothing" }, "null");
  return h("td", { dir: "auto" }, typeof value === "object" ? JSON.stringify(value) : String(value));
}

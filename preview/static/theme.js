/** Light, dark or as the system has it; remembered on this browser. Loaded first, so that the page never flashes. */

const KEY = "limber-theme";

/** @returns {string} "auto", "light" or "dark" */
export function chosenTheme() {
  return localStorage.getItem(KEY) ?? "auto";
}

/** @param {string} theme "auto", "light" or "dark" */
export function chooseTheme(theme) {
  localStorage.setItem(KEY, theme);
  document.documentElement.dataset.theme = theme;
}

document.documentElement.dataset.theme = chosenTheme();

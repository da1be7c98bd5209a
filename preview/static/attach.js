/** The attach menu, and the dialog that shares a place. */

import { h } from "./dom.js";
import { createPopup } from "./popup.js";

/** Places whose zones differ in every way that matters: half and quarter hours, both hemispheres, no DST. */
const CITIES = [
  { name: "Berlin", latitude: 52.52, longitude: 13.405 },
  { name: "Kyiv", latitude: 50.4501, longitude: 30.5234 },
  { name: "London", latitude: 51.5074, longitude: -0.1278 },
  { name: "New York", latitude: 40.7128, longitude: -74.006 },
  { name: "Los Angeles", latitude: 34.0522, longitude: -118.2437 },
  { name: "São Paulo", latitude: -23.5505, longitude: -46.6333 },
  { name: "Mumbai", latitude: 19.076, longitude: 72.8777 },
  { name: "Kathmandu", latitude: 27.7172, longitude: 85.324 },
  { name: "Tokyo", latitude: 35.6762, longitude: 139.6503 },
  { name: "Sydney", latitude: -33.8688, longitude: 151.2093 },
];

/**
 * @param {{button: HTMLButtonElement, panel: HTMLElement, dialog: HTMLDialogElement}} parts
 * @param {{attach: (kind: string) => void, place: (latitude: number, longitude: number) => void}} actions
 * @returns {{askPlace: () => void}}
 */
export function createAttach({ button, panel, dialog }, { attach, place }) {
  const popup = createPopup(button, panel);
  const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
  const cities = /** @type {HTMLElement} */ (dialog.querySelector(".cities"));
  cities.append(...CITIES.map(({ name }, index) => h("button", { type: "button", "data-city": index }, name)));

  const askPlace = () => dialog.showModal();

  /** @param {number} latitude @param {number} longitude */
  function share(latitude, longitude) {
    dialog.close();
    place(latitude, longitude);
  }

  panel.addEventListener("click", (event) => {
    const kind = /** @type {HTMLElement} */ (event.target).closest("button")?.dataset.attach;
    if (!kind) return;
    popup.close();
    if (kind === "location") askPlace();
    else attach(kind);
  });

  cities.addEventListener("click", (event) => {
    const index = /** @type {HTMLElement} */ (event.target).closest("button")?.dataset.city;
    if (index !== undefined) share(CITIES[Number(index)].latitude, CITIES[Number(index)].longitude);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = new FormData(form);
    share(Number(fields.get("latitude")), Number(fields.get("longitude")));
  });

  return { askPlace };
}

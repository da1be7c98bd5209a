/**
 * Live updates: one EventSource for one person, reopened when it fails for good. Every (re)connection starts with a
 * snapshot, so nothing is missing after a lost connection.
 */

const EVENTS = ["snapshot", "message", "edit", "delete", "answer", "typing", "bot", "people", "clock"];
const RETRY_MS = 2000;

/**
 * @param {Object<string, (data: any) => void>} handlers one for each event's name
 * @param {{lost: () => void, pick: () => Promise<number | null>}} line `lost` when the line drops; `pick` says whom to
 *   follow at the start and after a refusal (a restarted server may know other people), null when the server is away
 * @returns {{start: () => Promise<void>, follow: (person: number) => void}}
 */
export function createLive(handlers, line) {
  /** @type {EventSource | null} */
  let source = null;
  let retry = 0;

  /** @param {number} person */
  function follow(person) {
    clearTimeout(retry);
    source?.close();
    const opened = new EventSource(`/preview/events?person=${person}`);
    source = opened;
    for (const name of EVENTS) {
      opened.addEventListener(name, (event) => handlers[name](JSON.parse(event.data)));
    }
    opened.addEventListener("error", () => {
      line.lost();
      // The browser reconnects by itself, except after a refusal.
      if (opened.readyState === EventSource.CLOSED) later();
    });
  }

  function later() {
    clearTimeout(retry);
    retry = setTimeout(start, RETRY_MS);
  }

  async function start() {
    const before = source;
    const person = await line.pick();
    if (source !== before) return; // another person was chosen by hand in the meantime
    if (person === null) later();
    else follow(person);
  }

  return { start, follow };
}

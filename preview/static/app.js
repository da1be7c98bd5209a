/** Builds and connects all parts of the page. */

import { createAttach } from "./attach.js";
import { toggleQuote } from "./bubble.js";
import { createChat } from "./chat.js";
import { createClock } from "./clock.js";
import { createCommands } from "./commands.js";
import { createComposer } from "./composer.js";
import { createHead } from "./head.js";
import { botStartLink } from "./links.js";
import { createLive } from "./live.js";
import { followPlayback } from "./media.js";
import { createNotices } from "./notices.js";
import { get, post } from "./protocol.js";
import { createReplies } from "./replies.js";
import { createStored } from "./stored.js";
import { createTaps } from "./taps.js";
import { createTools } from "./tools.js";

/** @template {HTMLElement} T @param {string} id @returns {T} */
const byId = (id) => /** @type {T} */ (document.getElementById(id));

/** The page's state that is not visible. */
const session = {
  person: Number(new URLSearchParams(location.search).get("person")) || 0,
  shown: 0,
  username: "",
};

const list = byId("messages");
const notices = createNotices({ toast: byId("toast"), alert: byId("alert") });
const chat = createChat({ scroller: byId("chat"), list, jump: byId("jump"), unseen: byId("unseen") });
const head = createHead({
  name: byId("bot-name"), status: byId("status"), welcome: byId("welcome"), about: byId("about"),
});

/**
 * Wait for the server, and say so when it did not work.
 *
 * @param {Promise<any>} request
 * @returns {Promise<any>} the answer, or null
 */
async function attempt(request) {
  try {
    return await request;
  } catch (error) {
    notices.problem(error.message);
    return null;
  }
}

/** @param {string} path @param {object} [body] what the person shown does */
const act = (path, body = {}) => attempt(post(path, { person: session.person, ...body }));

/** @param {string} text @returns {Promise<boolean>} */
const send = async (text) => (await act("send", { text })) !== null;

const taps = createTaps({
  tap: (messageId, data) => post("tap", { person: session.person, message_id: messageId, data }),
  answered: ({ text, alert }) => text && (alert ? notices.alert(text) : notices.toast(text)),
  failed: notices.problem,
});
const composer = createComposer(
  { form: byId("composer"), entry: byId("entry"), editing: byId("editing"), blocked: byId("blocked") },
  { send, edit: async (id, text) => (await act("edit", { message_id: id, text })) !== null });
const commands = createCommands({ button: byId("menu"), panel: byId("commands"), entry: byId("entry") }, send);
const attach = createAttach({ button: byId("attach"), panel: byId("attachments"), dialog: byId("place") }, {
  attach: (kind) => void act("attach", { kind }),
  place: (latitude, longitude) => void act("location", { latitude, longitude }),
});
const replies = createReplies(
  { panel: byId("replies"), toggle: byId("replies-toggle") },
  { send, askPlace: attach.askPlace });
const stored = createStored(byId("stored"), () => attempt(get(`stored?person=${session.person}`)));
const tools = createTools(byId("tools"), {
  choose,
  async addPerson(name, language) {
    const added = await attempt(post("person", { name, language }));
    if (added) choose(added.id);
    return added !== null;
  },
  language: (code) => void act("language", { language: code }),
  block: (blocked) => void act("block", { blocked }),
  advance: (seconds) => void act("clock", { advance_seconds: seconds }),
  async nextReminder() {
    const answer = await act("clock", { to_next_reminder: true });
    if (answer && !answer.moved) notices.problem("No reminder is planned for this person.");
  },
  stored: () => void stored.open(),
});
const clock = createClock(tools.showClock);

/** @param {import("./protocol.js").Person[]} people */
function showPeople(people) {
  const person = people.find(({ id }) => id === session.person);
  if (!person) return;
  tools.showPeople(people, person);
  list.lang = person.language; // a screen reader speaks in it; a language chosen in the bot is not known here
  composer.block(person.blocked);
}

/** @param {{bot: import("./protocol.js").Bot, commands: import("./protocol.js").Command[]}} about */
function showBot(about) {
  session.username = about.bot.username;
  head.show(about.bot);
  commands.show(about.commands);
}

/** An empty chat shows what the bot can do, and a way to start. */
function showWelcome() {
  const welcome = byId("welcome"), held = welcome.contains(document.activeElement);
  welcome.hidden = chat.messages().length > 0;
  if (welcome.hidden && held) byId("chat").focus({ preventScroll: true }); // what has the focus is gone with it
}

const live = createLive({
  /** @param {import("./protocol.js").Snapshot} snapshot */
  snapshot(snapshot) {
    head.online(true);
    showBot(snapshot);
    showPeople(snapshot.people);
    clock.set(snapshot.clock);
    chat.show(snapshot.messages, session.shown === session.person);
    session.shown = session.person;
    replies.clear();
    snapshot.messages.forEach(replies.follow);
    showWelcome();
  },
  /** @param {import("./protocol.js").Message} message */
  message(message) {
    head.rest();
    chat.add(message);
    replies.follow(message);
    showWelcome();
  },
  edit: chat.edit,
  delete({ message_id: id }) {
    chat.remove(id);
    showWelcome();
  },
  answer: taps.answer,
  typing: head.typing,
  bot: showBot,
  people: ({ people }) => showPeople(people),
  clock: clock.set,
}, { lost: () => head.online(false), pick });

/** @param {number} id who this page is; kept in the address, so that two pages can be two people, or two phones of one */
function become(id) {
  session.person = id;
  history.replaceState(null, "", `?person=${id}`);
}

/** @param {number} id */
function choose(id) {
  become(id);
  composer.reset();
  live.follow(id);
}

/** Whom to follow: the person in the address if the server knows them, else its first; null while it is away. */
async function pick() {
  try {
    const people = await get("people");
    if (!people.some(({ id }) => id === session.person)) become(people[0].id);
    return session.person;
  } catch {
    return null; // the head already says that it is connecting
  }
}

list.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const id = Number(target.closest("[data-message-id]")?.dataset.messageId);
  const key = target.closest("[data-tap]");
  if (key) void taps.press(key, id);
  if (target.closest('[data-action="edit"]')) {
    composer.startEditing(id, target.closest(".message").querySelector(".text").textContent);
  }
  const command = target.closest(".command");
  if (command) void send(command.dataset.command);
  const quote = target.closest("blockquote.expandable");
  if (quote) toggleQuote(quote);
  const start = botStartLink(target.closest("a"), session.username);
  if (start) {
    event.preventDefault();
    void send(start);
  }
});

list.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.key === "Enter" && target.matches(".command, blockquote.expandable")) target.click();
});

followPlayback(list);
byId("start").addEventListener("click", () => void send("/start"));
byId("unblock").addEventListener("click", () => void act("block", { blocked: false }));
byId("bot").addEventListener("click", () => byId("about").showModal());

void live.start();

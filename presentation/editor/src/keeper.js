// Never lose a word: sends what was written to the server a second after the last key, keeps it in this browser until the server
// has it, tries again when the line or the session is back. One request at a time; what came later goes in the next.
// Not here: what is written (its `take`), what people are told (status.js), questions (offers.js).

import { Unreached } from "./net.js";
import { forget, keep } from "./local.js";

const AFTER_KEY = 1000;
const TO_COPY = 220;
const IDLE_WITHIN = 60;
const RETRIES = [1000, 2000, 4000, 8000, 15000, 30000];
const RETRY_SESSION = 15000;

/** Do something between two keys, or soon. */
function idle(act) {
  if (window.requestIdleCallback) requestIdleCallback(() => act(), { timeout: IDLE_WITHIN });
  else act();
}

/**
 * @param {object} parts
 * @param {HTMLFormElement} parts.form
 * @param {{ask: Function, renew: Function}} parts.line
 * @param {string} parts.key of the copy in this browser
 * @param {() => object} parts.take the fields, and tree or text, as they are now
 * @param {() => string} parts.place
 * @param {(state: string, told?: any) => void} parts.tell
 * @param {(data: any) => void} parts.acknowledged what to do with an answer to an autosave
 * @param {(serial: number, mine: () => void) => void} parts.conflict another tab of the same person saved later
 */
export function keeperOf(parts) {
  const { form, line, key, take, tell } = parts;
  const document_ = form.dataset.document;
  const base = form.querySelector("[name=base]");
  const serial = form.querySelector("[name=serie]");
  const state = { version: 0, sent: 0, copied: 0, flying: null, tries: 0, why: "", held: false };
  let saveTimer = 0;
  let copyTimer = 0;
  let retryTimer = 0;

  const numbers = () => ({ base: Number(base.value) || 0, serial: Number(serial.value) || 0 });
  const dirty = () => state.version > state.sent;

  async function copyNow() {
    clearTimeout(copyTimer);
    copyTimer = 0;
    const version = state.version;
    if (!dirty() || version === state.copied) return;
    try {
      await keep(key, { at: new Date().toISOString(), ...numbers(), ...take() });
      state.copied = Math.max(state.copied, version);
      if (state.sent >= version && !dirty()) await forget(key);
    } catch {
      // No room in this browser: the server is all there is, and leaving the page asks first.
    }
  }

  function changed() {
    state.version += 1;
    copyTimer ||= setTimeout(() => idle(copyNow), TO_COPY);
    clearTimeout(saveTimer);
    saveTimer = setTimeout(send, AFTER_KEY);
    tell("changed");
  }

  async function send() {
    clearTimeout(saveTimer);
    clearTimeout(retryTimer);
    if (state.flying) return state.flying;
    if (state.held) return false;
    if (!dirty()) return true;
    state.flying = once().finally(() => {
      state.flying = null;
    });
    const done = await state.flying;
    if (done && dirty()) saveTimer = setTimeout(send, AFTER_KEY);
    return done;
  }

  async function once() {
    const version = state.version;
    tell("saving");
    let answer;
    try {
      answer = await line.ask("POST", `/redaccion/${document_}/borrador`, { ...numbers(), ...take(), place: parts.place() });
    } catch (error) {
      if (!(error instanceof Unreached)) throw error;
      return failed("offline");
    }
    const { status, data } = answer;
    if (status === 200) return received(version, data);
    if (status === 401) return failed("session");
    if (status === 409) {
      state.held = true;
      tell("conflict");
      parts.conflict(Number(data.serial), () => carryOn(Number(data.serial)));
      return false;
    }
    if (status === 413 || status === 422) {
      tell("refused", data.text);
      return false;
    }
    return failed("offline");
  }

  function carryOn(newer) {
    serial.value = String(newer);
    state.held = false;
    send();
  }

  async function received(version, data) {
    serial.value = String(data.serial);
    state.sent = Math.max(state.sent, version);
    state.tries = 0;
    state.why = "";
    tell("saved", data.saved);
    parts.acknowledged(data);
    if (!dirty()) await forget(key);
    return true;
  }

  function failed(why) {
    const wait = why === "session" ? RETRY_SESSION : RETRIES[Math.min(state.tries, RETRIES.length - 1)];
    state.tries += 1;
    state.why = why;
    clearTimeout(retryTimer);
    retryTimer = setTimeout(again, wait);
    tell(why);
    copyNow();
    return false;
  }

  async function again() {
    clearTimeout(retryTimer);
    if (!dirty() || state.flying) return;
    if (state.why !== "session") {
      send();
      return;
    }
    try {
      if (await line.renew()) send();
      else failed("session");
    } catch {
      failed("offline");
    }
  }

  /** Save a version: first everything is in the draft, so that nothing is lost whatever the answer. */
  async function save(note) {
    if (state.flying) await state.flying;
    if (!(await send())) return null;
    if (dirty() && !(await send())) return null;
    const version = state.version;
    tell("saving");
    try {
      const answer = await line.ask("POST", form.action, { ...numbers(), ...take(), note });
      if (answer.status === 200) {
        base.value = String(answer.data.revision);
        serial.value = String(answer.data.serial);
        state.sent = Math.max(state.sent, version);
        if (!dirty()) await forget(key);
      } else if (answer.status === 401) failed("session");
      return answer;
    } catch (error) {
      if (!(error instanceof Unreached)) throw error;
      tell("offline");
      return null;
    }
  }

  window.addEventListener("online", again);
  window.addEventListener("focus", () => state.tries && again());
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && copyNow());
  window.addEventListener("pagehide", copyNow);
  window.addEventListener("beforeunload", (event) => {
    if (!dirty() || state.copied >= state.version) return;
    copyNow();
    event.preventDefault();
  });
  return { changed, send, save, dirty, numbers };
}

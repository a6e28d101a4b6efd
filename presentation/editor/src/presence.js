// Telling the server that somebody is here, and where; every twenty seconds while the page is seen, and once on leaving.

import { showNewest, showOthers } from "./status.js";

const EVERY = 20000;

/**
 * @param {HTMLFormElement} form
 * @param {{ask: Function}} line
 * @param {() => string} place
 */
export function bePresent(form, line, place) {
  const address = `/redaccion/${form.dataset.document}/presencia`;

  async function tell() {
    if (document.visibilityState !== "visible") return;
    const answer = await line.ask("POST", address, { place: place(), base: Number(form.querySelector("[name=base]").value) || 0 }).catch(() => null);
    if (answer?.status !== 200) return;
    showOthers(answer.data.others);
    showNewest(form, answer.data.newest);
  }

  setInterval(tell, EVERY);
  window.addEventListener("pagehide", () => {
    line.ask("POST", address, { leaving: true }, { keepalive: true }).catch(() => null);
  });
  tell();
}

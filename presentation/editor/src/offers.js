// Questions that wait in #p_offer until they are answered: a copy in this browser that the server lacks, another tab that saved
// later. Not a dialog: one may go on reading, and nothing is lost meanwhile.

import { button, make } from "./dom.js";
import { moment } from "./text.js";
import { forget, keep, kept } from "./local.js";

/**
 * Ask something in the place of offers. Each choice closes it.
 * @param {string} text
 * @param {[string, () => void][]} choices the first is the main one
 */
export function offer(text, choices) {
  const place = document.getElementById("p_offer");
  if (!place) return;
  const asked = make("div", { class: "note warn", role: "alert" });
  const close = (then) => {
    asked.remove();
    place.hidden = !place.childElementCount;
    then();
  };
  asked.append(
    make(
      "div",
      {},
      make("p", {}, text),
      make("p", { class: "row" }, ...choices.map(([label, then], index) => button(label, () => close(then), { kind: index ? "btn alt s" : "btn s" }))),
    ),
  );
  place.append(asked);
  place.hidden = false;
}

/**
 * Offer a copy that this browser kept and the server lacks. It moves to a place of its own, so that writing on does not cover it.
 * @param {string} key
 * @param {object} now what the page has
 * @param {(copy: import("./local.js").Copy) => void} recover
 */
export async function offerCopy(key, now, recover) {
  const aside = `${key}/antes`;
  const found = await kept(key);
  if (found) {
    await keep(aside, found);
    await forget(key);
  }
  const copy = found ?? (await kept(aside));
  if (!copy) return;
  if (same(copy, now)) {
    await forget(aside);
    return;
  }
  offer(`En este computador quedó algo que usted escribió y que no alcanzó a enviarse (${moment(copy.at)}).`, [
    [
      "Recuperar lo que escribí",
      () => {
        recover(copy);
        forget(aside);
      },
    ],
    ["Descartar", () => forget(aside)],
  ]);
}

function same(copy, now) {
  const text = (one) => JSON.stringify([one.fields ?? [], one.tree ?? null, one.text ?? null]);
  return text(copy) === text(now);
}

// The menus of a block: what may be added after it, and what may be done with it. A list with a search field above, for the mouse
// and the keyboard alike: arrows choose, Enter takes, Escape leaves.

import { ask, button, icon, make, newId } from "./dom.js";
import { matches } from "./text.js";

/**
 * Let somebody choose from a list that gets shorter as he types.
 * @param {string} title
 * @param {string} label of the search field
 * @param {{label: string, help?: string, group?: string, icon?: string}[]} choices
 * @param {() => void} refocus
 * @returns {Promise<any>} a choice, or null
 */
export function choose(title, label, choices, refocus) {
  return ask(title, (answer) => list(label, choices, answer), { kind: "e-menu", refocus });
}

function list(label, choices, answer) {
  const id = newId();
  const input = make("input", {
    type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": id, "aria-autocomplete": "list", autocomplete: "off", "aria-label": label,
    placeholder: label,
  });
  const box = make("div", { id, role: "listbox", "aria-label": label });
  const none = make("p", { class: "soft small", role: "status" });
  let shown = [];
  let at = 0;

  function fill() {
    const found = choices.filter((one) => matches(input.value, `${one.label} ${one.group ?? ""}`));
    box.replaceChildren(...grouped(found, (one) => option(one, answer)));
    shown = [...box.querySelectorAll("[role=option]")];
    none.textContent = found.length ? "" : "Nada de lo que puede ir ahí se llama así.";
    mark(0);
  }

  function mark(next, scroll = true) {
    shown[at]?.setAttribute("aria-selected", "false");
    at = shown.length ? (next + shown.length) % shown.length : 0;
    const chosen = shown[at];
    if (!chosen) return input.removeAttribute("aria-activedescendant");
    chosen.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", chosen.id);
    if (scroll) chosen.scrollIntoView({ block: "nearest" });
    return undefined;
  }

  box.addEventListener("mousemove", (event) => {
    const over = shown.indexOf(event.target.closest("[role=option]"));
    if (over >= 0 && over !== at) mark(over, false);
  });
  input.addEventListener("input", fill);
  input.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (steps[event.key]) mark(at + steps[event.key]);
    else if (event.key === "Enter") shown[at]?.click();
    else return;
    event.preventDefault();
  });
  fill();
  return [input, box, none, make("p", { class: "row" }, button("Cancelar", () => answer(null)))];
}

function grouped(found, show) {
  const groups = new Map();
  for (const one of found) groups.set(one.group ?? "", [...(groups.get(one.group ?? "") ?? []), one]);
  return [...groups].map(([name, members]) => {
    if (!name) return make("div", { role: "group", "aria-label": "Posibilidades" }, ...members.map(show));
    const id = newId();
    return make("div", { role: "group", "aria-labelledby": id }, make("p", { id, class: "e-group" }, name), ...members.map(show));
  });
}

function option(one, answer) {
  return make(
    "div",
    { id: newId(), role: "option", "aria-selected": "false", class: "e-option", onclick: () => answer(one) },
    one.icon ? icon(one.icon) : null,
    make("span", {}, make("b", {}, one.label), one.help ? make("small", {}, one.help) : null),
  );
}

// Making elements, icons and dialogs. Words go in as text, never as HTML; what is shown as HTML comes from panel.js alone.

const ICONS = {
  plus: "M12 5v14M5 12h14", up: "M12 19V5M6 11l6-6 6 6", down: "M12 5v14M6 13l6 6 6-6", undo: "M9 6 4 11l5 5M4 11h10a6 6 0 0 1 0 8h-2",
  redo: "m15 6 5 5-5 5M20 11H10a6 6 0 0 0 0 8h2", trash: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13", grip: "M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1", warn: "M12 3.5 22 20.5H2zM12 10v4.5M12 17.4v.1",
  swap: "M4 8h15l-4-4M20 16H5l4 4", say: "M4 5h16v11H10l-5 4v-4H4z", more: "M5 12h.1M12 12h.1M19 12h.1", picture: "M4 5h16v14H4zM8 10v.1M5 18l5-5 3 3 3-3 4 4",
};

/**
 * Make an element. `on…` keys are listeners, others attributes; children are elements or words.
 * @param {string} tag
 * @param {Object<string, any>} [attributes]
 * @param {...(Node | string | null | false)} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

/**
 * Make an icon of the desk that accompanies words.
 * @param {string} name
 */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "i");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/**
 * Make a button.
 * @param {string} text
 * @param {(event: Event) => void} press
 * @param {{icon?: string, kind?: string, hidden?: boolean}} [look] `hidden`: the words are for those who cannot see the icon
 */
export function button(text, press, look = {}) {
  const words = look.hidden ? make("span", { class: "vh" }, text) : text;
  return make("button", { type: "button", class: look.kind ?? "btn alt s", onclick: press, title: look.hidden ? text : null }, look.icon ? icon(look.icon) : null, words);
}

let made = 0;

/**
 * Return a new id for an element of ours.
 */
export function newId() {
  made += 1;
  return `e_${made}`;
}

/**
 * Open a dialog and wait for its answer; null where it was left. The focus goes back to where it was.
 * @param {string} title
 * @param {(answer: (value: any) => void) => (Node | null | false)[]} inside
 * @param {{kind?: string, refocus?: () => void}} [options]
 * @returns {Promise<any>}
 */
export function ask(title, inside, options = {}) {
  const id = newId();
  const before = document.activeElement;
  return new Promise((resolve) => {
    let open = true;
    // At once, not when the dialog tells of its end: keys that come in between belong to where the focus goes.
    const answer = (given) => {
      if (!open) return;
      open = false;
      dialog.close();
      dialog.remove();
      if (options.refocus) options.refocus();
      else if (before instanceof HTMLElement) before.focus();
      resolve(given);
    };
    const head = make("h2", { id, class: "h4" }, title);
    const dialog = make("dialog", { class: `e-dialog ${options.kind ?? ""}`, "aria-labelledby": id }, head);
    dialog.append(...inside(answer).filter(Boolean));
    dialog.addEventListener("click", (event) => event.target === dialog && answer(null));
    dialog.addEventListener("close", () => answer(null));
    document.body.append(dialog);
    dialog.showModal();
  });
}

/**
 * Make the row of buttons at the end of a dialog: the first is the main one and sends the form, the last leaves.
 * @param {string} main
 * @param {(value: any) => void} answer
 * @param {...Node} others
 */
export function endRow(main, answer, ...others) {
  return make("p", { class: "row" }, main && make("button", { class: "btn s", type: "submit" }, main), ...others, button("Cancelar", () => answer(null)));
}

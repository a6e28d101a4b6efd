// The bar above the text: marks, undoing, adding, the block in hand and the way to what holds it. One stop of the keyboard; the
// arrows go from button to button.

import { NodeSelection } from "prosemirror-state";
import { redo, redoDepth, undo, undoDepth } from "prosemirror-history";
import { button, make } from "./dom.js";
import { around, elementOf, inHand, isItem, labelOf } from "./places.js";
import { markRange, markWords } from "./links.js";
import { capital } from "./schema.js";
import { addRow, changeColumn, inTable, removeRow } from "./tables.js";

const SHORT = { strong: "Negrita", em: "Énfasis", link: "Enlace", ref: "Documento" };

/**
 * Make the bar. Returns it, and `update()` for each change of the text.
 * @param {import("prosemirror-view").EditorView} view
 * @param {import("./schema.js").Language} language
 * @param {{line: {ask: Function}, add: Function, menu: Function, word: Function}} desk
 */
export function toolbarOf(view, language, desk) {
  const run = (command) => () => {
    command(view.state, view.dispatch, view);
    view.focus();
  };
  const back = button("Deshacer", run(undo), { icon: "undo", kind: "e-tool", hidden: true });
  const forth = button("Rehacer", run(redo), { icon: "redo", kind: "e-tool", hidden: true });
  const marks = Object.keys(language.marks).map((name) => markTool(view, name, language, desk.line));
  const add = button("Agregar", () => desk.add(view, inHand(view.state, language)), { icon: "plus", kind: "e-tool" });
  const block = button("Bloque", () => desk.menu(view, inHand(view.state, language)), { icon: "more", kind: "e-tool" });
  const word = button("Traer de Word", () => desk.word(view), { kind: "e-tool" });
  const table = make("span", { class: "e-tools", role: "group", "aria-label": "Tabla" });
  table.append(
    ...[["Fila más", addRow(language)], ["Fila menos", removeRow(language)], ["Columna más", changeColumn(1, language)], ["Columna menos", changeColumn(-1, language)]].map(
      ([label, command]) => button(label, run(command), { kind: "e-tool" }),
    ),
  );
  const bar = make("div", { class: "e-bar", role: "toolbar", "aria-label": "Herramientas del texto", "aria-controls": view.dom.id });
  bar.append(back, forth, ...marks.map((one) => one.dom), add, block, word, table);
  bar.addEventListener("keydown", (event) => step(bar, event));
  const crumbs = make("div", { class: "e-crumbs", role: "group", "aria-label": "Dónde está" });

  function update() {
    able(back, undoDepth(view.state) > 0);
    able(forth, redoDepth(view.state) > 0);
    for (const one of marks) one.update();
    table.hidden = !inTable(view.state, language);
    showCrumbs(crumbs, view, language);
    rove(bar);
  }

  update();
  return { dom: make("div", { class: "e-top" }, bar, crumbs), update };
}

function markTool(view, name, language, line) {
  const type = view.state.schema.marks[name];
  const told = language.marks[name];
  const dom = button(SHORT[name] ?? capital(told.label), () => able(dom) && markWords(view, name, language, line), { kind: `e-tool e-t-${name}` });
  dom.title = told.help || capital(told.label);
  if (!told.attributes.length) dom.setAttribute("aria-pressed", "false");
  return {
    dom,
    update: () => {
      const { $from, empty, from, to } = view.state.selection;
      const chosen = view.state.selection instanceof NodeSelection ? view.state.selection.node.type.name : "";
      const fits = chosen === `${name}_empty` || ($from.parent.inlineContent && $from.parent.type.allowsMarkType(type));
      const on = empty ? Boolean(type.isInSet(view.state.storedMarks ?? $from.marks())) : view.state.doc.rangeHasMark(from, to, type);
      able(dom, fits);
      if (!told.attributes.length) dom.setAttribute("aria-pressed", String(fits && on));
      else dom.classList.toggle("e-on", fits && (on || markRange(view.state, type).there));
    },
  };
}

function able(dom, is) {
  if (is === undefined) return dom.getAttribute("aria-disabled") !== "true";
  if (is) dom.removeAttribute("aria-disabled");
  else dom.setAttribute("aria-disabled", "true");
  return is;
}

function showCrumbs(place, view, language) {
  const blocks = around(view.state).filter(({ node }) => language.nodes[node.type.name].role !== "line" && !/^(tbody|thead)$/.test(elementOf(node, language)));
  const words = blocks.reverse().map((one) => ({ ...one, text: crumb(view.state.doc, one, language) }));
  const told = words.map((one) => `${one.pos}${one.text}`).join() + view.state.selection.constructor.name;
  if (place.dataset.told === told) return;
  place.dataset.told = told;
  const chosen = view.state.selection instanceof NodeSelection ? view.state.selection.from : -1;
  place.replaceChildren(
    ...words.map((one) => {
      const select = () => {
        view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, one.pos)).scrollIntoView());
        view.focus();
      };
      const dom = button(one.text, select, { kind: "e-crumb" });
      dom.setAttribute("aria-pressed", String(one.pos === chosen));
      return dom;
    }),
  );
}

function crumb(doc, place, language) {
  const label = labelOf(place.node, language);
  return isItem(doc, place) ? `${label} ${doc.resolve(place.pos).index() + 1}` : label;
}

function stops(bar) {
  return [...bar.querySelectorAll("button")].filter((one) => !one.closest("[hidden]"));
}

function rove(bar) {
  const all = stops(bar);
  const at = all.find((one) => one.tabIndex === 0 && one.hasAttribute("tabindex")) ?? all[0];
  for (const one of bar.querySelectorAll("button")) one.tabIndex = one === at ? 0 : -1;
}

function step(bar, event) {
  const all = stops(bar);
  const at = all.indexOf(document.activeElement);
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  const one = all[(next + all.length) % all.length];
  for (const each of all) each.tabIndex = each === one ? 0 : -1;
  one.focus();
}

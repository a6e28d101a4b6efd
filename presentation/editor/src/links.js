// Links: to an address, or to a document that is searched for by its words. Marks with attributes ask for them here.

import { toggleMark } from "prosemirror-commands";
import { NodeSelection } from "prosemirror-state";
import { ask, button, endRow, make, newId } from "./dom.js";
import { askAttributes } from "./attributes.js";
import { capital } from "./schema.js";

/**
 * Return the range of the mark around the cursor, or the selection.
 * @param {import("prosemirror-state").EditorState} state
 * @param {import("prosemirror-model").MarkType} type
 */
export function markRange(state, type) {
  const { $from, from, to, empty } = state.selection;
  const at = $from.parentOffset;
  let start = 0;
  let found = null;
  $from.parent.forEach((child, offset) => {
    const mark = type.isInSet(child.marks);
    if (!mark) {
      start = offset + child.nodeSize;
      return;
    }
    const end = offset + child.nodeSize;
    if (found && found.end === offset && found.mark.eq(mark)) found.end = end;
    else if (!found && at >= offset && at <= end) found = { mark, start: offset, end };
    else start = end;
  });
  const base = $from.start();
  if (found && (empty || (from >= base + found.start && to <= base + found.end))) {
    let first = found.start;
    $from.parent.forEach((child, offset) => {
      if (offset + child.nodeSize === first && found.mark.isInSet(child.marks)) first = offset;
    });
    return { from: base + Math.min(first, found.start), to: base + found.end, attrs: found.mark.attrs, there: true };
  }
  return { from, to, attrs: {}, there: false };
}

/**
 * Put a mark on the selected words, or change or take away the one that is there.
 * @param {import("prosemirror-view").EditorView} view
 * @param {string} name
 * @param {import("./schema.js").Language} language
 * @param {{ask: Function}} line
 */
export async function markWords(view, name, language, line) {
  const type = view.state.schema.marks[name];
  const told = language.marks[name];
  if (!told.attributes.length) {
    toggleMark(type)(view.state, view.dispatch, view);
    view.focus();
    return;
  }
  if (await editShown(view, name, language, line)) return;
  const range = markRange(view.state, type);
  const wanted = await asked(view, told, range, line);
  if (!wanted) return;
  const words = wanted.words ?? "";
  let tr = view.state.tr;
  if (wanted.remove) tr = tr.removeMark(range.from, range.to, type);
  else if (range.from === range.to) {
    const shown = view.state.schema.nodes[`${name}_empty`];
    if (!words && shown && canStand(view.state, shown)) {
      view.dispatch(view.state.tr.replaceSelectionWith(shown.create(wanted.attrs), false).scrollIntoView());
      view.focus();
      return;
    }
    if (!words) return;
    const marks = type.create(wanted.attrs).addToSet(view.state.storedMarks ?? view.state.selection.$from.marks());
    tr = tr.replaceSelectionWith(view.state.schema.text(words, marks), false);
  } else tr = tr.addMark(range.from, range.to, type.create(wanted.attrs));
  view.dispatch(tr.removeStoredMark(type).scrollIntoView());
  view.focus();
}

function canStand(state, type) {
  const { $from } = state.selection;
  return $from.parent.inlineContent && $from.parent.canReplaceWith($from.index(), $from.index(), type);
}

/**
 * Where what is chosen shows another document, ask for another one, or take it away. Tells whether that was so.
 * @param {import("prosemirror-view").EditorView} view
 * @param {string} name of the mark that it would be with words
 * @param {import("./schema.js").Language} language
 * @param {{ask: Function}} line
 */
export async function editShown(view, name, language, line) {
  const { selection } = view.state;
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== `${name}_empty`) return false;
  const told = language.nodes[selection.node.type.name];
  const found = await pickDocument(capital(told.label), line, { refocus: () => view.focus(), current: selection.node.attrs.to, remove: true, loose: true });
  if (found?.remove) view.dispatch(view.state.tr.deleteSelection());
  else if (found) view.dispatch(view.state.tr.setNodeMarkup(selection.from, null, found.attrs, selection.node.marks));
  view.focus();
  return true;
}

async function asked(view, told, range, line) {
  const refocus = () => view.focus();
  const words = view.state.doc.textBetween(range.from, range.to);
  const target = told.attributes.find((one) => one.name === "to");
  if (target) return pickDocument(capital(told.label), line, { refocus, current: range.attrs.to, remove: range.there, words, titled: !canStand(view.state, view.state.schema.nodes[`${told.name}_empty`] ?? view.state.schema.nodes.text) });
  const attrs = await askWithRemoval(told, range, refocus, words);
  return attrs;
}

function askWithRemoval(told, range, refocus, words) {
  const needed = words ? [] : [{ name: " words", label: "texto del enlace", help: "Las palabras que se leen.", rule: "", sample: "", required: true, fixed: null, kind: "text", values: [], facets: { maxLength: "160" } }];
  if (needed.length) needed[0].label = "palabras";
  return new Promise((resolve) => {
    let removed = false;
    askAttributes(capital(told.label), [...needed, ...told.attributes], range.attrs, {
      refocus,
      extra: () => (range.there ? [make("p", {}, removeButton(() => (removed = true)))] : []),
    }).then((values) => {
      if (removed) return resolve({ remove: true });
      if (!values) return resolve(null);
      const { " words": typed, ...attrs } = values;
      return resolve({ attrs, words: typed });
    });
  });
}

function removeButton(then) {
  return button("Quitar, y dejar las palabras", (event) => {
    then();
    event.target.closest("dialog").close();
  });
}

/**
 * Let somebody search for a document by its words. Resolves to attributes, to `{remove: true}`, or to null.
 * @param {string} title
 * @param {{ask: Function}} line
 * @param {{refocus?: () => void, current?: string | null, remove?: boolean, words?: string, loose?: boolean, titled?: boolean}} options
 */
export function pickDocument(title, line, options) {
  return ask(
    title,
    (answer) => {
      const id = newId();
      const input = make("input", { id, type: "search", autocomplete: "off" });
      const words = options.words || options.loose ? null : make("input", { id: `${id}_w`, type: "text" });
      const found = make("ul", { class: "plain e-found" });
      const told = make("p", { class: "small soft", role: "status" }, options.current ? `Ahora lleva a: ${options.current}` : "");
      const take = (one) => answer({ attrs: { to: one.id }, words: options.words || words?.value.trim() || (options.titled ? one.title : "") });
      searching(input, async (typed) => {
        const result = await line.ask("GET", `/redaccion/buscar?q=${encodeURIComponent(typed)}`).catch(() => null);
        const documents = result?.status === 200 ? (result.data.documents ?? []) : null;
        told.textContent = documents === null ? "No pudimos buscar. Intente de nuevo en un momento." : documents.length ? "" : "Ningún documento tiene esas palabras.";
        found.replaceChildren(...(documents ?? []).map((one) => make("li", {}, row(one, take))));
      });
      const form = make("form", { class: "stack" });
      form.addEventListener("submit", (event) => event.preventDefault());
      if (words) form.append(make("div", { class: "field" }, make("label", { for: `${id}_w` }, "Palabras que se leen; sin ellas, se lee el título"), words));
      form.append(make("div", { class: "field" }, make("label", { for: id }, "Busque el documento por su título"), input), told, found, endRow("", answer, ...(options.remove ? [button("Quitar el enlace", () => answer({ remove: true }))] : [])));
      setTimeout(() => input.focus(), 0);
      return [form];
    },
    { refocus: options.refocus },
  );
}

function row(one, take) {
  return make("button", { type: "button", class: "e-result", onclick: () => take(one) }, make("b", {}, one.title), make("small", {}, [one.type, one.status].filter(Boolean).join(" · ")));
}

/**
 * Call something with what somebody typed, once he pauses.
 * @param {HTMLInputElement} input
 * @param {(typed: string) => void} act
 */
export function searching(input, act) {
  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => act(input.value.trim()), 250);
  });
}

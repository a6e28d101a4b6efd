// The editor of the tab "Escribir": takes the place of the text area of a form, once the server told its grammar and its text.
// Where anything of the page is missing, nothing happens, and the text area stays.

import { baseKeymap } from "prosemirror-commands";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { Node as PmNode } from "prosemirror-model";
import { EditorState, Selection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { blockMenus } from "./blocks.js";
import { deskOf } from "./desk.js";
import { framePlugin, showBlock } from "./frame.js";
import { editShown, markWords } from "./links.js";
import { indent, outdent } from "./lists.js";
import { lineOf } from "./net.js";
import { goToField } from "./fields.js";
import { followLinks } from "./panel.js";
import { pasting } from "./paste.js";
import { elementOf, inHand } from "./places.js";
import { rulesPlugin } from "./rules.js";
import { languageOf } from "./schema.js";
import { move, selectOuter } from "./structure.js";
import { nextCell } from "./tables.js";
import { short } from "./text.js";
import { toolbarOf } from "./toolbar.js";
import { posOf, treeOf } from "./tree.js";
import { viewsOf } from "./views.js";
import { writingKeys } from "./writing_keys.js";
import { make } from "./dom.js";

const FAILED = "No pudimos abrir el texto para escribir. Recargue la página, o use la pestaña Fuente.";

async function begin() {
  const form = document.getElementById("p_write");
  const host = document.getElementById("p_body");
  const area = host?.querySelector("textarea[name=cuerpo]");
  if (!form || !area) return;
  const line = lineOf(form);
  const { document: id, root } = form.dataset;
  const [grammar, opened] = await Promise.all([line.ask("GET", `/redaccion/gramatica/${root}`), line.ask("GET", `/redaccion/${id}/arbol`)]).catch(() => [null, null]);
  if (grammar?.status !== 200 || opened?.status !== 200 || !opened.data.tree) {
    host.prepend(make("p", { class: "note bad", role: "alert" }, FAILED));
    return;
  }
  form.querySelector("[name=base]").value = String(opened.data.base);
  form.querySelector("[name=serie]").value = String(opened.data.serial);
  mount(form, host, area, line, languageOf(grammar.data), opened.data.tree);
}

function mount(form, host, area, line, language, tree) {
  const label = [...(area.labels ?? [])].map((one) => one.textContent.trim()).join(" ") || "Texto";
  const menus = blockMenus(language);
  const desk = { document: form.dataset.document, line, language, place: () => inHand(view.state, language) };
  const paste = pasting(language, desk);
  const place = make("div", { class: "e-host" });
  const hints = (area.getAttribute("aria-describedby") ?? "").split(" ").map((one) => document.getElementById(one));
  for (const one of [...(area.labels ?? []), ...hints]) one?.remove();
  area.closest(".field")?.classList.add("e-full");
  area.replaceWith(place);
  let keeper = null;
  let bar = null;
  const view = new EditorView(place, {
    state: EditorState.create({ doc: PmNode.fromJSON(language.schema, tree), plugins: pluginsOf(language, menus, line) }),
    nodeViews: viewsOf(language, desk),
    attributes: {
      id: "e_text", class: "e-page", role: "textbox", "aria-multiline": "true", "aria-label": label, lang: form.dataset.language || "es", spellcheck: "true",
    },
    ...paste.props,
    handleDoubleClickOn: (shown, pos, node) => node.isInline && !node.isText && openShown(shown, node, language, line),
    handleKeyDown: (shown, event) => event.key === "Enter" && openShown(shown, shown.state.selection.node, language, line),
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr));
      bar?.update();
      if (tr.docChanged) keeper?.changed();
    },
  });
  bar = toolbarOf(view, language, { line, ...menus, word: paste.fromWord });
  place.prepend(bar.dom);
  place.append(make("p", { class: "hint", id: "e_hint" }, "Control, Mayúsculas y Entrar: agregar. Alt y flechas: mover el bloque. Escape: elegir el bloque entero."));
  keeper = deskOf({
    form,
    line,
    name: "escribir",
    take: () => ({ tree: treeOf(view.state.doc) }),
    restore: (copy) => restore(view, language, copy),
    place: () => placeOf(view, language),
  });
  followLinks({ path: (path) => goTo(view, path) });
  const addressed = /^#en-([\w-]+)$/.exec(location.hash)?.[1];
  if (addressed) goTo(view, addressed.replaceAll("-", "/"));
}

function pluginsOf(language, menus, line) {
  const { schema } = language;
  const bind = (name) => (state, dispatch, view) => {
    if (!schema.marks[name] || !state.selection.$from.parent.type.allowsMarkType(schema.marks[name])) return false;
    if (view) markWords(view, name, language, line);
    return true;
  };
  const add = (state, dispatch, view) => {
    if (view) menus.add(view, inHand(state, language));
    return true;
  };
  const slash = (state, dispatch, view) => {
    const { $from, empty } = state.selection;
    if (!empty || !$from.parent.isTextblock || $from.parent.content.size || $from.parent.type.name.endsWith("_line")) return false;
    if (view) menus.become(view, { node: $from.parent, pos: $from.before(), depth: $from.depth });
    return true;
  };
  return [
    framePlugin(language, menus),
    rulesPlugin(language),
    history({ newGroupDelay: 800 }),
    keymap({
      "Mod-z": undo, "Shift-Mod-z": redo, "Mod-y": redo, "Mod-b": bind("strong"), "Mod-i": bind("em"), "Mod-k": bind("link"),
      "Shift-Mod-Enter": add, "/": slash, "Alt-ArrowUp": move(-1), "Alt-ArrowDown": move(1), Escape: selectOuter,
      Tab: (state, dispatch) => nextCell(1, language)(state, dispatch) || indent(state, dispatch),
      "Shift-Tab": (state, dispatch) => nextCell(-1, language)(state, dispatch) || outdent(state, dispatch),
      ...writingKeys,
    }),
    keymap(baseKeymap),
    dropCursor({ color: false, class: "e-cursor" }),
    gapCursor(),
  ];
}

/** What shows another document is opened to choose another. */
function openShown(view, node, language, line) {
  if (!node || language.nodes[node.type.name]?.role !== "atom") return false;
  editShown(view, node.type.name.replace(/_empty$/, ""), language, line);
  return true;
}

/** A copy goes in as one change, so that undoing it is one step too. */
function restore(view, language, copy) {
  try {
    const doc = PmNode.fromJSON(language.schema, copy.tree);
    doc.check();
    view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, doc.content));
  } catch {
    // A copy of another age of the schema does not fit: the text of the page stays.
  }
}

/** The words of where the cursor is: those of the nearest title before it. */
function placeOf(view, language) {
  const { $from } = view.state.selection;
  let found = "";
  view.state.doc.nodesBetween(0, Math.max($from.pos, 1), (node) => {
    if (elementOf(node, language) === "title" && node.textContent) found = node.textContent;
    return !node.isTextblock;
  });
  return short(found || document.querySelector("[name='h-title']")?.value || "", 80);
}

function goTo(view, path) {
  if (path.startsWith("header/")) return goToField(path.split("/")[1]);
  const pos = posOf(view.state.doc, path);
  if (pos === null) return false;
  view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(pos + 1), 1)));
  view.focus();
  const dom = view.nodeDOM(pos);
  if (dom instanceof HTMLElement) dom.scrollIntoView({ block: "center" });
  showBlock(view, pos);
  return true;
}

begin();

// Pasting. What was copied here goes in as it is; what comes from elsewhere is made clean by the server, shown, and goes in when
// its author says so. Without a line, plain words go in.

import { DOMSerializer, Fragment, Node as PmNode, Slice } from "prosemirror-model";
import { ask, button, make } from "./dom.js";
import { addPicture } from "./files.js";
import { legal } from "./tree.js";

const MOST = 4_000_000;

/**
 * @param {import("./schema.js").Language} language
 * @param {{document: string, line: {ask: Function}, place: Function, language: any}} desk
 */
export function pasting(language, desk) {
  async function fromOutside(view, html, text) {
    const at = view.state.selection.$from.parent.type.name;
    const answer = await desk.line.ask("POST", `/redaccion/${desk.document}/pegar`, { html, at }).catch(() => null);
    if (answer?.status !== 200) return plain(view, text);
    return review(view, answer.data, text);
  }

  async function fromWord(view) {
    const file = await chosenFile();
    if (!file) return;
    const body = new FormData();
    body.append("archivo", file);
    const answer = await desk.line.ask("POST", `/redaccion/${desk.document}/docx`, body).catch(() => null);
    if (answer?.status !== 200) await sorry(view, answer?.data.text || "No pudimos leer el archivo. Revise su conexión e intente de nuevo.");
    else await review(view, answer.data, null);
  }

  async function review(view, data, text) {
    const blocks = blocksOf(view.state.schema, data.blocks);
    if (!blocks) return text === null ? undefined : plain(view, text);
    const simple = blocks.length === 1 && blocks[0].isTextblock && !(data.told ?? []).length;
    const chosen = simple && text !== null ? "all" : await shown(view, blocks, data, text !== null);
    if (chosen === "all") put(view, blocks);
    else if (chosen === "words") plain(view, text);
    if (chosen === "all" && data.title) suggestTitle(data.title);
    view.focus();
    return undefined;
  }

  function outside(view, event) {
    const html = event.clipboardData?.getData("text/html") ?? "";
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const own = html.includes("data-pm-slice") && html.includes("data-node=");
    const picture = html || text ? null : pictureIn(event.clipboardData);
    if (picture) {
      event.preventDefault();
      addPicture(view, picture, desk);
      return true;
    }
    if (!html || own || (event.target instanceof Element && event.target.closest("input, select, textarea"))) return false;
    event.preventDefault();
    if (html.length > MOST) plain(view, text);
    else fromOutside(view, html, text);
    return true;
  }

  function dropped(view, event) {
    const picture = pictureIn(event.dataTransfer);
    if (!picture) {
      // Only what is of this text may be dropped into it: other pages bring what nobody has looked at.
      if (!view.dragging) event.preventDefault();
      return !view.dragging;
    }
    event.preventDefault();
    addPicture(view, picture, desk);
    return true;
  }

  return {
    fromWord,
    props: {
      // Before ProseMirror looks at it: what it would make a page of, styles and all, is not ours.
      handleDOMEvents: { paste: outside, drop: dropped },
      clipboardTextParser: (text, $context) => sliceOf(legal(text), $context),
    },
  };
}

function pictureIn(data) {
  return [...(data?.files ?? [])].find((file) => file.type.startsWith("image/")) ?? null;
}

function blocksOf(schema, trees) {
  try {
    const blocks = (trees ?? []).map((tree) => PmNode.fromJSON(schema, tree));
    for (const block of blocks) block.check();
    return blocks;
  } catch {
    return null;
  }
}

function shown(view, blocks, data, hasText) {
  const preview = make("div", { class: "e-preview e-page", tabindex: "0", role: "group", "aria-label": "Lo que se va a pegar" });
  preview.append(DOMSerializer.fromSchema(view.state.schema).serializeFragment(Fragment.from(blocks)));
  const told = data.told ?? [];
  return ask(
    "Esto es lo que se va a pegar",
    (answer) => [
      blocks.length ? preview : make("p", {}, "No quedó nada que se pueda pegar."),
      told.length > 0 && make("div", { class: "note info" }, make("div", {}, make("b", {}, "Lo que quedó afuera"), make("ul", {}, ...told.map((one) => make("li", {}, one))))),
      make(
        "p",
        { class: "row" },
        blocks.length > 0 && button("Pegar", () => answer("all"), { kind: "btn s" }),
        hasText && button("Pegar solo el texto", () => answer("words")),
        button("Cancelar", () => answer(null)),
      ),
    ],
    { kind: "e-wide", refocus: () => view.focus() },
  );
}

/** Put blocks where the cursor is: words into the text, others in its place where it is empty, or after it. */
function put(view, blocks) {
  const { state } = view;
  const { $from, empty } = state.selection;
  const content = Fragment.from(blocks);
  if (blocks.length === 1 && blocks[0].isTextblock && $from.parent.inlineContent) {
    view.dispatch(state.tr.replaceSelection(new Slice(content, 1, 1)).scrollIntoView());
    return;
  }
  for (let depth = $from.depth; empty && depth > 0; depth--) {
    const parent = $from.node(depth - 1);
    const index = $from.index(depth - 1);
    const blank = !$from.node(depth).content.size;
    if (blank && parent.canReplace(index, index + 1, content)) {
      view.dispatch(state.tr.replaceWith($from.before(depth), $from.after(depth), content).scrollIntoView());
      return;
    }
    if (parent.canReplace(index + 1, index + 1, content)) {
      view.dispatch(state.tr.insert($from.after(depth), content).scrollIntoView());
      return;
    }
  }
  view.dispatch(state.tr.replaceSelection(new Slice(content, 0, 0)).scrollIntoView());
}

function plain(view, text) {
  const slice = sliceOf(legal(text), view.state.selection.$from);
  view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView());
  return true;
}

/** Plain words as the text takes them: lines become items in a list, texts alike elsewhere, one line where only one may be. */
function sliceOf(text, $context) {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim());
  const { parent } = $context;
  const { schema } = parent.type;
  const item = parent.type.name.endsWith("_line") && $context.depth > 1 ? $context.node(-1).type : null;
  const holder = $context.depth > 0 ? $context.node(-1) : null;
  const many = item ?? (holder && holder.canReplaceWith($context.indexAfter(-1), $context.indexAfter(-1), parent.type) ? parent.type : null);
  if (lines.length < 2 || !parent.inlineContent || !many) {
    const words = lines.join(" ");
    const kept = lines.length === 1 ? text.replace(/[\r\n]+/g, "") : words;
    return kept ? new Slice(Fragment.from(schema.text(kept)), 0, 0) : Slice.empty;
  }
  const nodes = lines.map((line) => (item ? item.create(null, parent.type.create(null, schema.text(line))) : parent.type.create(null, schema.text(line))));
  const open = item ? 2 : 1;
  return new Slice(Fragment.from(nodes), open, open);
}

function chosenFile() {
  return new Promise((resolve) => {
    const input = make("input", { type: "file", accept: ".docx" });
    input.addEventListener("change", () => resolve(input.files[0] ?? null));
    input.addEventListener("cancel", () => resolve(null));
    input.click();
  });
}

function sorry(view, text) {
  return ask("No pudimos traer el archivo", (answer) => [make("p", {}, text), make("p", { class: "row" }, button("Entendido", () => answer(null), { kind: "btn s" }))], { refocus: () => view.focus() });
}

function suggestTitle(title) {
  const field = document.querySelector("[name='h-title']");
  if (!field || field.value.trim()) return;
  field.value = title;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

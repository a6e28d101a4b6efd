// The block in hand: its frame and name, and beside it the handle and "Agregar aquí". The controls lie over the text, outside of
// what is edited, so that nothing of them is ever taken for words. Not here: what they open (menus.js).

import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { button, make } from "./dom.js";
import { inHand, titleOf } from "./places.js";
import { dragging } from "./drag.js";

const KEY = new PluginKey("frame");

/**
 * @param {import("./schema.js").Language} language
 * @param {{add: Function, menu: Function}} open what the controls do, with the view and the place
 */
export function framePlugin(language, open) {
  return new Plugin({
    key: KEY,
    state: {
      init: () => null,
      apply: (tr, marked) => {
        const meta = tr.getMeta(KEY);
        if (meta) return meta.marked;
        return marked === null ? null : tr.mapping.map(marked);
      },
    },
    props: { decorations: (state) => framed(state, language) },
    view: (view) => controls(view, language, open),
  });
}

function framed(state, language) {
  const marked = KEY.getState(state);
  const place = inHand(state, language);
  const found = [];
  if (place) {
    found.push(Decoration.node(place.pos, place.pos + place.node.nodeSize, { class: "e-at", "data-kind": titleOf(state.doc, place, language) }));
  }
  if (marked !== null && state.doc.nodeAt(marked)) {
    found.push(Decoration.node(marked, marked + state.doc.nodeAt(marked).nodeSize, { class: "e-shown" }));
  }
  return DecorationSet.create(state.doc, found);
}

/**
 * Show a block for a moment, as somebody was led to it.
 * @param {import("prosemirror-view").EditorView} view
 * @param {number} pos
 */
export function showBlock(view, pos) {
  view.dispatch(view.state.tr.setMeta(KEY, { marked: pos }));
  setTimeout(() => !view.isDestroyed && view.dispatch(view.state.tr.setMeta(KEY, { marked: null })), 3000);
}

function controls(view, language, open) {
  const host = view.dom.parentElement;
  const place = () => inHand(view.state, language);
  const kind = make("span", { class: "e-kind", "aria-hidden": "true" });
  const grip = button("Mover o cambiar este bloque", () => open.menu(view, place()), { icon: "grip", kind: "e-grip", hidden: true });
  const plus = button("Agregar aquí", () => open.add(view, place()), { icon: "plus", kind: "btn alt s e-plus" });
  const layer = make("div", { class: "e-layer" }, kind, grip, plus);
  host.append(layer);
  let waiting = 0;

  function settle() {
    waiting = 0;
    const at = view.isDestroyed ? null : place();
    layer.hidden = !at || !lay(view, host, layer, at.pos);
    if (!layer.hidden) kind.textContent = titleOf(view.state.doc, at, language);
  }

  const later = () => {
    waiting ||= requestAnimationFrame(settle);
  };
  view.dom.addEventListener("load", later, true);
  const sizes = new ResizeObserver(later);
  sizes.observe(view.dom);
  const stop = dragging(view, grip, place);
  const leave = hovering(view, host, language, () => place()?.pos);
  later();
  return {
    update: () => {
      leave();
      later();
    },
    destroy: () => {
      stop();
      sizes.disconnect();
      layer.remove();
    },
  };
}

/** Lay something over a block. Returns whether it is there to be seen. */
function lay(view, host, over, pos) {
  const dom = view.nodeDOM(pos);
  if (!(dom instanceof HTMLElement)) return false;
  const box = dom.getBoundingClientRect();
  const origin = host.getBoundingClientRect();
  over.style.insetBlockStart = `${box.top - origin.top}px`;
  over.style.blockSize = `${box.height}px`;
  over.style.setProperty("--e-start", `${box.left - origin.left}px`);
  over.style.setProperty("--e-size", `${box.width}px`);
  return true;
}

/** Name the block under the mouse. It only lies over the text: a change of the text now would undo a click that just begins. */
function hovering(view, host, language, held) {
  const kind = make("span", { class: "e-kind" });
  const over = make("div", { class: "e-layer e-hover", "aria-hidden": "true", hidden: true }, kind);
  host.append(over);
  let waiting = 0;
  const leave = () => {
    over.hidden = true;
  };

  function show(event) {
    waiting = 0;
    const found = view.isDestroyed ? null : view.posAtCoords({ left: event.clientX, top: event.clientY });
    const $pos = found && found.inside >= 0 ? view.state.doc.resolve(found.pos) : null;
    const at = $pos && inHand({ doc: view.state.doc, selection: { $from: $pos, $to: $pos } }, language);
    over.hidden = !at || at.pos === held() || !lay(view, host, over, at.pos);
    if (!over.hidden) kind.textContent = titleOf(view.state.doc, at, language);
  }

  view.dom.addEventListener("mousemove", (event) => {
    if (!event.buttons) waiting ||= requestAnimationFrame(() => show(event));
  });
  view.dom.addEventListener("mouseleave", leave);
  return leave;
}

// Dragging a block by its handle, with mouse or finger: a line shows where it would go, and only where it may. The keyboard has
// Alt and the arrows for the same.

import { carried } from "./structure.js";
import { make } from "./dom.js";

const FROM = 6;

/**
 * @param {import("prosemirror-view").EditorView} view
 * @param {HTMLElement} grip
 * @param {() => import("./places.js").Place | null} place
 * @returns {() => void} which stops it
 */
export function dragging(view, grip, place) {
  const line = make("div", { class: "e-drop", hidden: true });
  view.dom.parentElement.append(line);
  let from = null;
  let target = null;

  function down(event) {
    if (event.button > 0) return;
    from = { y: event.clientY, place: place(), moving: false };
    grip.setPointerCapture(event.pointerId);
  }

  function moved(event) {
    if (!from?.place) return;
    from.moving ||= Math.abs(event.clientY - from.y) > FROM;
    if (!from.moving) return;
    target = targetAt(view, from.place, event.clientY);
    show();
  }

  function show() {
    line.hidden = !target;
    if (!target) return;
    line.style.insetBlockStart = `${target.y - view.dom.parentElement.getBoundingClientRect().top}px`;
  }

  function up() {
    const done = from?.moving && target ? carried(view.state, from.place, target.pos) : null;
    if (from?.moving) grip.addEventListener("click", swallow, { once: true, capture: true });
    setTimeout(() => grip.removeEventListener("click", swallow, true), 0);
    from = null;
    target = null;
    line.hidden = true;
    if (done) view.dispatch(done);
  }

  grip.addEventListener("pointerdown", down);
  grip.addEventListener("pointermove", moved);
  grip.addEventListener("pointerup", up);
  grip.addEventListener("pointercancel", up);
  return () => line.remove();
}

function swallow(event) {
  event.stopImmediatePropagation();
}

/** The nearest border between blocks where the block may stand. */
function targetAt(view, place, y) {
  const box = view.dom.getBoundingClientRect();
  const found = view.posAtCoords({ left: box.left + box.width / 2, top: Math.min(Math.max(y, box.top + 2), box.bottom - 2) });
  if (!found) return null;
  const $pos = view.state.doc.resolve(found.pos);
  for (let depth = $pos.depth; depth > 0; depth--) {
    const pos = $pos.before(depth);
    const dom = view.nodeDOM(pos);
    if (!(dom instanceof HTMLElement)) continue;
    const around = dom.getBoundingClientRect();
    const before = y < around.top + around.height / 2;
    const at = before ? pos : $pos.after(depth);
    if (at >= place.pos && at <= place.pos + place.node.nodeSize) return null;
    if (carried(view.state, place, at)) return { pos: at, y: before ? around.top - 6 : around.bottom + 6 };
  }
  return null;
}

// Commands that change the order and kind of blocks: adding, moving, deleting, becoming another. Each leaves the document as the
// schema has it, or does nothing. Not here: keys inside lists (lists.js) and tables (tables.js).

import { NodeSelection, Selection, TextSelection } from "prosemirror-state";
import { Fragment } from "prosemirror-model";
import { around, filled } from "./places.js";

/**
 * Add a block where a choice says. What else the schema asks for there comes with it; an empty paragraph may give its place.
 * @param {import("prosemirror-state").EditorState} state
 * @param {{type: import("prosemirror-model").NodeType, pos: number}} choice
 * @param {(made: Fragment) => Fragment} [dress] what a new block starts with
 * @returns {import("prosemirror-state").Transaction | null}
 */
export function added(state, choice, dress = (made) => made) {
  const $pos = state.doc.resolve(choice.pos);
  const made = filled($pos.parent, $pos.index(), choice.type);
  if (!made) return null;
  const tr = state.tr.insert(choice.pos, dress(made));
  return settle(tr, choice.pos);
}

/**
 * Put another block in the place of one, with the cursor in it.
 * @param {import("prosemirror-state").EditorState} state
 * @param {import("./places.js").Place} place
 * @param {import("prosemirror-model").Node} node
 */
export function replaced(state, place, node) {
  const tr = state.tr.replaceWith(place.pos, place.pos + place.node.nodeSize, node);
  return settle(tr, place.pos);
}

function settle(tr, pos) {
  const inside = tr.doc.nodeAt(pos);
  const near = inside && inside.isLeaf ? NodeSelection.create(tr.doc, pos) : Selection.near(tr.doc.resolve(pos + 1), 1);
  return tr.setSelection(near).scrollIntoView();
}

/**
 * Move the innermost block that can be moved up or down among its brothers; where none can, the one around it.
 * @param {-1 | 1} way
 * @returns {import("prosemirror-state").Command}
 */
export function move(way) {
  return (state, dispatch) => {
    for (const place of around(state)) {
      const $pos = state.doc.resolve(place.pos);
      const index = $pos.index();
      const other = index + way;
      if (other < 0 || other >= $pos.parent.childCount) continue;
      const swapped = swap($pos.parent, Math.min(index, other));
      if (!swapped) continue;
      if (dispatch) dispatch(moved(state, place, $pos, way, swapped));
      return true;
    }
    return false;
  };
}

function swap(parent, first) {
  const children = [];
  parent.forEach((child) => children.push(child));
  [children[first], children[first + 1]] = [children[first + 1], children[first]];
  const content = Fragment.from(children);
  return parent.type.validContent(content) ? content : null;
}

function moved(state, place, $pos, way, swapped) {
  const brother = $pos.parent.child($pos.index() + way);
  const from = way < 0 ? place.pos - brother.nodeSize : place.pos;
  const to = from + place.node.nodeSize + brother.nodeSize;
  const first = way < 0 ? $pos.index() - 1 : $pos.index();
  const tr = state.tr.replaceWith(from, to, [swapped.child(first), swapped.child(first + 1)]);
  const shift = way * brother.nodeSize;
  const { selection } = state;
  const next =
    selection instanceof NodeSelection
      ? NodeSelection.create(tr.doc, selection.from + shift)
      : TextSelection.between(tr.doc.resolve(selection.anchor + shift), tr.doc.resolve(selection.head + shift));
  return tr.setSelection(next).scrollIntoView();
}

/**
 * Move a block to another place of the document, as dragging does. Null where it may not stand there.
 * @param {import("prosemirror-state").EditorState} state
 * @param {import("./places.js").Place} place
 * @param {number} target
 */
export function carried(state, place, target) {
  const end = place.pos + place.node.nodeSize;
  if (target >= place.pos && target <= end) return null;
  const tr = removal(state, place);
  if (!tr) return null;
  const pos = tr.mapping.map(target);
  const $pos = tr.doc.resolve(pos);
  if (!$pos.parent.canReplaceWith($pos.index(), $pos.index(), place.node.type)) return null;
  tr.insert(pos, place.node);
  return settle(tr, pos);
}

function removal(state, place) {
  const $pos = state.doc.resolve(place.pos);
  const index = $pos.index();
  return $pos.parent.canReplace(index, index + 1) ? state.tr.delete(place.pos, place.pos + place.node.nodeSize) : null;
}

/**
 * Delete a block. Where the schema asks for one there, it is emptied; where that leaves its parent without sense, that goes.
 * @param {import("prosemirror-state").EditorState} state
 * @param {import("./places.js").Place} place
 */
export function deleted(state, place) {
  let inner = place;
  const gone = removal(state, place);
  if (gone) return settleNear(gone, place.pos);
  const fresh = inner.node.type.createAndFill();
  if (fresh && !fresh.eq(inner.node)) return replaced(state, inner, fresh);
  const $pos = state.doc.resolve(place.pos);
  for (let depth = $pos.depth; depth > 0; depth--) {
    inner = { node: $pos.node(depth), pos: $pos.before(depth), depth };
    if (inner.node.textContent) return null;
    const tr = removal(state, inner);
    if (tr) return settleNear(tr, inner.pos);
  }
  return null;
}

function settleNear(tr, pos) {
  return tr.setSelection(Selection.near(tr.doc.resolve(Math.min(pos, tr.doc.content.size)), -1)).scrollIntoView();
}

/**
 * Select the block around the one in hand.
 * @type {import("prosemirror-state").Command}
 */
export function selectOuter(state, dispatch) {
  const blocks = around(state);
  const next = blocks.find(({ node, pos }) => NodeSelection.isSelectable(node) && !(state.selection instanceof NodeSelection && state.selection.from === pos));
  if (!next) return false;
  if (dispatch) dispatch(state.tr.setSelection(NodeSelection.create(state.doc, next.pos)));
  return true;
}

/**
 * Set the attributes of a block.
 * @param {import("prosemirror-state").EditorState} state
 * @param {number} pos
 * @param {Object<string, string | null>} attrs
 */
export function withAttributes(state, pos, attrs) {
  const node = state.doc.nodeAt(pos);
  const kept = state.selection instanceof NodeSelection ? state.selection.from : null;
  const tr = state.tr.setNodeMarkup(pos, null, { ...node.attrs, ...attrs });
  return kept === null ? tr : tr.setSelection(NodeSelection.create(tr.doc, kept));
}

// Lists: an item holds lines of text and lists. Enter makes an item, Tab puts one under the last, Shift+Tab takes it out.
// An item is known by its role in the grammar ("split": a line first, then lists), never by its name.

import { TextSelection } from "prosemirror-state";
import { Fragment } from "prosemirror-model";

const isLine = (node) => node.type.name.endsWith("_line");

/** The item around the cursor, with its list: null outside of lists. */
function itemAt(state) {
  const { $from, $to } = state.selection;
  if (!isLine($from.parent) || $from.depth < 2 || !$from.sameParent($to)) return null;
  const depth = $from.depth - 1;
  return { $from, depth, item: $from.node(depth), list: $from.node(depth - 1), index: $from.index(depth - 1), line: $from.index(depth) };
}

function put(state, dispatch, from, to, content, cursor) {
  const tr = state.tr.replaceWith(from, to, content);
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, cursor)).scrollIntoView());
  return true;
}

/**
 * Enter: an item more, with what is after the cursor; an empty last one leads out.
 * @type {import("prosemirror-state").Command}
 */
export function enterInList(state, dispatch) {
  const at = itemAt(state);
  if (!at) return false;
  const { $from, depth, item, line } = at;
  const empty = item.childCount === 1 && !$from.parent.content.size;
  if (empty) return outdent(state, dispatch);
  const cut = $from.parent.copy($from.parent.content.cut(0, $from.parentOffset));
  const start = $from.parent.copy($from.parent.content.cut(state.selection.$to.parentOffset));
  const before = childrenOf(item).slice(0, line);
  const after = childrenOf(item).slice(line + 1);
  const items = [item.copy(Fragment.from([...before, cut])), item.type.create(null, Fragment.from([start, ...after]))];
  return put(state, dispatch, $from.before(depth), $from.after(depth), items, $from.before(depth) + items[0].nodeSize + 2);
}

/**
 * Tab: the item goes under the one before it, in a list of the same kind.
 * @type {import("prosemirror-state").Command}
 */
export function indent(state, dispatch) {
  const at = itemAt(state);
  if (!at || at.index === 0) return false;
  const { $from, depth, item, list, index } = at;
  const brother = list.child(index - 1);
  const last = brother.lastChild;
  const joins = last.type === list.type;
  const inner = joins ? last.copy(last.content.addToEnd(item)) : list.type.create(null, item);
  const content = joins ? brother.content.replaceChild(brother.childCount - 1, inner) : brother.content.addToEnd(inner);
  if (!brother.type.validContent(content)) return false;
  const whole = brother.copy(content);
  const from = $from.before(depth) - brother.nodeSize;
  const cursor = from + whole.nodeSize - 2 - item.nodeSize + ($from.pos - $from.before(depth));
  return put(state, dispatch, from, $from.after(depth), whole, cursor);
}

/**
 * Shift+Tab, and Enter in an empty item: the item goes out of its list. Out of the outermost it becomes paragraphs.
 * @type {import("prosemirror-state").Command}
 */
export function outdent(state, dispatch) {
  const at = itemAt(state);
  if (!at) return false;
  const { $from, depth } = at;
  const holder = $from.node(depth - 2);
  return isLine(holder.firstChild ?? holder) && holder.type === at.item.type ? outOfItem(state, dispatch, at) : outOfList(state, dispatch, at);
}

function outOfItem(state, dispatch, { $from, depth, item, list, index }) {
  const outer = $from.node(depth - 2);
  const place = $from.index(depth - 2);
  const before = childrenOf(list).slice(0, index);
  const after = childrenOf(list).slice(index + 1);
  const kept = [...childrenOf(outer).slice(0, place), ...(before.length ? [list.copy(Fragment.from(before))] : [])];
  const tail = [...(after.length ? [list.copy(Fragment.from(after))] : []), ...childrenOf(outer).slice(place + 1)];
  const first = outer.copy(Fragment.from(kept));
  const content = item.content.append(Fragment.from(tail));
  if (!outer.type.validContent(first.content) || !item.type.validContent(content)) return false;
  const from = $from.before(depth - 2);
  const cursor = from + first.nodeSize + ($from.pos - $from.before(depth));
  return put(state, dispatch, from, $from.after(depth - 2), [first, item.copy(content)], cursor);
}

function outOfList(state, dispatch, { $from, depth, item, list, index }) {
  const holder = $from.node(depth - 2);
  const place = $from.index(depth - 2);
  const text = paragraphIn(holder, place, item);
  if (!text) return false;
  const before = childrenOf(list).slice(0, index);
  const after = childrenOf(list).slice(index + 1);
  const loose = childrenOf(item).map((child) => (isLine(child) ? text.create(null, child.content) : child));
  const head = before.length ? [list.copy(Fragment.from(before))] : [];
  const tail = after.length ? [list.copy(Fragment.from(after))] : [];
  if (!holder.canReplace(place, place + 1, Fragment.from([...head, ...loose, ...tail]))) return false;
  const from = $from.before(depth - 1);
  const line = item.childCount ? $from.pos - $from.start(depth) : 1;
  return put(state, dispatch, from, $from.after(depth - 1), [...head, ...loose, ...tail], from + (head[0]?.nodeSize ?? 0) + line);
}

/** The text that may stand where a list does: the first kind that takes the words of the item. */
function paragraphIn(holder, place, item) {
  const match = holder.contentMatchAt(place);
  for (let edge = 0; edge < match.edgeCount; edge++) {
    const { type } = match.edge(edge);
    if (type.isTextblock && childrenOf(item).every((child) => !isLine(child) || type.validContent(child.content))) return type;
  }
  return null;
}

/**
 * Backspace at the start of an item: the first goes out of its list, another joins the one before.
 * @type {import("prosemirror-state").Command}
 */
export function backspaceInList(state, dispatch) {
  const at = itemAt(state);
  if (!at || !state.selection.empty || at.$from.parentOffset > 0) return false;
  if (at.line > 0) return false;
  return at.index === 0 ? outdent(state, dispatch) : joinItem(state, dispatch, at);
}

function joinItem(state, dispatch, { $from, depth, item, list, index }) {
  const brother = list.child(index - 1);
  const last = brother.lastChild;
  if (!isLine(last)) return outdent(state, dispatch);
  const line = last.copy(last.content.append(item.firstChild.content));
  const content = brother.content.replaceChild(brother.childCount - 1, line).append(Fragment.from(childrenOf(item).slice(1)));
  if (!brother.type.validContent(content)) return outdent(state, dispatch);
  const from = $from.before(depth) - brother.nodeSize;
  const cursor = from + brother.nodeSize - 2;
  return put(state, dispatch, from, $from.after(depth), brother.copy(content), cursor);
}

/**
 * @param {import("prosemirror-model").Node} node
 */
export function childrenOf(node) {
  const found = [];
  node.forEach((child) => found.push(child));
  return found;
}

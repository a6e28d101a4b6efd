// The tree that travels to the server and back, and places in it: paths count elements, as the server does.
// Not here: what a tree may hold (schema.js).

const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const HAS_ILLEGAL = new RegExp(ILLEGAL.source, "u");

/**
 * Return the document as the server takes it: without the characters that XML cannot carry.
 * @param {import("prosemirror-model").Node} doc
 */
export function treeOf(doc) {
  return cleaned(doc.toJSON());
}

/** Attributes are those of the nodes themselves, which never change: only what has to be other is made anew. */
function cleaned(tree) {
  if (tree.text) tree.text = legal(tree.text);
  if (tree.attrs) tree.attrs = cleanedAttrs(tree.attrs);
  for (const mark of tree.marks ?? []) if (mark.attrs) mark.attrs = cleanedAttrs(mark.attrs);
  for (const child of tree.content ?? []) cleaned(child);
  return tree;
}

function cleanedAttrs(attrs) {
  const own = {};
  for (const name in attrs) own[name] = typeof attrs[name] === "string" ? legal(attrs[name]) : attrs[name];
  return own;
}

/**
 * Return a text without what XML has no place for: control characters and halves of pairs.
 * @param {string} text
 */
export function legal(text) {
  return HAS_ILLEGAL.test(text) ? text.replace(ILLEGAL, "") : text;
}

/**
 * Return the path of the element at a position, or that which holds it: "2/0/1", empty for the root.
 * @param {import("prosemirror-model").Node} doc
 * @param {number} pos
 */
export function pathOf(doc, pos) {
  const steps = [];
  const $pos = doc.resolve(pos);
  for (let depth = 0; depth < $pos.depth; depth++) {
    const parent = $pos.node(depth);
    const child = $pos.node(depth + 1);
    if (isLine(child)) break;
    steps.push(elementsBefore(parent, $pos.index(depth)));
  }
  const last = $pos.parent.isTextblock ? null : $pos.nodeAfter;
  if (last && last.isBlock && !isLine(last)) steps.push(elementsBefore($pos.parent, $pos.index()));
  return steps.join("/");
}

/**
 * Return the position before the block that a path names, or before the last one on the way that there is. Null for the root.
 * @param {import("prosemirror-model").Node} doc
 * @param {string} path
 */
export function posOf(doc, path) {
  let node = doc;
  let inside = 0;
  let found = null;
  for (const step of path.split("/").map(Number)) {
    if (node.isTextblock || !Number.isInteger(step)) break;
    const at = childAt(node, step, inside);
    if (!at) break;
    found = at.pos;
    node = at.node;
    inside = at.pos + 1;
  }
  return found;
}

function childAt(parent, step, start) {
  let left = step;
  let pos = start;
  for (let index = 0; index < parent.childCount; index++) {
    const child = parent.child(index);
    const count = weight(child);
    if (left < count) return { node: child, pos };
    left -= count;
    pos += child.nodeSize;
  }
  return null;
}

function elementsBefore(parent, index) {
  let count = 0;
  for (let before = 0; before < index; before++) count += weight(parent.child(before));
  return count;
}

function weight(child) {
  return isLine(child) ? inlineElements(child) : 1;
}

function isLine(node) {
  return node.isTextblock && node.type.name.endsWith("_line");
}

/** The elements that a line of a list has at its top: marks that go on together are one, the longest outermost. */
function inlineElements(line) {
  let count = 0;
  let index = 0;
  while (index < line.childCount) {
    const item = line.child(index);
    if (!item.marks.length) {
      count += item.isText ? 0 : 1;
      index += 1;
      continue;
    }
    index = Math.max(...item.marks.map((mark) => endOf(line, index, mark)));
    count += 1;
  }
  return count;
}

function endOf(line, start, mark) {
  let end = start;
  while (end < line.childCount && mark.isInSet(line.child(end).marks)) end += 1;
  return end;
}

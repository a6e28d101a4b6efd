// Places in a document: which block one is in, what it is called, what may be added there, what it may become. All of it comes
// from the content expressions of the schema. Nothing here changes a document.

import { NodeSelection } from "prosemirror-state";
import { Fragment } from "prosemirror-model";
import { capital } from "./schema.js";

/**
 * @typedef {{node: import("prosemirror-model").Node, pos: number, depth: number}} Place a block, and the position before it
 */

/**
 * Return the blocks around the selection, the innermost first. A selected block is the first itself.
 * @param {import("prosemirror-state").EditorState} state
 * @returns {Place[]}
 */
export function around(state) {
  const { selection } = state;
  const found = [];
  const { $from } = selection;
  if (selection instanceof NodeSelection && selection.node.isBlock) found.push({ node: selection.node, pos: selection.from, depth: $from.depth + 1 });
  const last = sharedDepth(selection);
  for (let depth = last; depth > 0; depth--) found.push({ node: $from.node(depth), pos: $from.before(depth), depth });
  return found;
}

function sharedDepth({ $from, $to }) {
  return $from.pos === $to.pos ? $from.depth : Math.min($from.depth, $from.sharedDepth($to.pos));
}

/**
 * Return the block in hand: the one selected, or the innermost that an author thinks of as one. Words of an item of a list, or
 * of a step, are of the item; cells are of their table.
 * @param {import("prosemirror-state").EditorState} state
 * @param {import("./schema.js").Language} language
 * @returns {Place | null}
 */
export function inHand(state, language) {
  const blocks = around(state);
  if (state.selection instanceof NodeSelection && state.selection.node.isBlock) return blocks[0];
  const table = blocks.find(({ node }) => elementOf(node, language) === "table");
  if (table) return table;
  const inner = blocks.find(({ node }) => language.nodes[node.type.name].role !== "line");
  if (!inner) return null;
  const holder = blocks.find(({ depth }) => depth === inner.depth - 1);
  if (inner.node.isTextblock && holder && isItem(state.doc, holder)) return holder;
  return inner;
}

/**
 * Tell whether a block is one of many alike, the only kind that its parent holds: an item, a step.
 * @param {import("prosemirror-model").Node} doc
 * @param {Place} place
 */
export function isItem(doc, place) {
  const parent = doc.resolve(place.pos).parent;
  return parent.type !== doc.type && kindsIn(parent.type).length === 1 && repeats(parent.type, place.node.type);
}

function repeats(parent, type) {
  const once = parent.contentMatch.matchType(type);
  return Boolean(once && once.matchType(type));
}

const kinds = new WeakMap();

function kindsIn(type) {
  if (!kinds.has(type)) kinds.set(type, readKinds(type));
  return kinds.get(type);
}

function readKinds(type) {
  const found = new Set();
  const seen = [type.contentMatch];
  for (const match of seen) {
    for (let edge = 0; edge < match.edgeCount; edge++) {
      found.add(match.edge(edge).type);
      if (!seen.includes(match.edge(edge).next)) seen.push(match.edge(edge).next);
    }
  }
  return [...found];
}

/**
 * Return what a block is called where it stands: "Pasos · 2 de 4", "Párrafo".
 * @param {import("prosemirror-model").Node} doc
 * @param {Place} place
 * @param {import("./schema.js").Language} language
 */
export function titleOf(doc, place, language) {
  const own = labelOf(place.node, language);
  const $pos = doc.resolve(place.pos);
  if (!isItem(doc, place)) return own;
  return `${labelOf($pos.parent, language)} · ${$pos.index() + 1} de ${$pos.parent.childCount}`;
}

/**
 * @param {import("prosemirror-model").Node} node
 * @param {import("./schema.js").Language} language
 */
export function labelOf(node, language) {
  return capital(language.nodes[node.type.name]?.label ?? "");
}

/**
 * @param {import("prosemirror-model").Node} node
 * @param {import("./schema.js").Language} language
 */
export function elementOf(node, language) {
  return language.nodes[node.type.name]?.element ?? "";
}

/**
 * @typedef {object} Choice something that may be added
 * @property {string} label
 * @property {string} help
 * @property {string} group where it goes: "En la sección", "Después de los pasos"
 * @property {import("prosemirror-model").NodeType} type
 * @property {number} pos
 */

/**
 * Return what may be added after a block, at each level around it, the nearest first.
 * @param {import("prosemirror-model").Node} doc
 * @param {Place} place
 * @param {import("./schema.js").Language} language
 * @returns {Choice[]}
 */
export function choicesAfter(doc, place, language) {
  const found = [];
  const end = doc.resolve(place.pos + place.node.nodeSize);
  for (let depth = end.depth; depth >= 0; depth--) {
    const parent = end.node(depth);
    const index = depth === end.depth ? end.index() : end.indexAfter(depth);
    const pos = depth === end.depth ? end.pos : end.after(depth + 1);
    const last = depth === end.depth ? place.node : end.node(depth + 1);
    const group = depth === 0 ? `Después de: ${lower(last, language)}` : `En: ${lower(parent, language)}`;
    for (const type of kindsIn(parent.type)) {
      const told = language.nodes[type.name];
      if (!told || type.isInline || told.role === "line" || !fits(parent, index, type)) continue;
      found.push({ label: capital(told.label), help: told.help, group, type, pos });
    }
  }
  return found;
}

function lower(node, language) {
  return language.nodes[node.type.name].label;
}

/**
 * Tell whether a block of a type may stand in a parent, before the child of an index.
 * @param {import("prosemirror-model").Node} parent
 * @param {number} index
 * @param {import("prosemirror-model").NodeType} type
 */
export function fits(parent, index, type) {
  return filled(parent, index, type) !== null;
}

/**
 * Return the block of a type, and what must come with it there, or null where it may not stand.
 * @param {import("prosemirror-model").Node} parent
 * @param {number} index
 * @param {import("prosemirror-model").NodeType} type
 * @returns {Fragment | null}
 */
export function filled(parent, index, type) {
  const match = parent.contentMatchAt(index).matchType(type);
  const rest = match && match.fillBefore(Fragment.empty, false) && following(parent, index, match);
  const made = rest && type.createAndFill();
  return made ? Fragment.from(made).append(rest) : null;
}

function following(parent, index, match) {
  return match.fillBefore(parent.content, true, index);
}

/**
 * Return the kinds that a block may become with all of its words: those whose content can hold them.
 * @param {import("prosemirror-model").Node} doc
 * @param {Place} place
 * @param {import("./schema.js").Language} language
 * @returns {{label: string, help: string, node: import("prosemirror-model").Node}[]}
 */
export function kindsFor(doc, place, language) {
  const $pos = doc.resolve(place.pos);
  const { parent } = $pos;
  const index = $pos.index();
  const found = [];
  for (const type of kindsIn(parent.type)) {
    const told = language.nodes[type.name];
    if (!told || type === place.node.type || type.isInline || told.role === "line") continue;
    if (!parent.canReplaceWith(index, index + 1, type)) continue;
    const node = recast(place.node, type);
    if (node) found.push({ label: capital(told.label), help: told.help, node });
  }
  return found;
}

/**
 * Return a block of another type with the same words, or null where they would not all go in.
 * @param {import("prosemirror-model").Node} node
 * @param {import("prosemirror-model").NodeType} type
 */
export function recast(node, type) {
  const attrs = Object.fromEntries(Object.keys(type.spec.attrs ?? {}).map((name) => [name, node.attrs[name] ?? null]));
  if (node.isLeaf !== type.isLeaf) return null;
  if (type.validContent(node.content)) return type.create(attrs, node.content);
  for (const content of [node.content, Fragment.from(node), Fragment.from(textsOf(node))]) {
    const made = wrapped(type, attrs, content);
    if (made && made.textContent === node.textContent) return made;
  }
  return null;
}

function textsOf(node) {
  if (node.isTextblock) return [node];
  const found = [];
  node.descendants((child) => {
    if (child.isTextblock) found.push(child);
    return !child.isTextblock;
  });
  return found;
}

/** Put blocks into a type one after the other: as they are, as texts of the kind that it takes, or each in what it takes. */
function wrapped(type, attrs, content) {
  const children = [];
  let match = type.contentMatch;
  if (type.inlineContent) {
    const texts = content.childCount === 1 ? textsOf(content.firstChild) : [];
    return texts.length === 1 && type.validContent(texts[0].content) ? type.create(attrs, texts[0].content) : null;
  }
  for (let index = 0; index < content.childCount; index++) {
    const child = content.child(index);
    if (child.isInline) return null;
    const seat = seated(match, child);
    if (!seat) return null;
    children.push(...seat.nodes);
    match = seat.match;
  }
  const rest = match.fillBefore(Fragment.empty, true);
  return rest ? type.create(attrs, Fragment.from(children).append(rest)) : null;
}

function seated(match, child) {
  const direct = match.matchType(child.type);
  if (direct) return { nodes: [child], match: direct };
  if (child.isTextblock && child.content.size) {
    for (let edge = 0; edge < match.edgeCount; edge++) {
      const { type, next } = match.edge(edge);
      if (type.inlineContent && type.validContent(child.content)) return { nodes: [type.create(null, child.content)], match: next };
      const inner = type.isBlock && !type.inlineContent && !type.isLeaf && !mentions(type, match) ? wrapped(type, null, Fragment.from(child)) : null;
      if (inner && inner.textContent === child.textContent) return { nodes: [inner], match: next };
    }
  }
  const fill = match.fillBefore(Fragment.from(child), false);
  return fill && fill.size ? { nodes: [...fillNodes(fill), child], match: match.matchFragment(fill).matchType(child.type) } : null;
}

function mentions(type, match) {
  return type.contentMatch === match;
}

function fillNodes(fragment) {
  const found = [];
  fragment.forEach((node) => found.push(node));
  return found;
}

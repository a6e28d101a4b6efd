// What Enter, Backspace and the other keys of writing do, beyond what ProseMirror has: a writer never falls out of the schema and
// never needs to know it. Lists and tables have modules of their own.

import { chainCommands, deleteSelection, joinBackward, joinForward, selectNodeBackward, selectNodeForward, splitBlock } from "prosemirror-commands";
import { NodeSelection, Selection, TextSelection } from "prosemirror-state";
import { filled, isItem } from "./places.js";
import { enterInList, backspaceInList } from "./lists.js";
import { deleted } from "./structure.js";

const cursorOf = (state) => (state.selection instanceof TextSelection ? state.selection.$cursor : null);

/** An empty last text of a block leads out of it: out of a note, or to the next step. */
function leaveEmpty(state, dispatch) {
  const $cursor = cursorOf(state);
  if (!$cursor || $cursor.parent.content.size || $cursor.depth < 2) return false;
  const holder = $cursor.node(-1);
  const index = $cursor.index(-1);
  if (index !== holder.childCount - 1 || index === 0 || !holder.canReplace(index, index + 1)) return false;
  for (let depth = $cursor.depth - 2; depth >= 0; depth--) {
    const parent = $cursor.node(depth);
    const after = $cursor.indexAfter(depth);
    const same = $cursor.node(depth + 1).type;
    const brother = depth === $cursor.depth - 2 && isItem(state.doc, { node: $cursor.node(depth + 1), pos: $cursor.before(depth + 1) });
    const type = brother && parent.canReplaceWith(after, after, same) ? same : $cursor.parent.type;
    const made = filled(parent, after, type);
    if (!made) continue;
    if (dispatch) {
      const tr = state.tr.delete($cursor.before(), $cursor.after());
      const pos = tr.mapping.map($cursor.after(depth + 1));
      tr.insert(pos, made);
      dispatch(tr.setSelection(Selection.near(tr.doc.resolve(pos + 1), 1)).scrollIntoView());
    }
    return true;
  }
  return false;
}

/** Where a text cannot be two, Enter goes to the next that is empty, or makes what may follow: dt, dd, dt. */
function goOn(state, dispatch) {
  const $cursor = cursorOf(state);
  if (!$cursor || $cursor.depth < 1) return false;
  const parent = $cursor.node(-1);
  const after = $cursor.indexAfter(-1);
  const next = after < parent.childCount ? parent.child(after) : null;
  if (!next) {
    const made = following(parent, after);
    if (made && $cursor.parentOffset === $cursor.parent.content.size) {
      if (dispatch) insertAt(state, dispatch, $cursor.after(), made);
      return true;
    }
  }
  const found = Selection.findFrom(state.doc.resolve($cursor.after()), 1, true);
  if (!found) return false;
  if (dispatch) dispatch(state.tr.setSelection(found).scrollIntoView());
  return true;
}

function following(parent, index) {
  const type = parent.contentMatchAt(index).defaultType;
  const first = type && !type.isInline ? filled(parent, index, type) : null;
  return first ?? null;
}

function insertAt(state, dispatch, pos, made) {
  const tr = state.tr.insert(pos, made);
  dispatch(tr.setSelection(Selection.near(tr.doc.resolve(pos + 1), 1)).scrollIntoView());
}

/** Enter on chosen words takes them away; on a chosen block it goes into it. */
function enterChosen(state, dispatch) {
  if (cursorOf(state)) return false;
  if (!(state.selection instanceof NodeSelection)) return deleteSelection(state, dispatch);
  const inside = Selection.findFrom(state.doc.resolve(state.selection.from), 1, true);
  if (!inside) return false;
  dispatch?.(state.tr.setSelection(inside).scrollIntoView());
  return true;
}

/** Split only a text that may stand twice, or begin the text that follows a title where none waits for its words. */
function splitText(state, dispatch) {
  const $cursor = cursorOf(state);
  if (!$cursor || $cursor.depth < 1) return false;
  const parent = $cursor.node(-1);
  const index = $cursor.indexAfter(-1);
  const match = parent.contentMatchAt(index);
  if (!match.matchType($cursor.parent.type)) {
    const next = parent.maybeChild(index);
    const waits = next && next.isTextblock && !next.content.size;
    if (waits || $cursor.parentOffset < $cursor.parent.content.size || !match.defaultType?.isTextblock) return false;
  }
  return sound(splitBlock)(state, dispatch);
}

/** The same command, which does nothing where it would leave the schema: those of ProseMirror take every text for a paragraph. */
function sound(command) {
  return (state, dispatch) => {
    let made = null;
    try {
      command(state, (tr) => {
        tr.doc.check();
        made = tr;
      });
    } catch {
      return false;
    }
    if (made) dispatch?.(made);
    return made !== null;
  };
}

/** Backspace in what has no words at all takes it away. */
function removeEmpty(state, dispatch) {
  const $cursor = cursorOf(state);
  if (!$cursor || $cursor.parentOffset > 0) return false;
  for (let depth = 1; depth <= $cursor.depth; depth++) {
    const node = $cursor.node(depth);
    if (node.textContent || hasContent(node) || !isFirst($cursor, depth)) continue;
    const tr = deleted(state, { node, pos: $cursor.before(depth), depth });
    if (tr && tr.doc.content.size < state.doc.content.size) {
      if (dispatch) dispatch(tr);
      return true;
    }
  }
  return false;
}

function isFirst($cursor, depth) {
  for (let inner = depth; inner < $cursor.depth; inner++) if ($cursor.index(inner) > 0) return false;
  return true;
}

function hasContent(node) {
  let found = false;
  node.descendants((child) => {
    found ||= child.isLeaf && !child.isText && Object.values(child.attrs).some(Boolean);
    found ||= child.type.name.endsWith("_empty");
  });
  return found;
}

/**
 * The keys of writing, the nearest case first.
 * @type {Object<string, import("prosemirror-state").Command>}
 */
export const writingKeys = {
  Enter: chainCommands(enterChosen, enterInList, leaveEmpty, splitText, goOn),
  Backspace: chainCommands(deleteSelection, backspaceInList, removeEmpty, sound(joinBackward), selectNodeBackward),
  "Mod-Backspace": chainCommands(deleteSelection, backspaceInList, removeEmpty, sound(joinBackward), selectNodeBackward),
  Delete: chainCommands(deleteSelection, sound(joinForward), selectNodeForward),
  "Mod-Delete": chainCommands(deleteSelection, sound(joinForward), selectNodeForward),
};


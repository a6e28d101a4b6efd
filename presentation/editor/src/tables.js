// Tables: going from cell to cell, adding and taking away rows and columns. A cell is a text in a row; a new one is of the kind
// of its neighbour, so headings stay headings.

import { Selection, TextSelection } from "prosemirror-state";
import { Fragment } from "prosemirror-model";
import { childrenOf } from "./lists.js";
import { elementOf, around } from "./places.js";

/** The cell, row and table around the cursor; null outside of tables. */
function tableAt(state, language) {
  const blocks = around(state);
  const find = (...names) => blocks.find(({ node }) => names.includes(elementOf(node, language)));
  const table = find("table");
  const row = find("tr");
  const cell = find("td", "th");
  return table && row && cell ? { table, row, cell, column: state.doc.resolve(cell.pos).index() } : null;
}

/**
 * Tell whether the cursor is in a cell.
 */
export function inTable(state, language) {
  return tableAt(state, language) !== null;
}

/**
 * Go to the next cell, or the one before. After the last there is a row more.
 * @param {-1 | 1} way
 * @param {import("./schema.js").Language} language
 * @returns {import("prosemirror-state").Command}
 */
export function nextCell(way, language) {
  return (state, dispatch) => {
    const at = state.selection instanceof TextSelection ? tableAt(state, language) : null;
    if (!at) return false;
    const from = way > 0 ? at.cell.pos + at.cell.node.nodeSize : at.cell.pos;
    const found = Selection.findFrom(state.doc.resolve(from), way, true);
    const inside = found && found.from > at.table.pos && found.to < at.table.pos + at.table.node.nodeSize;
    if (!inside) return way > 0 && addRow(language)(state, dispatch);
    if (dispatch) dispatch(state.tr.setSelection(TextSelection.between(found.$from.parent.isTextblock ? state.doc.resolve(found.$from.start()) : found.$from, state.doc.resolve(found.$from.end()))).scrollIntoView());
    return true;
  };
}

/**
 * Add a row after that of the cursor; after the heading it is the first of the body.
 * @param {import("./schema.js").Language} language
 * @returns {import("prosemirror-state").Command}
 */
export function addRow(language) {
  return (state, dispatch) => {
    const at = tableAt(state, language);
    if (!at) return false;
    const $row = state.doc.resolve(at.row.pos);
    const after = $row.parent.canReplaceWith($row.index() + 1, $row.index() + 1, at.row.node.type);
    const model = after ? at.row : firstBodyRow(at.table);
    if (!model) return false;
    const cells = childrenOf(model.node).map((cell) => cell.type.create());
    const pos = after ? model.pos + model.node.nodeSize : model.pos;
    if (dispatch) {
      const tr = state.tr.insert(pos, model.node.type.create(null, Fragment.from(cells)));
      dispatch(tr.setSelection(Selection.near(tr.doc.resolve(pos + 2), 1)).scrollIntoView());
    }
    return true;
  };
}

function firstBodyRow(table) {
  const body = table.node.lastChild;
  return body?.firstChild ? { node: body.firstChild, pos: table.pos + table.node.nodeSize - 1 - body.nodeSize + 1 } : null;
}

/**
 * Take away the row of the cursor, where another is left.
 * @param {import("./schema.js").Language} language
 * @returns {import("prosemirror-state").Command}
 */
export function removeRow(language) {
  return (state, dispatch) => {
    const at = tableAt(state, language);
    if (!at) return false;
    const $row = state.doc.resolve(at.row.pos);
    if (!$row.parent.canReplace($row.index(), $row.index() + 1)) return false;
    if (dispatch) {
      const tr = state.tr.delete(at.row.pos, at.row.pos + at.row.node.nodeSize);
      dispatch(tr.setSelection(Selection.near(tr.doc.resolve(at.row.pos), -1)).scrollIntoView());
    }
    return true;
  };
}

/**
 * Add a column after that of the cursor, or take it away.
 * @param {1 | -1} how 1 adds, -1 takes away
 * @param {import("./schema.js").Language} language
 * @returns {import("prosemirror-state").Command}
 */
export function changeColumn(how, language) {
  return (state, dispatch) => {
    const at = tableAt(state, language);
    if (!at) return false;
    const table = withColumn(at.table.node, at.column, how, language);
    if (!table) return false;
    if (dispatch) {
      const tr = state.tr.replaceWith(at.table.pos, at.table.pos + at.table.node.nodeSize, table);
      dispatch(tr.setSelection(Selection.near(tr.doc.resolve(cellPos(tr.doc, at, how)), 1)).scrollIntoView());
    }
    return true;
  };
}

function cellPos(doc, { table, row, column }, how) {
  const offset = row.pos - table.pos;
  let rowPos = table.pos;
  let seen = 0;
  const whole = doc.nodeAt(table.pos);
  const order = rowsBefore(table.node, offset);
  whole.descendants((node, pos) => {
    if (node.type.name !== row.node.type.name && !node.firstChild?.isTextblock) return true;
    if (node.firstChild?.isTextblock && !node.isTextblock) {
      if (seen === order) rowPos = table.pos + 1 + pos;
      seen += 1;
    }
    return false;
  });
  const cells = doc.nodeAt(rowPos);
  let pos = rowPos + 1;
  const wanted = Math.min(how > 0 ? column + 1 : column, cells.childCount - 1);
  for (let index = 0; index < wanted; index++) pos += cells.child(index).nodeSize;
  return pos + 1;
}

function rowsBefore(table, offset) {
  let count = 0;
  table.descendants((node, pos) => {
    if (node.isTextblock) return false;
    if (node.firstChild?.isTextblock && pos + 1 < offset) count += 1;
    return true;
  });
  return count;
}

/**
 * Return a table with a column more, or less; null where the schema has none so.
 * @param {import("prosemirror-model").Node} node
 * @param {number} column
 * @param {1 | -1} how
 * @param {import("./schema.js").Language} language
 */
export function withColumn(node, column, how, language) {
  if (elementOf(node, language) !== "tr") {
    const children = childrenOf(node).map((child) => (child.isTextblock ? child : withColumn(child, column, how, language)));
    return children.every(Boolean) ? node.copy(Fragment.from(children)) : null;
  }
  const cells = childrenOf(node);
  if (column < cells.length) {
    if (how > 0) cells.splice(column + 1, 0, bodyCell(node, cells[column]));
    else cells.splice(column, 1);
  }
  const content = Fragment.from(cells);
  return node.type.validContent(content) ? node.copy(content) : null;
}

/** A column beside headings of rows is of plain cells: of the last kind that the row takes. */
function bodyCell(row, beside) {
  const match = row.contentMatchAt(row.childCount);
  let type = beside.type;
  if (row.childCount === 1) for (let edge = 0; edge < match.edgeCount; edge++) type = match.edge(edge).type;
  return type.create();
}

/**
 * Return what a new block starts with: a table of two columns, everything else as the schema asks.
 * @param {import("./schema.js").Language} language
 */
export function dressed(language) {
  return (made) =>
    Fragment.from(childrenOf(made).map((node) => (elementOf(node, language) === "table" ? (withColumn(node, 0, 1, language) ?? node) : node)));
}

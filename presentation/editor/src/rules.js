// What holds of every change, whoever made it: nothing that shows another document bears a mark that it may not have. The server
// refuses such a tree, so it cannot come about here.

import { Plugin } from "prosemirror-state";

/**
 * @param {import("./schema.js").Language} language
 */
export function rulesPlugin(language) {
  return new Plugin({
    appendTransaction: (transactions, before, state) => {
      if (!transactions.some((one) => one.docChanged)) return null;
      const tr = state.tr;
      for (const [from, to] of touched(transactions)) strip(state.doc, from, Math.min(to, state.doc.content.size), language, tr);
      return tr.docChanged ? tr : null;
    },
  });
}

/** Ranges of the last document that changed. */
function touched(transactions) {
  const found = [];
  transactions.forEach((transaction, order) => {
    transaction.mapping.maps.forEach((map, step) => {
      map.forEach((oldFrom, oldTo, from, to) => {
        let start = transaction.mapping.slice(step + 1).map(from, -1);
        let end = transaction.mapping.slice(step + 1).map(to, 1);
        for (const later of transactions.slice(order + 1)) {
          start = later.mapping.map(start, -1);
          end = later.mapping.map(end, 1);
        }
        found.push([start, end]);
      });
    });
    // Marks change no position: steps that put them have no map, and say themselves where they were.
    for (const step of transaction.steps) if (step.mark) found.push([step.from, step.to]);
  });
  return found;
}

function strip(doc, from, to, language, tr) {
  doc.nodesBetween(from, to, (node, pos) => {
    const told = node.isInline && !node.isText ? language.nodes[node.type.name] : null;
    if (!told) return;
    for (const mark of node.marks) if (!told.marks.includes(mark.type.name)) tr.removeMark(pos, pos + node.nodeSize, mark.type);
  });
}

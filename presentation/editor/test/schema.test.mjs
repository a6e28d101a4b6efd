import assert from "node:assert/strict";
import test from "node:test";
import { Node } from "prosemirror-model";
import { choicesAfter, filled, kindsFor } from "../src/places.js";
import { added, replaced } from "../src/structure.js";
import { dressed } from "../src/tables.js";
import { treeOf } from "../src/tree.js";
import { EditorState } from "prosemirror-state";
import { grammars, language, trees } from "./fixtures.mjs";

test("every block of every grammar can be made new, with all that it must hold", () => {
  for (const root of Object.keys(grammars)) {
    const { schema, nodes } = language(root);
    for (const name of Object.keys(nodes)) {
      const made = schema.nodes[name].createAndFill();
      assert.ok(made, `${root}: ${name}`);
      made.check();
    }
  }
});

test("every document goes through the editor and comes out as it was", () => {
  for (const [path, { root, tree }] of Object.entries(trees)) {
    const doc = Node.fromJSON(language(root).schema, tree);
    doc.check();
    assert.deepEqual(treeOf(doc), tree, path);
  }
});

test("whatever the menus offer after any block of any document leaves a document of the schema", () => {
  let tried = 0;
  for (const [path, { root, tree }] of Object.entries(trees)) {
    if (!path.startsWith("schemas/")) continue;
    const told = language(root);
    const state = EditorState.create({ doc: Node.fromJSON(told.schema, tree) });
    state.doc.descendants((node, pos) => {
      if (!node.isBlock) return false;
      const place = { node, pos, depth: 0 };
      for (const choice of choicesAfter(state.doc, place, told)) {
        const tr = added(state, choice, dressed(told));
        assert.ok(tr, `${path}: ${choice.type.name} at ${choice.pos}`);
        tr.doc.check();
        tried += 1;
      }
      for (const kind of kindsFor(state.doc, place, told)) {
        const tr = replaced(state, place, kind.node);
        tr.doc.check();
        assert.equal(tr.doc.textContent, state.doc.textContent, `${path}: ${kind.label}`);
        tried += 1;
      }
      return true;
    });
  }
  assert.ok(tried > 1000, String(tried));
});

test("a block that needs another with it brings it, and one that does not fit is not made", () => {
  const { schema } = language("article");
  const list = schema.nodes.dl.createAndFill();
  assert.equal(filled(list, 2, schema.nodes.dt).childCount, 2);
  assert.equal(filled(list, 2, schema.nodes.p), null);
});

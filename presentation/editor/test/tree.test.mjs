import assert from "node:assert/strict";
import test from "node:test";
import { Node } from "prosemirror-model";
import { legal, pathOf, posOf } from "../src/tree.js";
import { ago, folded, matches, short } from "../src/text.js";
import { fault } from "../src/attributes.js";
import { language, trees } from "./fixtures.mjs";

test("the path of every block of every document leads back to it", () => {
  for (const [path, { root, tree }] of Object.entries(trees)) {
    const doc = Node.fromJSON(language(root).schema, tree);
    doc.descendants((node, pos) => {
      if (!node.isBlock || node.type.name.endsWith("_line")) return node.isBlock;
      assert.equal(posOf(doc, pathOf(doc, pos)), pos, `${path}: ${node.type.name} at ${pos}`);
      return true;
    });
  }
});

test("marked words of an item count as elements before its lists", () => {
  const { schema, root } = language("article");
  const li = { type: "li", content: [
    { type: "li_line", content: [{ type: "text", text: "a" }, { type: "text", text: "b", marks: [{ type: "strong" }] }] },
    { type: "ul", content: [{ type: "li", content: [{ type: "li_line" }] }] },
  ] };
  const doc = Node.fromJSON(schema, { type: root, content: [{ type: "body", content: [{ type: "ul", content: [li] }] }] });
  const inner = doc.firstChild.firstChild.firstChild.child(1);
  let at = null;
  doc.descendants((node, pos) => {
    if (node === inner) at = pos;
  });
  assert.equal(pathOf(doc, at), "0/0/0/1");
  assert.equal(posOf(doc, "0/0/0/1"), at);
});

test("what XML cannot carry is left out, and all else stays", () => {
  assert.equal(legal("a\u0000b\u000bc\ud800d\ufffee\tñ😀"), "abcde\tñ😀");
});

test("searching minds neither accents nor capitals, and each word may begin anywhere", () => {
  assert.equal(folded(" ÁRBOL Ñandú "), "arbol nandu");
  assert.ok(matches("num", "Lista numerada"));
  assert.ok(matches("parrafo", "Párrafo"));
  assert.ok(!matches("merada", "Lista numerada"));
  assert.ok(matches("", "Lo que sea"));
});

test("times are told as people say them", () => {
  assert.equal(ago(0, 4000), "hace 4 segundos");
  assert.equal(ago(0, 60000), "hace 1 minuto");
  assert.equal(ago(5000, 0), "recién");
});

test("long words are cut at a word", () => {
  assert.equal(short("uno dos tres", 9), "uno dos…");
  assert.equal(short("uno", 9), "uno");
});

test("an address of a scheme that runs code is no address", () => {
  const href = language("article").marks.link.attributes[0];
  assert.equal(fault(href, "https://www.sii.cl/"), "");
  for (const bad of ["javascript:alert(1)", "data:text/html,x", "//sii.cl", " https://a b"]) assert.notEqual(fault(href, bad), "", bad);
  assert.notEqual(fault(href, null), "");
});

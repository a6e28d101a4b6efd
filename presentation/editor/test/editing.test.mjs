import assert from "node:assert/strict";
import test from "node:test";
import { Node } from "prosemirror-model";
import { AllSelection, EditorState, NodeSelection, Selection, TextSelection } from "prosemirror-state";
import { indent, outdent } from "../src/lists.js";
import { rulesPlugin } from "../src/rules.js";
import { deleted, move } from "../src/structure.js";
import { addRow, changeColumn, nextCell, removeRow } from "../src/tables.js";
import { writingKeys } from "../src/writing_keys.js";
import { languageOf } from "../src/schema.js";
import { grammars, language, trees } from "./fixtures.mjs";

const article = (...content) => Node.fromJSON(language("article").schema, { type: "article", content: [{ type: "body", content }] });
const text = (words) => (words ? [{ type: "text", text: words }] : []);
const p = (words) => ({ type: "p", attrs: { lang: null }, content: text(words) });
const li = (words, ...lists) => ({ type: "li", content: [{ type: "li_line", content: text(words) }, ...lists] });
const ul = (...content) => ({ type: "ul", content });

/** A state with the cursor after the first place where some words are. */
function at(doc, words, offset = words.length) {
  let pos = null;
  doc.descendants((node, from) => {
    if (pos === null && node.isText && node.text.includes(words)) pos = from + node.text.indexOf(words) + offset;
  });
  return EditorState.create({ doc, selection: TextSelection.create(doc, pos) });
}

function run(state, command) {
  let next = state;
  assert.ok(command(state, (tr) => (next = state.apply(tr))), "the command did nothing");
  next.doc.check();
  return next;
}

const shape = (node) => (node.isText ? node.text : node.type.name + (node.childCount ? `(${node.children.map(shape).join(" ")})` : ""));
const body = (state) => shape(state.doc.firstChild);

test("Enter in an item makes another with the rest of its words and its lists", () => {
  const state = run(at(article(ul(li("unodos", ul(li("x"))))), "uno"), writingKeys.Enter);
  assert.equal(body(state), "body(ul(li(li_line(uno)) li(li_line(dos) ul(li(li_line(x))))))");
  assert.equal(state.selection.$from.parent.textContent, "dos");
});

test("Enter in an empty last item leads out of the list", () => {
  let state = run(at(article(ul(li("uno"))), "uno"), writingKeys.Enter);
  state = run(state, writingKeys.Enter);
  assert.equal(body(state), "body(ul(li(li_line(uno))) p)");
  assert.equal(state.selection.$from.parent.type.name, "p");
});

test("Tab puts an item under the one before, Shift and Tab take it out again", () => {
  const before = at(article(ul(li("uno"), li("dos"), li("tres"))), "dos", 1);
  const nested = run(before, indent);
  assert.equal(body(nested), "body(ul(li(li_line(uno) ul(li(li_line(dos)))) li(li_line(tres))))");
  assert.equal(nested.selection.$from.parent.textContent, "dos");
  assert.equal(nested.selection.$from.parentOffset, 1);
  const back = run(nested, outdent);
  assert.equal(body(back), body(before));
  assert.equal(back.selection.$from.parent.textContent, "dos");
});

test("Backspace at the start of a list takes its words out of it, and further down joins them to the item before", () => {
  const first = run(at(article(ul(li("uno"), li("dos"))), "uno", 0), writingKeys.Backspace);
  assert.equal(body(first), "body(p(uno) ul(li(li_line(dos))))");
  assert.equal(first.selection.$from.parent.textContent, "uno");
  const second = run(at(article(ul(li("uno"), li("dos"))), "dos", 0), writingKeys.Backspace);
  assert.equal(body(second), "body(ul(li(li_line(unodos))))");
  assert.equal(second.selection.$from.parentOffset, 3);
});

test("Enter splits a paragraph, and in a title goes on to the text", () => {
  const split = run(at(article(p("unodos")), "uno"), writingKeys.Enter);
  assert.equal(body(split), "body(p(uno) p(dos))");
  const section = { type: "section", attrs: { id: null }, content: [{ type: "title", content: text("Título") }, p("uno")] };
  const gone = run(at(article(section), "Tít"), writingKeys.Enter);
  assert.equal(gone.selection.$from.parent.textContent, "uno");
  const begun = run(at(article(section), "Título"), writingKeys.Enter);
  assert.equal(body(begun), "body(section(title(Título) p p(uno)))");
  assert.equal(run(begun, writingKeys.Backspace).doc.textContent, "Títulouno");
});

test("Enter after a definition begins the next word and its definition", () => {
  const state = run(at(article({ type: "dl", content: [{ type: "dt", content: text("a") }, { type: "dd", content: text("b") }] }), "b"), writingKeys.Enter);
  assert.equal(body(state), "body(dl(dt(a) dd(b) dt dd))");
  assert.equal(state.selection.$from.parent.type.name, "dt");
});

test("Enter in an empty last paragraph of a step begins the next step, and leads out of a note", () => {
  const step = { type: "step", content: [{ type: "title", content: text("Vaya") }, p("uno")] };
  let state = run(at(article({ type: "steps", content: [step] }), "uno"), writingKeys.Enter);
  state = run(state, writingKeys.Enter);
  assert.equal(body(state), "body(steps(step(title(Vaya) p(uno)) step(title p)))");
  assert.equal(state.selection.$from.parent.type.name, "title");
  let note = run(at(article({ type: "note", content: [p("uno")] }), "uno"), writingKeys.Enter);
  note = run(note, writingKeys.Enter);
  assert.equal(body(note), "body(note(p(uno)) p)");
});

test("blocks change places with their brothers, the innermost that can first, and the cursor stays in its words", () => {
  const step = (words) => ({ type: "step", content: [{ type: "title", content: text(words) }, p(`de ${words}`)] });
  const doc = article(p("antes"), { type: "steps", content: [step("uno"), step("dos")] });
  const moved = run(at(doc, "de dos"), move(-1));
  assert.equal(body(moved), "body(p(antes) steps(step(title(dos) p(de dos)) step(title(uno) p(de uno))))");
  assert.equal(moved.selection.$from.parent.textContent, "de dos");
  const whole = run(moved, move(-1));
  assert.equal(body(whole), "body(steps(step(title(dos) p(de dos)) step(title(uno) p(de uno))) p(antes))");
});

const cell = (type, words) => ({ type, content: text(words) });
const table = () =>
  article({ type: "table", content: [
    { type: "caption", content: text("Tasas") },
    { type: "thead", content: [{ type: "tr_HeadingRowType", content: [cell("th", "A"), cell("th", "B")] }] },
    { type: "tbody", content: [{ type: "tr_RowType", content: [cell("th", "c"), cell("td", "d")] }] },
  ] });

test("rows and columns come and go, headings stay headings", () => {
  const told = language("article");
  const row = run(at(table(), "d"), addRow(told));
  assert.match(body(row), /tbody\(tr_RowType\(th\(c\) td\(d\)\) tr_RowType\(th td\)\)/);
  const column = run(at(table(), "d"), changeColumn(1, told));
  assert.match(body(column), /tr_HeadingRowType\(th\(A\) th\(B\) th\)\) tbody\(tr_RowType\(th\(c\) td\(d\) td\)\)/);
  assert.equal(column.selection.$from.parent.type.name, "td");
  const less = run(column, changeColumn(-1, told));
  assert.equal(body(less), body(at(table(), "d")));
  assert.equal(removeRow(told)(at(table(), "d"), null), false);
});

test("Tab goes from cell to cell, and past the last makes a row", () => {
  const told = language("article");
  const next = run(at(table(), "c"), nextCell(1, told));
  assert.equal(next.selection.$from.parent.textContent, "d");
  const more = run(next, nextCell(1, told));
  assert.match(body(more), /tr_RowType\(th td\)\)\)\)$/);
});

test("deleting what the schema asks for empties it, anything else goes", () => {
  const state = at(article(p("uno"), p("dos")), "dos");
  const gone = state.apply(deleted(state, { node: state.doc.firstChild.child(1), pos: 6, depth: 2 }));
  assert.equal(body(gone), "body(p(uno))");
  const last = gone.apply(deleted(gone, { node: gone.doc.firstChild.child(0), pos: 1, depth: 2 }));
  last.doc.check();
  assert.equal(body(last), "body(p)");
});

test("what shows another document never bears a mark that the server refuses there", () => {
  const told = language("article");
  const doc = article({ type: "p", attrs: { lang: null }, content: [...text("a"), { type: "ref_empty", attrs: { to: "b" } }, ...text("c")] });
  let state = EditorState.create({ doc, plugins: [rulesPlugin(told)] });
  for (const name of Object.keys(told.marks)) {
    state = state.apply(state.tr.addMark(2, 5, told.schema.marks[name].create()));
    state.doc.descendants((node) => {
      if (node.type.name === "ref_empty") for (const mark of node.marks) assert.ok(told.nodes.ref_empty.marks.includes(mark.type.name), mark.type.name);
    });
  }
});

test("an element that nobody foresaw has an editor: its block is offered, made and written", () => {
  const own = structuredClone(grammars.article);
  const bodyNode = own.nodes.find((node) => node.name === "body");
  bodyNode.content = bodyNode.content.replace("steps)+", "steps | recipe)+");
  const plain = { label: "", plural: "", gender: "f", help: "", example: "", attributes: [], value: null, marks: [] };
  own.nodes.push({ ...plain, name: "recipe", role: "group", element: "recipe", type: "RecipeType", label: "receta", content: "good+" });
  own.nodes.push({ ...plain, name: "good", role: "text", element: "good", type: "GoodType", label: "ingrediente", content: "text*" });
  const told = languageOf(own);
  const made = told.schema.nodes.recipe.createAndFill();
  assert.equal(shape(made), "recipe(good)");
  const doc = Node.fromJSON(told.schema, { type: "article", content: [{ type: "body", content: [{ type: "recipe", content: [cell("good", "pan")] }] }] });
  const state = run(at(doc, "pan"), writingKeys.Enter);
  assert.equal(body(state), "body(recipe(good(pan) good))");
});

test("no key, pressed anywhere in any example, leaves the schema", () => {
  const keys = [...Object.values(writingKeys), indent, outdent, move(1), move(-1)];
  for (const [path, { root, tree }] of Object.entries(trees)) {
    if (!path.startsWith("schemas/")) continue;
    const { schema } = language(root);
    const doc = Node.fromJSON(schema, tree);
    for (let pos = 1; pos < doc.content.size; pos += 3) {
      const selection = Selection.near(doc.resolve(pos));
      for (const chosen of [selection, TextSelection.between(doc.resolve(1), doc.resolve(pos))]) {
        const state = EditorState.create({ doc, selection: chosen instanceof AllSelection || chosen instanceof NodeSelection ? selection : chosen });
        for (const key of keys) key(state, (tr) => state.apply(tr).doc.check());
      }
    }
  }
});

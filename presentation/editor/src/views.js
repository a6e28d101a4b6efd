// Blocks with controls in them: pictures, what they say of themselves beside their words, values that are chosen from a list.
// Which blocks have which comes from the grammar: their attributes and the type of their text.

import { DOMSerializer } from "prosemirror-model";
import { button, icon, make, newId } from "./dom.js";
import { askAttributes } from "./attributes.js";
import { pickDocument } from "./links.js";
import { fileAddress, fromComputer, fromLibrary, tellRefused } from "./files.js";
import { capital, isChosen } from "./schema.js";
import { withAttributes } from "./structure.js";

const PARTS = /^(li|td|th|tr|thead|tbody|dt|dd|step)$/;

/**
 * Return the views of a grammar, by node.
 * @param {import("./schema.js").Language} language
 * @param {{document: string, line: {ask: Function}}} desk
 */
export function viewsOf(language, desk) {
  const views = {};
  for (const told of Object.values(language.nodes)) {
    if (isChosen(told)) views[told.name] = (node, view, getPos) => choiceView(told, node, view, getPos);
    else if (told.element === "title") views[told.name] = (node, view, getPos) => titleView(told, node, view, getPos);
    else if (told.role === "leaf" && has(told, "src")) views[told.name] = (node, view, getPos) => pictureView(told, node, view, getPos, desk);
    else if (told.role !== "atom" && told.role !== "root" && !PARTS.test(told.element) && told.attributes.some(isTold)) {
      views[told.name] = (node, view, getPos) => toldView(told, node, view, getPos, desk);
    }
  }
  return views;
}

function has(told, name) {
  return told.attributes.some((one) => one.name === name);
}

function isTold(one) {
  return one.required || one.name === "alt" || one.kind === "integer" || one.kind === "boolean";
}

/** What all views of ours have alike: they are redrawn for their own kind alone, and their controls are no business of the editor. */
function base(told, own, render) {
  return {
    update: (node) => {
      if (node.type.name !== told.name) return false;
      render(node);
      return true;
    },
    stopEvent: (event) => event.target instanceof Node && own.contains(event.target) && !/^drag/.test(event.type),
    ignoreMutation: (mutation) => mutation.type !== "selection" && own.contains(mutation.target),
  };
}

function set(view, getPos, attrs) {
  view.dispatch(withAttributes(view.state, getPos(), attrs));
}

function toldView(told, node, view, getPos, desk) {
  const { dom: inner, contentDOM } = DOMSerializer.renderSpec(document, node.type.spec.toDOM(node));
  const foot = make("div", { class: "e-told", contenteditable: "false" });
  const dom = make("div", { class: "e-with" }, inner, foot);
  const render = (shown) => foot.replaceChildren(...(has(told, "alt") ? altLine(told, shown, view, getPos) : factLine(told, shown, view, getPos, desk)));
  render(node);
  return { dom, contentDOM, ...base(told, foot, render) };
}

function altLine(told, node, view, getPos) {
  const { alt, decorative } = node.attrs;
  const describe = () => change(told, node, view, getPos);
  if (decorative === "true" || decorative === "1") return [make("p", {}, "Es solo adorno: quien no ve la imagen no la necesita. ", button("Describirla", describe, { kind: "e-do" }))];
  if (alt) return [make("p", {}, `Descripción: ${alt} `, button("Cambiar la descripción", describe, { kind: "e-do" }))];
  return [
    make("p", {}, icon("warn"), " Falta describir la imagen para quien no la ve."),
    make("p", {}, button("Escribir la descripción", describe, { kind: "e-do" }), has(told, "decorative") && " o ", has(told, "decorative") && button("marcar como adorno", () => set(view, getPos, { decorative: "true", alt: null }), { kind: "e-do" })),
  ];
}

async function change(told, node, view, getPos) {
  const attrs = await askAttributes(capital(told.label), told.attributes, node.attrs, { refocus: () => view.focus() });
  if (!attrs) return;
  if (has(told, "alt") && attrs.alt && attrs.alt !== node.attrs.alt) attrs.decorative = null;
  set(view, getPos, attrs);
}

function factLine(told, node, view, getPos, desk) {
  const facts = told.attributes.filter((one) => isTold(one) || node.attrs[one.name]).map((one) => fact(one, node.attrs[one.name]));
  const edit = async () => {
    if (told.attributes.length > 1 || told.attributes[0].name !== "to") return change(told, node, view, getPos);
    const found = await pickDocument(capital(told.label), desk.line, { refocus: () => view.focus(), current: node.attrs.to, loose: true });
    if (found?.attrs) set(view, getPos, found.attrs);
    return undefined;
  };
  return [make("p", {}, ...facts, button(`Cambiar los datos de: ${told.label}`, edit, { kind: "e-do" }))];
}

function fact(one, value) {
  const known = one.values.find((each) => each.value === value)?.label;
  const words = one.kind === "boolean" ? (value === "true" || value === "1" ? "sí" : "no") : (known ?? value);
  if (!words && !one.required) return "";
  return make("span", { class: words ? "e-fact" : "e-fact e-lacks" }, `${capital(one.label)}: ${words || "falta"}`);
}

/** A title is a heading as deep as the titled blocks around it. */
function titleView(told, node, view, getPos) {
  const { dom, contentDOM } = DOMSerializer.renderSpec(document, node.type.spec.toDOM(node));
  const $pos = view.state.doc.resolve(getPos());
  let level = 1;
  for (let depth = 1; depth <= $pos.depth; depth++) if ($pos.node(depth).firstChild?.type === node.type) level += 1;
  dom.setAttribute("role", "heading");
  dom.setAttribute("aria-level", String(Math.min(level, 6)));
  return { dom, contentDOM, update: (next) => next.type.name === told.name };
}

function choiceView(told, node, view, getPos) {
  const id = newId();
  const values = told.value.values.length ? told.value.values : [{ value: "true", label: "Sí" }, { value: "false", label: "No" }];
  const select = make("select", { id }, make("option", { value: "" }, "Sin elegir"), ...values.map((one) => make("option", { value: one.value }, one.label)));
  const dom = make("div", { class: "e-choice field", contenteditable: "false" }, make("label", { for: id }, capital(told.label)), select);
  const render = (shown) => {
    const value = shown.textContent;
    if (value && ![...select.options].some((one) => one.value === value)) select.append(make("option", { value }, value));
    select.value = value;
  };
  select.addEventListener("change", () => {
    const pos = getPos();
    const old = view.state.doc.nodeAt(pos);
    const content = select.value ? view.state.schema.text(select.value) : [];
    view.dispatch(view.state.tr.replaceWith(pos + 1, pos + 1 + old.content.size, content));
  });
  render(node);
  return { dom, ...base(told, dom, render) };
}

function pictureView(told, node, view, getPos, desk) {
  const dom = make("div", { class: "e-picture", contenteditable: "false" });
  const refocus = () => view.focus();
  const take = (made) => {
    if (made?.name) set(view, getPos, { src: made.name });
    else if (made?.text) tellRefused(made.text, refocus);
  };
  const render = ({ attrs: { src } }) => {
    const shown = src ? make("img", { src: fileAddress(desk.document, src), alt: "" }) : make("div", { class: "e-none" }, icon("picture"));
    dom.replaceChildren(
      shown,
      make(
        "div",
        {},
        make("b", {}, src || "Todavía no hay imagen"),
        make(
          "p",
          { class: "row" },
          button("Elegir de la biblioteca", async () => take(await fromLibrary(desk.document, desk.line, refocus))),
          button("Subir desde este computador", async () => take(await fromComputer(desk.document, desk.line))),
        ),
      ),
    );
  };
  render(node);
  return { dom, ...base(told, dom, render) };
}

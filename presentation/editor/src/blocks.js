// What the menus of a block do: adding after it, making it another, its data, moving, commenting, deleting.

import { Fragment } from "prosemirror-model";
import { choose } from "./menus.js";
import { askAttributes } from "./attributes.js";
import { make } from "./dom.js";
import { choicesAfter, inHand, kindsFor, labelOf, titleOf } from "./places.js";
import { added, deleted, move, replaced, selectOuter, withAttributes } from "./structure.js";
import { dressed } from "./tables.js";
import { pathOf } from "./tree.js";
import { short } from "./text.js";
import { capital } from "./schema.js";

/**
 * @param {import("./schema.js").Language} language
 */
export function blockMenus(language) {
  const dress = dressed(language);

  /** Ask what to add after a block, and add it. */
  async function add(view, place) {
    if (!place) return;
    const choices = choicesAfter(view.state.doc, place, language);
    const chosen = await choose("Agregar aquí", "Busque qué agregar", choices, () => view.focus());
    if (!chosen) return;
    const tr = added(view.state, chosen, dress);
    if (tr) view.dispatch(tr);
    view.focus();
    await fillRequired(view, chosen);
  }

  /** Ask what an empty text should be, as the slash does, and put that in its place. */
  async function become(view, place) {
    const $pos = view.state.doc.resolve(place.pos);
    const own = kindsAt(view.state.doc, place);
    const after = choicesAfter(view.state.doc, place, language).filter((one) => one.pos !== place.pos + place.node.nodeSize);
    const chosen = await choose("Agregar aquí", "Busque qué agregar", [...own, ...after], () => view.focus());
    if (!chosen) return;
    const made = chosen.here ? filledHere($pos, chosen.type) : null;
    const tr = made ? replaced(view.state, place, dress(made)) : added(view.state, chosen, dress);
    if (tr) view.dispatch(tr);
    view.focus();
    await fillRequired(view, { ...chosen, pos: made ? place.pos : chosen.pos });
  }

  function kindsAt(doc, place) {
    const $pos = doc.resolve(place.pos);
    const group = `En: ${language.nodes[$pos.parent.type.name].label}`;
    const kinds = choicesAfter(doc, place, language).filter((one) => one.pos === place.pos + place.node.nodeSize);
    return kinds.filter((one) => filledHere($pos, one.type)).map((one) => ({ ...one, group, here: true }));
  }

  function filledHere($pos, type) {
    const index = $pos.index();
    const node = $pos.parent.canReplaceWith(index, index + 1, type) ? type.createAndFill() : null;
    return node && Fragment.from(node);
  }

  async function fillRequired(view, { type, pos }) {
    const told = language.nodes[type.name];
    const needed = told.attributes.filter((one) => one.required && one.fixed == null);
    if (!needed.length || told.role === "leaf" || needed.some((one) => one.name === "to")) return;
    const node = view.state.doc.nodeAt(pos);
    if (!node || node.type !== type) return;
    await data(view, { node, pos });
  }

  async function data(view, place) {
    const told = language.nodes[place.node.type.name];
    const attrs = await askAttributes(capital(told.label), told.attributes, place.node.attrs, { refocus: () => view.focus() });
    if (attrs && view.state.doc.nodeAt(place.pos)?.type === place.node.type) view.dispatch(withAttributes(view.state, place.pos, attrs));
  }

  /** Ask what to do with a block. */
  async function menu(view, place) {
    if (!place) return;
    const actions = actionsFor(view, place);
    const chosen = await choose(titleOf(view.state.doc, place, language), "Busque qué hacer", actions, () => view.focus());
    chosen?.act();
  }

  function actionsFor(view, place) {
    const run = (command) => () => {
      command(view.state, view.dispatch, view);
      view.focus();
    };
    const told = language.nodes[place.node.type.name];
    const name = told.label;
    const found = [];
    if (told.attributes.length) found.push({ label: `Datos de: ${name}`, icon: "more", act: () => data(view, place) });
    if (move(-1)(view.state)) found.push({ label: "Subir", help: "También con Alt y la flecha hacia arriba.", icon: "up", act: run(move(-1)) });
    if (move(1)(view.state)) found.push({ label: "Bajar", help: "También con Alt y la flecha hacia abajo.", icon: "down", act: run(move(1)) });
    found.push({ label: "Agregar después", help: "También con Control, Mayúsculas y Entrar.", icon: "plus", act: () => add(view, place) });
    for (const kind of kindsFor(view.state.doc, place, language)) {
      found.push({ label: `Cambiar a: ${kind.label}`, help: kind.help, icon: "swap", act: () => view.dispatch(replaced(view.state, place, kind.node)) });
    }
    const outer = (state, dispatch) => selectOuter(state, dispatch);
    if (outer(view.state)) found.push({ label: "Elegir lo que lo contiene", help: "También con Escape.", icon: "swap", act: run(outer) });
    if (document.querySelector("#p_comment [name=lugar]")) found.push({ label: "Comentar", icon: "say", act: () => comment(view, place, language) });
    const without = deleted(view.state, place);
    if (without) found.push({ label: `Eliminar: ${name}`, help: "Se puede deshacer.", icon: "trash", act: () => deleteNow(view) });
    return found;
  }

  function deleteNow(view) {
    const place = inHand(view.state, language);
    const tr = place && deleted(view.state, place);
    if (tr) view.dispatch(tr);
    view.focus();
  }

  return { add, become, menu };
}

/** Lead to the form of comments, with the block as the place that the comment is about. */
function comment(view, place, language) {
  const select = document.querySelector("#p_comment [name=lugar]");
  const path = pathOf(view.state.doc, place.pos);
  const words = short(place.node.textContent, 60) || labelOf(place.node, language);
  let option = [...select.options].find((one) => one.value === path);
  if (!option) {
    option = make("option", { value: path });
    select.append(option);
  }
  option.textContent = words;
  select.value = path;
  document.querySelector("#p_comment textarea")?.focus();
}

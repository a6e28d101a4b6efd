// What may stand where the cursor is, from the schema: elements, attributes, values, each with its label and help in Spanish.
// Types go down from the root, since the same element may be of another type elsewhere.

import { syntaxTree } from "@codemirror/language";
import { xmlLanguage } from "@codemirror/lang-xml";

/**
 * Return the extension that completes by a schema.
 * @param {{roots: Object<string, string>, types: Object<string, any>, elements: Object<string, any>}} schema
 */
export function completionsOf(schema) {
  return xmlLanguage.data.of({ autocomplete: (context) => complete(schema, context) });
}

/**
 * Return what may be completed at a place, or null.
 * @param {any} schema
 * @param {import("@codemirror/autocomplete").CompletionContext} context
 */
export function complete(schema, context) {
  const tree = syntaxTree(context.state);
  const node = tree.resolveInner(context.pos, -1);
  const before = context.state.sliceDoc(Math.max(0, context.pos - 300), context.pos);
  const value = /<[\w:-]+(?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s+([\w:-]+)\s*=\s*["']([^"'<]*)$/.exec(before);
  if (value) return values(schema, context, node, value);
  const attribute = /<([\w:-]+)((?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s+([\w:-]*)$/.exec(before);
  if (attribute) return attributes(schema, context, node, attribute);
  const closing = /<\/([\w:-]*)$/.exec(before);
  if (closing) return ends(context, node, closing);
  const opening = /<([\w:-]*)$/.exec(before);
  if (opening) return elements(schema, context, node, opening[1].length + 1);
  return context.explicit ? elements(schema, context, node, 0) ?? text(schema, context, node) : null;
}

/** The names of the elements around a place, from the root. */
function pathAt(state, node) {
  const names = [];
  for (let at = node; at; at = at.parent) {
    if (at.name !== "Element") continue;
    const tag = at.firstChild?.getChild("TagName");
    if (tag) names.unshift({ name: state.sliceDoc(tag.from, tag.to), node: at });
  }
  return names;
}

function typeAt(schema, names) {
  let type = schema.roots[names[0]];
  for (const name of names.slice(1)) type = type && schema.types[type]?.children?.[name];
  return type ? schema.types[type] : null;
}

function elements(schema, context, node, typed) {
  const start = context.pos - typed;
  const around = pathAt(context.state, node).filter((one) => one.node.from < start).map((one) => one.name);
  const names = around.length ? Object.keys(typeAt(schema, around)?.children ?? {}) : Object.keys(schema.roots);
  if (!names.length) return null;
  return {
    from: start,
    validFor: /^<?[\w:-]*$/,
    options: names.map((name) => option(schema, around, name)),
  };
}

function option(schema, around, name) {
  const told = schema.elements[name] ?? {};
  const type = around.length ? schema.types[typeAt(schema, around).children[name]] : schema.types[schema.roots[name]];
  const needed = (type?.attributes ?? []).filter((one) => one.required).map((one) => ` ${one.name}=""`).join("");
  const open = `<${name}${needed}${type?.kind === "empty" ? "/>" : ">"}`;
  const whole = type?.kind === "empty" ? open : `${open}</${name}>`;
  const cursor = needed ? open.indexOf('""') + 1 : open.length;
  return {
    label: `<${name}`,
    displayLabel: name,
    detail: told.label,
    info: told.help || undefined,
    type: "type",
    apply: (view, completion, from, to) => view.dispatch({ changes: { from, to, insert: whole }, selection: { anchor: from + cursor }, userEvent: "input.complete" }),
  };
}

function typeOfTag(schema, context, node, name) {
  const path = pathAt(context.state, node);
  const last = path[path.length - 1];
  const names = path.map((one) => one.name);
  return typeAt(schema, last?.name === name ? names : [...names, name]);
}

function attributes(schema, context, node, [, element, written, typed]) {
  const type = typeOfTag(schema, context, node, element);
  const there = new Set([...written.matchAll(/([\w:-]+)\s*=/g)].map((one) => one[1]));
  const options = (type?.attributes ?? []).filter((one) => !there.has(one.name)).map((one) => ({
    label: one.name,
    detail: one.label + (one.required ? " (obligatorio)" : ""),
    info: one.help || undefined,
    type: "property",
    boost: one.required ? 1 : 0,
    apply: (view, completion, from, to) => view.dispatch({ changes: { from, to, insert: `${one.name}=""` }, selection: { anchor: from + one.name.length + 2 } }),
  }));
  return options.length ? { from: context.pos - typed.length, options, validFor: /^[\w:-]*$/ } : null;
}

function values(schema, context, node, [whole, name, typed]) {
  const element = /^<([\w:-]+)/.exec(whole)[1];
  const type = typeOfTag(schema, context, node, element);
  const told = (type?.attributes ?? []).find((one) => one.name === name);
  return told?.values?.length ? listed(context.pos - typed.length, told.values) : null;
}

function text(schema, context, node) {
  const type = typeAt(schema, pathAt(context.state, node).map((one) => one.name));
  const typed = context.matchBefore(/[\w-]*/);
  return type?.values?.length ? listed(typed ? typed.from : context.pos, type.values) : null;
}

function listed(from, values) {
  return { from, validFor: /^[^"'<]*$/, options: values.map(([label, detail]) => ({ label, detail, type: "enum" })) };
}

function ends(context, node, [, typed]) {
  const path = pathAt(context.state, node).filter(({ node: one }) => !one.getChild("CloseTag") || one.getChild("CloseTag").from >= context.pos - typed.length - 2);
  const last = path[path.length - 1];
  return last ? { from: context.pos - typed.length, options: [{ label: last.name, apply: `${last.name}>`, type: "type" }] } : null;
}

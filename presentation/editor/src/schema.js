// The schema of ProseMirror, made at run time from the grammar that the server tells. Nothing here knows an element by heart but
// TAGS, which says how some are shown; an element that is not there is a plain block and works all the same.
// Not here: what may be done with the nodes (places.js, commands.js) and views with controls in them (views.js).

import { Schema } from "prosemirror-model";

/** How elements are shown. All others are divisions; none of these changes what a node may hold. */
const TAGS = {
  p: "p", ul: "ul", ol: "ol", li: "li", dl: "dl", dt: "dt", dd: "dd", table: "table", thead: "thead", tbody: "tbody", tr: "tr",
  th: "th", td: "td", figure: "figure", quote: "blockquote", steps: "ol", step: "li", section: "section",
};
const MARKS = { strong: "strong", em: "em", abbr: "abbr" };

/**
 * @typedef {object} Told A node, or a mark, of the grammar as the server tells it.
 * @typedef {{schema: Schema, nodes: Object<string, Told>, marks: Object<string, Told>, root: string}} Language
 */

/**
 * Return the schema of a grammar, with what the grammar says of each node and mark by name.
 * @param {{root: string, nodes: Told[], marks: Told[]}} grammar
 * @returns {Language}
 */
export function languageOf(grammar) {
  const nodes = { text: { inline: true } };
  for (const node of grammar.nodes) nodes[node.name] = nodeSpec(node);
  const marks = Object.fromEntries(grammar.marks.map((mark) => [mark.name, markSpec(mark)]));
  return {
    schema: new Schema({ nodes, marks, topNode: grammar.root }),
    nodes: Object.fromEntries(grammar.nodes.map((node) => [node.name, node])),
    marks: Object.fromEntries(grammar.marks.map((mark) => [mark.name, mark])),
    root: grammar.root,
  };
}

function nodeSpec(node) {
  const inline = node.role === "atom";
  const chosen = isChosen(node);
  const cell = /^(td|th|caption)$/.test(node.element);
  return {
    content: node.content,
    marks: node.role === "text" || node.role === "line" ? node.marks.join(" ") : "",
    inline,
    atom: inline || chosen,
    attrs: attrSpecs(node),
    isolating: cell,
    defining: node.role === "group" || node.role === "split",
    selectable: node.role !== "line",
    toDOM: (shown) => nodeDom(node, shown),
    parseDOM: [{ tag: `[data-node="${node.name}"]`, getAttrs: (dom) => attrsOf(dom, node), preserveWhitespace: "full" }],
  };
}

/**
 * Tell whether the text of a node is one of a few values: it is chosen, not written.
 * @param {Told} node
 */
export function isChosen(node) {
  return node.role === "text" && Boolean(node.value) && (node.value.values.length > 0 || node.value.kind === "boolean");
}

function markSpec(mark) {
  return {
    attrs: attrSpecs(mark),
    excludes: mark.excludes.join(" "),
    inclusive: !mark.attributes.length,
    toDOM: (shown) => [
      MARKS[mark.name] || "span",
      { class: `e-mark e-${mark.name}`, "data-mark": mark.name, "data-attrs": JSON.stringify(shown.attrs), ...titled(mark, shown.attrs) },
      0,
    ],
    parseDOM: [{ tag: `[data-mark="${mark.name}"]`, getAttrs: (dom) => attrsOf(dom, mark) }],
  };
}

function attrSpecs(told) {
  return Object.fromEntries(told.attributes.map((one) => [one.name, { default: null, validate: "string|null" }]));
}

function attrsOf(dom, told) {
  let kept = {};
  try {
    kept = JSON.parse(dom.getAttribute("data-attrs") || "{}") || {};
  } catch {
    // What was copied is not ours: it has no attributes.
  }
  return Object.fromEntries(told.attributes.map(({ name }) => [name, typeof kept[name] === "string" ? kept[name] : null]));
}

function titled(mark, attrs) {
  const words = Object.values(attrs).filter(Boolean).join(", ");
  const lang = mark.attributes.some((one) => one.name === "lang") && attrs.lang ? { lang: attrs.lang } : {};
  return words ? { title: `${capital(mark.label)}: ${words}`, ...lang } : {};
}

function nodeDom(node, shown) {
  const base = { "data-node": node.name, "data-attrs": JSON.stringify(shown.attrs) };
  if (node.role === "atom") {
    return ["span", { ...base, class: `e-atom e-${node.name}` }, atomWords(node, shown.attrs)];
  }
  const kind = `e-${node.role} e-${node.element || "line"}`;
  const hint = node.role === "text" || node.role === "line" ? { "data-hint": capital(node.label) } : {};
  if (node.value && node.element !== "title") hint["data-label"] = capital(node.label);
  const lang = shown.attrs.lang ? { lang: shown.attrs.lang } : {};
  const steps = node.element === "steps" ? " steps" : "";
  const dom = [TAGS[node.element] || "div", { ...base, ...hint, ...lang, class: kind + steps }];
  if (node.role !== "leaf") dom.push(0);
  return node.element === "table" ? ["div", { class: "e-scroll", tabindex: "0", role: "group", "aria-label": capital(node.label) }, dom] : dom;
}

/** What stands for the title of another document, which only the server knows. */
function atomWords(node, attrs) {
  return attrs.to ? `«${attrs.to.replaceAll("-", " ")}»` : `${capital(node.label)} sin elegir`;
}

/**
 * Return a word with a capital.
 * @param {string} text
 */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

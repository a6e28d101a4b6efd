// The form of what a block or a mark has besides words: its attributes, with the labels and helps of the grammar. Every kind of
// value has its control; what the schema asks for is said, and what does not keep its pattern is told at the field.

import { ask, endRow, make, newId } from "./dom.js";
import { capital } from "./schema.js";

/**
 * Ask for attributes. Null where somebody left; an empty field is an attribute that is not there.
 * @param {string} title
 * @param {any[]} told the attributes of the grammar
 * @param {Object<string, string | null>} values as they are
 * @param {{refocus?: () => void, extra?: (fields: Object<string, HTMLElement>) => Node[]}} [options]
 * @returns {Promise<Object<string, string | null> | null>}
 */
export function askAttributes(title, told, values, options = {}) {
  return ask(
    title,
    (answer) => {
      const fields = Object.fromEntries(told.filter((one) => one.fixed == null).map((one) => [one.name, field(one, values[one.name])]));
      const form = make("form", { class: "stack", novalidate: true });
      form.append(...Object.values(fields).map((one) => one.dom), ...(options.extra?.(fields) ?? []), endRow("Listo", answer));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const wrong = Object.values(fields).filter((one) => !one.check());
        if (wrong.length) wrong[0].control.focus();
        else answer({ ...fixed(told), ...Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, one.value()])) });
      });
      return [form];
    },
    { refocus: options.refocus },
  );
}

function fixed(told) {
  return Object.fromEntries(told.filter((one) => one.fixed != null).map((one) => [one.name, one.fixed]));
}

function field(told, value) {
  const id = newId();
  const name = capital(told.label) + (told.required ? "" : " (si corresponde)");
  const help = told.help || told.rule;
  const hint = help ? make("span", { class: "hint", id: `${id}_h` }, told.sample ? `${help} Por ejemplo: ${told.sample}` : help) : null;
  const error = make("span", { class: "err", id: `${id}_e` });
  error.hidden = true;
  const control = controlOf(told, value, id, hint ? `${id}_h ${id}_e` : `${id}_e`);
  const pick = control.type === "checkbox";
  const label = make("label", { for: id }, name);
  const dom = make("div", { class: pick ? "" : "field" }, ...(pick ? [make("div", { class: "pick" }, control, label), hint, error] : [label, hint, error, control]));
  const read = () => (pick ? (control.checked ? "true" : null) : control.value.trim() || null);
  const say = (text) => {
    error.textContent = text;
    error.hidden = !text;
    dom.classList.toggle("wrong", Boolean(text));
    if (text) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
    return !text;
  };
  return { dom, control, value: read, say, check: () => say(fault(told, read())) };
}

function controlOf(told, value, id, described) {
  const common = { id, "aria-describedby": described, "aria-required": told.required ? "true" : null };
  if (told.kind === "boolean" && !told.required) {
    const box = make("input", { ...common, type: "checkbox" });
    box.checked = value === "true" || value === "1";
    return box;
  }
  const values = told.kind === "boolean" ? [{ value: "true", label: "Sí" }, { value: "false", label: "No" }] : told.values;
  if (values.length) {
    const known = values.some((one) => one.value === value);
    const kept = value && !known ? [make("option", { value }, value)] : [];
    const select = make("select", common, make("option", { value: "" }, "Sin elegir"), ...kept, ...values.map((one) => make("option", { value: one.value }, one.label)));
    select.value = value ?? "";
    return select;
  }
  const most = Number(told.facets.maxLength) || 0;
  if (most > 160 && told.kind === "text" && !told.facets.pattern) {
    const area = make("textarea", { ...common, rows: 3, maxlength: most });
    area.value = value ?? "";
    return area;
  }
  const type = { date: "date", integer: "number" }[told.kind] ?? "text";
  const input = make("input", { ...common, type, maxlength: most || null, spellcheck: told.kind === "text" && !told.facets.pattern ? "true" : "false" });
  input.value = value ?? "";
  return input;
}

/**
 * Say what is wrong with a value, for its author; nothing where it keeps what the schema asks.
 * @param {any} told an attribute of the grammar
 * @param {string | null} value
 */
export function fault(told, value) {
  if (!value) return told.required ? "Falta llenar este dato." : "";
  if (told.facets.pattern && !keeps(told.facets.pattern, value)) return told.rule || told.help || "Este dato no tiene la forma que se pide.";
  const number = Number(value);
  if (told.kind === "integer" && !/^-?\d+$/.test(value)) return "Escriba un número entero.";
  if (told.facets.minInclusive && told.kind === "integer" && number < Number(told.facets.minInclusive)) return `Escriba ${told.facets.minInclusive} o más.`;
  if (told.facets.maxInclusive && told.kind === "integer" && number > Number(told.facets.maxInclusive)) return `Escriba ${told.facets.maxInclusive} o menos.`;
  return "";
}

/** Patterns of a schema are of another tongue than those of browsers: one that is not understood is left to the server. */
function keeps(pattern, value) {
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(value);
  } catch {
    return true;
  }
}

// What both editors share: fields, keeping, saving a version, presence. Each brings its text with `take` and `restore`.

import { fieldsOf, fill } from "./fields.js";
import { keeperOf } from "./keeper.js";
import { offer, offerCopy } from "./offers.js";
import { besideOf, previewOf } from "./panel.js";
import { bePresent } from "./presence.js";
import { showNewest, statusOf } from "./status.js";

/**
 * Bind an editor to its form.
 * @param {object} parts
 * @param {HTMLFormElement} parts.form
 * @param {"escribir" | "fuente"} parts.name
 * @param {{ask: Function, renew: Function}} parts.line
 * @param {() => object} parts.take tree or text
 * @param {(copy: any) => void} parts.restore
 * @param {() => string} parts.place
 * @param {(marks: any[]) => void} [parts.marks]
 */
export function deskOf(parts) {
  const { form, line } = parts;
  const header = form.querySelector("[data-header]");
  const tell = statusOf(document.getElementById("p_state"));
  const preview = previewOf();
  const beside = besideOf(line, form.dataset.document, parts.marks);
  const take = () => ({ ...(header ? { fields: fieldsOf(header) } : {}), ...parts.take() });
  const key = `${form.dataset.person}/${form.dataset.document}/${parts.name}`;
  const keeper = keeperOf({
    form,
    line,
    key,
    take,
    place: parts.place,
    tell,
    acknowledged: (data) => {
      showNewest(form, data.newest);
      beside();
      preview();
    },
    conflict: (serial, mine) =>
      offer("Este documento está abierto en otra ventana suya, y esa guardó después.", [
        ["Seguir con lo mío", mine],
        ["Cargar lo otro", () => location.reload()],
      ]),
  });
  header?.addEventListener("input", keeper.changed);
  header?.addEventListener("change", keeper.changed);

  async function save() {
    const note = form.querySelector("[name=nota]");
    const answer = await keeper.save(note ? note.value : "");
    if (!answer) return;
    const { status, data } = answer;
    if (status === 200) {
      beside();
      if (note) note.value = "";
      document.getElementById("e_newest")?.remove();
      tell("version", data.text || `Guardada la versión ${data.revision}`);
    } else if (status === 409 && ours(data.address)) location.assign(data.address);
    else if (status !== 401) tell("refused", data.text);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  bePresent(form, line, parts.place);
  if (parts.marks) beside();
  offerCopy(key, take(), (copy) => {
    if (header && copy.fields) fill(header, copy.fields);
    // What was written on an older version is still on it: saving then leads to the two texts side by side.
    if (Number.isInteger(copy.base)) form.querySelector("[name=base]").value = String(copy.base);
    parts.restore(copy);
    keeper.changed();
  });
  return keeper;
}

function ours(address) {
  return typeof address === "string" && /^\/(?![/\\])/.test(address);
}

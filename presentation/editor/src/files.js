// Pictures of a document: choosing one from the library, sending one from this computer. Not here: how a figure is shown (views.js).

import { ask, button, endRow, make, newId } from "./dom.js";
import { searching } from "./links.js";
import { choicesAfter } from "./places.js";
import { added } from "./structure.js";

/**
 * Where a file of a document is shown from.
 * @param {string} document_
 * @param {string} name
 */
export function fileAddress(document_, name) {
  return `/redaccion/${document_}/archivo/${encodeURIComponent(name)}`;
}

/**
 * Let somebody choose a picture of the library; it becomes one of the document. Null where he left.
 * @param {string} document_
 * @param {{ask: Function}} line
 * @param {() => void} refocus
 * @returns {Promise<{name: string} | null>}
 */
export function fromLibrary(document_, line, refocus) {
  return ask(
    "Elegir de la biblioteca",
    (answer) => {
      const id = newId();
      const input = make("input", { id, type: "search", autocomplete: "off" });
      const told = make("p", { class: "small", role: "status" });
      const grid = make("ul", { class: "plain e-pictures" });
      const take = async (file) => {
        told.textContent = "Un momento…";
        const made = await sent(line, document_, { digest: file.digest, name: file.name });
        if (made.name) answer(made);
        else told.textContent = made.text;
      };
      const look = async (typed) => {
        const result = await line.ask("GET", `/redaccion/biblioteca/elegir?q=${encodeURIComponent(typed)}`).catch(() => null);
        const files = result?.status === 200 ? (result.data.files ?? []) : null;
        told.textContent = files === null ? "No pudimos mirar la biblioteca. Intente de nuevo en un momento." : files.length ? "" : "La biblioteca no tiene imágenes con ese nombre.";
        grid.replaceChildren(...(files ?? []).map((file) => make("li", {}, picture(file, take))));
      };
      searching(input, look);
      look("");
      const form = make("form", { class: "stack" }, make("div", { class: "field" }, make("label", { for: id }, "Nombre de la imagen"), input), told, grid, endRow("", answer));
      form.addEventListener("submit", (event) => event.preventDefault());
      return [form];
    },
    { kind: "e-wide", refocus },
  );
}

function picture(file, take) {
  const size = file.width ? `${file.width} × ${file.height}` : "";
  return make(
    "button",
    { type: "button", class: "e-result", onclick: () => take(file) },
    file.picture ? make("img", { src: file.picture, alt: "", loading: "lazy" }) : null,
    make("b", {}, file.name),
    make("small", {}, size),
  );
}

/**
 * Let somebody send a picture of this computer. Resolves to `{name}`, to `{text}` that says why not, or to null.
 * @param {string} document_
 * @param {{ask: Function}} line
 * @returns {Promise<{name?: string, text?: string} | null>}
 */
export function fromComputer(document_, line) {
  return new Promise((resolve) => {
    const input = make("input", { type: "file", accept: "image/*" });
    input.addEventListener("cancel", () => resolve(null));
    input.addEventListener("change", () => resolve(input.files[0] ? sent(line, document_, bodyOf(input.files[0])) : null));
    input.click();
  });
}

/**
 * Send a picture that was pasted or dropped, and add the block that the schema has for pictures after the one in hand.
 * @param {import("prosemirror-view").EditorView} view
 * @param {File} file
 * @param {{document: string, line: {ask: Function}, place: () => import("./places.js").Place | null, language: import("./schema.js").Language}} desk
 */
export async function addPicture(view, file, desk) {
  const made = await sent(desk.line, desk.document, bodyOf(file));
  const place = desk.place();
  if (!made.name) {
    tellRefused(made.text, () => view.focus());
    return;
  }
  const choice = place && choicesAfter(view.state.doc, place, desk.language).find(({ type }) => holdsPicture(type));
  if (!choice) {
    tellRefused("Aquí no puede ir una imagen. Ponga el cursor en otra parte y péguela de nuevo.", () => view.focus());
    return;
  }
  let tr = added(view.state, choice);
  tr.doc.nodesBetween(choice.pos, choice.pos + choice.type.createAndFill().nodeSize, (node, pos) => {
    if (node.isLeaf && "src" in node.attrs && !node.attrs.src) tr = tr.setNodeMarkup(pos, null, { ...node.attrs, src: made.name });
  });
  view.dispatch(tr);
}

function holdsPicture(type) {
  let found = false;
  type.createAndFill()?.descendants((node) => {
    found ||= node.isLeaf && "src" in node.attrs;
  });
  return found && type.contentMatch.defaultType?.isLeaf;
}

function bodyOf(file) {
  const body = new FormData();
  body.append("archivo", file);
  return body;
}

async function sent(line, document_, body) {
  const result = await line.ask("POST", `/redaccion/${document_}/archivos`, body).catch(() => null);
  if (!result) return { text: "No pudimos enviar la imagen: no hay conexión. Intente de nuevo al volver." };
  if (result.status < 300 && result.data.name) return result.data;
  return { text: result.data.text || "No pudimos guardar la imagen. Pruebe con otra." };
}

/**
 * Tell somebody why a picture was not taken.
 * @param {string} text
 * @param {() => void} refocus
 */
export function tellRefused(text, refocus) {
  return ask("La imagen no se agregó", (answer) => [make("p", {}, text), make("p", { class: "row" }, button("Entendido", () => answer(null), { kind: "btn s" }))], { refocus });
}

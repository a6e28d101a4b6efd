// The editor of the tab "Fuente": CodeMirror over the text area of the XML, which it keeps in step. It lives in a shadow root: there
// its sheets are adopted ones, which the policy of the desk lets be, where in the page they would be inline.

import { basicSetup } from "codemirror";
import { indentWithTab } from "@codemirror/commands";
import { xml } from "@codemirror/lang-xml";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { deskOf } from "./desk.js";
import { make } from "./dom.js";
import { lineOf } from "./net.js";
import { followLinks } from "./panel.js";
import { completionsOf } from "./source_completion.js";
import { showMarks, marksShown } from "./source_marks.js";
import { look } from "./source_look.js";
import { phrases } from "./source_phrases.js";
import { short } from "./text.js";

const HINT = "Control y espacio: ver qué puede ir aquí. Control y F: buscar. Tab entra espacios; para salir con el teclado, Escape y después Tab.";

async function begin() {
  const form = document.getElementById("p_source");
  const area = document.getElementById("p_texto");
  if (!form || !(area instanceof HTMLTextAreaElement)) return;
  const line = lineOf(form);
  const schema = await line.ask("GET", "/redaccion/esquema").catch(() => null);
  mount(form, area, line, schema?.status === 200 ? schema.data : null);
}

function mount(form, area, line, schema) {
  const label = [...(area.labels ?? [])].map((one) => one.textContent.trim()).join(" ") || "XML del documento";
  const host = make("div", { class: "e-source" });
  const root = host.attachShadow({ mode: "open" });
  const inner = make("div", {});
  root.append(inner);
  let keeper = null;
  const view = new EditorView({
    root,
    parent: inner,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        Prec.high(keymap.of([indentWithTab])),
        basicSetup,
        xml({ autoCloseTags: true }),
        schema ? completionsOf(schema) : [],
        marksShown,
        look,
        EditorState.phrases.of(phrases),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", spellcheck: "false", lang: form.dataset.language || "es" }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          keeper?.changed();
        }),
      ],
    }),
  });
  for (const one of area.labels ?? []) one.removeAttribute("for");
  area.closest(".field")?.classList.add("e-full");
  area.hidden = true;
  area.after(host, make("p", { class: "hint" }, HINT));
  keeper = deskOf({
    form,
    line,
    name: "fuente",
    take: () => {
      area.value = view.state.doc.toString();
      return { text: area.value };
    },
    restore: (copy) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: String(copy.text ?? "") } }),
    place: () => placeOf(view),
    marks: (marks) => showMarks(view, marks),
  });
  followLinks({ line: (number) => goTo(view, number) });
  const addressed = Number(form.dataset.line);
  if (addressed) goTo(view, addressed);
}

function goTo(view, number) {
  if (!Number.isInteger(number) || number < 1) return false;
  const line = view.state.doc.line(Math.min(number, view.state.doc.lines));
  const indent = /^\s*/.exec(line.text)[0].length;
  view.dispatch({ selection: { anchor: line.from + indent }, effects: EditorView.scrollIntoView(line.from, { y: "center" }) });
  view.focus();
  view.dom.scrollIntoView({ block: "nearest" });
  return true;
}

/** The words of the nearest title above the cursor. */
function placeOf(view) {
  const before = view.state.sliceDoc(0, view.state.selection.main.head);
  const at = before.lastIndexOf("<title>");
  const words = at < 0 ? "" : view.state.sliceDoc(at + 7, at + 200).split("</title>")[0];
  return short(words.replace(/<[^>]*>/g, ""), 80);
}

begin();

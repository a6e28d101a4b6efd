// The panel beside the text: HTML of our own server put in its place, and its links that lead into the text. Nothing else of the
// scripts takes HTML.

import { goToField } from "./fields.js";

/**
 * Put a panel in the place of the one that is there. One that is the same is left alone, and so is the focus.
 * @param {string | undefined} html
 */
function showPanel(html) {
  const old = document.getElementById("p_panel");
  if (!old || typeof html !== "string" || old.e_html === html) return;
  const focused = old.contains(document.activeElement) ? document.activeElement.textContent : null;
  const template = document.createElement("template");
  template.innerHTML = html;
  const open = [...old.querySelectorAll("details[open]")].map((one) => one.id);
  old.replaceChildren(template.content);
  old.querySelectorAll("details").forEach((one) => (one.open = open.includes(one.id)));
  old.e_html = html;
  if (focused) [...old.querySelectorAll("a, button")].find((one) => one.textContent === focused)?.focus();
}

/**
 * Ask for what stands beside the text as it is now. One question at a time; what changed meanwhile is asked after it.
 * @param {{ask: Function}} line
 * @param {string} document_
 * @param {((marks: any[]) => void) | undefined} marks
 */
export function besideOf(line, document_, marks) {
  let asking = false;
  let again = false;
  return async function ask() {
    again = asking;
    if (asking) return;
    asking = true;
    const answer = await line.ask("GET", `/redaccion/${document_}/panel`).catch(() => null);
    asking = false;
    if (answer?.status === 200) {
      showPanel(answer.data.panel);
      marks?.(answer.data.marks);
    }
    if (again) ask();
  };
}

/**
 * Have the links that name a field, an element or a line lead there.
 * @param {{path?: (path: string) => boolean, line?: (line: number) => boolean}} ways
 */
export function followLinks(ways) {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-field], a[data-path], a[data-line]") : null;
    if (!link || event.ctrlKey || event.metaKey) return;
    const { field, path, line } = link.dataset;
    const done = (field !== undefined && goToField(field)) || (path !== undefined && ways.path?.(path)) || (line !== undefined && ways.line?.(Number(line)));
    if (done) event.preventDefault();
  });
}

/**
 * Show the preview again after a save, where one is open, at the place where it was.
 */
export function previewOf() {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const frame = document.getElementById("p_preview");
      if (!(frame instanceof HTMLIFrameElement)) return;
      const top = frame.contentWindow ? scrolled(frame) : 0;
      frame.addEventListener("load", () => frame.contentWindow?.scrollTo(0, top), { once: true });
      frame.src = frame.getAttribute("src");
    }, 400);
  };
}

function scrolled(frame) {
  try {
    return frame.contentWindow.scrollY;
  } catch {
    return 0;
  }
}

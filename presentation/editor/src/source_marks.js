// Observations at their lines: in the margin, under the words and in a list, as the server told them.

import { lintGutter, setDiagnostics } from "@codemirror/lint";

export const marksShown = lintGutter();

/**
 * Show what the server observed of the text.
 * @param {import("@codemirror/view").EditorView} view
 * @param {{line: number, column: number, length: number, text: string, tone: string}[]} marks
 */
export function showMarks(view, marks) {
  view.dispatch(setDiagnostics(view.state, marks.map((mark) => shown(view.state.doc, mark)).sort((one, other) => one.from - other.from)));
}

function shown(doc, mark) {
  const line = doc.line(Math.min(Math.max(mark.line || 1, 1), doc.lines));
  const from = Math.min(line.from + Math.max((mark.column || 1) - 1, 0), line.to);
  const to = mark.length ? Math.min(from + mark.length, doc.length) : line.to;
  return { from, to: Math.max(from, to), severity: mark.tone === "bad" ? "error" : mark.tone === "warn" ? "warning" : "info", message: mark.text };
}

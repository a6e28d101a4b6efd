// How the source looks: the tokens of the desk, which reach into the shadow root by inheritance, in light and in dark.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const theme = EditorView.theme({
  "&": { backgroundColor: "var(--card)", color: "var(--ink)", fontSize: "0.9375rem", maxBlockSize: "70vh", border: "2px solid var(--edge)", borderRadius: "var(--r1)" },
  "&.cm-focused": { outline: "3px solid var(--ring)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "var(--sunk)", color: "var(--ink2)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--infobg) 45%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--infobg)", color: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, ::selection": { backgroundColor: "color-mix(in srgb, var(--focus) 45%, transparent)" },
  ".cm-selectionMatch": { backgroundColor: "var(--warnbg)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--okbg)", outline: "1px solid var(--ok)" },
  ".cm-searchMatch": { backgroundColor: "var(--warnbg)", outline: "1px solid var(--warn)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--focus)", color: "#1c2430" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--sunk)", border: "1px solid var(--edge)", color: "var(--ink2)" },
  ".cm-panels": { backgroundColor: "var(--sunk)", color: "var(--ink)" },
  ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel.cm-search": { fontSize: "0.9375rem", fontFamily: "inherit" },
  ".cm-textfield": { backgroundColor: "var(--card)", border: "1px solid var(--edge)", color: "var(--ink)", padding: "0.25rem 0.5rem" },
  ".cm-button": { backgroundImage: "none", backgroundColor: "var(--card)", border: "1px solid var(--act)", color: "var(--act)", borderRadius: "var(--r1)", padding: "0.25rem 0.6rem" },
  ".cm-panel.cm-search [name=close]": { color: "var(--ink)", fontSize: "1.25rem", minWidth: "1.5rem", minHeight: "1.5rem" },
  ".cm-tooltip": { backgroundColor: "var(--card)", border: "1px solid var(--edge)", color: "var(--ink)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--act)", color: "var(--on)" },
  ".cm-completionInfo": { maxWidth: "24rem", padding: "0.5rem 0.75rem" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.9" },
  ".cm-diagnostic": { fontFamily: "inherit" },
  ".cm-diagnostic-error": { borderLeft: "5px solid var(--bad)" },
  ".cm-diagnostic-warning": { borderLeft: "5px solid var(--warn)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--bad)" },
  ".cm-lintRange-info, .cm-lintRange-hint": { backgroundImage: "none", textDecoration: "underline dotted var(--edge)" },
  ".cm-lint-marker": { display: "grid", placeItems: "center", inlineSize: "1.1em", blockSize: "1.1em", padding: "0", borderRadius: "50%", color: "var(--on)", fontWeight: "700", fontSize: "0.8125rem" },
  ".cm-lint-marker-error, .cm-lint-marker-warning, .cm-lint-marker-info, .cm-lint-marker-hint": { content: "normal" },
  ".cm-lint-marker-error": { backgroundColor: "var(--bad)" },
  ".cm-lint-marker-warning": { backgroundColor: "var(--warn)" },
  ".cm-lint-marker-info": { backgroundColor: "var(--act)" },
  ".cm-lint-marker::before": { content: '"!"' },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--warn)" },
});

const words = HighlightStyle.define([
  { tag: tags.tagName, color: "var(--act)", fontWeight: "650" },
  { tag: tags.angleBracket, color: "var(--ink2)" },
  { tag: tags.attributeName, color: "var(--seen)" },
  { tag: tags.attributeValue, color: "var(--ok)" },
  { tag: tags.comment, color: "var(--ink2)", fontStyle: "italic" },
  { tag: tags.character, color: "var(--warn)" },
  { tag: tags.invalid, color: "var(--bad)" },
]);

export const look = [theme, syntaxHighlighting(words)];

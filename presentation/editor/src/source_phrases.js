// Every word of CodeMirror in Spanish: what its own code calls a phrase, and what we call it.

/** @type {Object<string, string>} */
export const phrases = {
  Find: "Buscar", Replace: "Reemplazar por", next: "siguiente", previous: "anterior", all: "todas", "match case": "distinguir mayúsculas",
  regexp: "expresión regular", "by word": "palabra entera", replace: "reemplazar", "replace all": "reemplazar todas", close: "cerrar",
  "current match": "coincidencia actual", "replaced $ matches": "Se reemplazaron $ coincidencias", "replaced match on line $": "Se reemplazó en la línea $",
  "on line": "en la línea", "Go to line": "Ir a la línea", go: "ir", "Folded lines": "Líneas plegadas", "Unfolded lines": "Líneas desplegadas", to: "a",
  "folded code": "parte plegada", unfold: "desplegar", "Fold line": "Plegar", "Unfold line": "Desplegar", "Control character": "Carácter de control",
  Diagnostics: "Observaciones", "No diagnostics": "Sin observaciones", Completions: "Lo que puede ir aquí", "Selection deleted": "Se borró lo elegido",
  "Selected text": "Texto elegido",
};

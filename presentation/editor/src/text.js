// Small things about words: searching without accents, times as people say them, counts. Nothing here touches a page.

/**
 * Return a text as it is compared: small letters without accents.
 * @param {string} text
 */
export function folded(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().trim();
}

/**
 * Tell whether each word of what somebody typed begins a word of a text.
 * @param {string} typed
 * @param {string} text
 */
export function matches(typed, text) {
  const words = folded(text).split(/[^\p{L}\p{N}]+/u);
  return folded(typed).split(/\s+/).every((part) => words.some((word) => word.startsWith(part)));
}

/**
 * Return how long ago something was: "hace 4 segundos".
 * @param {number} then in milliseconds
 * @param {number} now in milliseconds
 */
export function ago(then, now) {
  const seconds = Math.max(0, Math.round((now - then) / 1000));
  if (seconds < 2) return "recién";
  if (seconds < 60) return `hace ${seconds} segundos`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `hace ${minutes} ${minutes === 1 ? "minuto" : "minutos"}`;
  return `el ${moment(then)}`;
}

/**
 * Return a day and an hour: "9 de marzo, 14:05".
 * @param {number | string} when
 */
export function moment(when) {
  const date = new Date(when);
  const day = date.toLocaleDateString("es-CL", { day: "numeric", month: "long" });
  return `${day}, ${date.toLocaleTimeString("es-CL", { hour: "2-digit", minute: "2-digit", hour12: false })}`;
}

/**
 * Return a text of at most so many letters, cut at a word.
 * @param {string} text
 * @param {number} most
 */
export function short(text, most) {
  const clean = text.replace(/\s+/g, " ").trim();
  if (clean.length <= most) return clean;
  const cut = clean.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most / 2))}…`;
}

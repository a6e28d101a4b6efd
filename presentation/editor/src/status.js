// What is always in sight: whether what was written is kept, and who else is here. The seconds go on without being read aloud;
// what is read aloud is what one must know: that the line or the session is gone, and that all is well again.

import { make } from "./dom.js";
import { ago } from "./text.js";

const OFFLINE = "Sin conexión: lo escrito queda guardado en este computador y se enviará al volver";
const TICK = 5000;

/**
 * Show the state in an element. Returns `tell(state, value)`.
 * @param {HTMLElement | null} place
 */
export function statusOf(place) {
  if (!place) return () => {};
  const seen = make("span", { "aria-hidden": "true" });
  const heard = make("span", { class: "vh" });
  const link = make("a", { href: "/ingresar", target: "_blank", hidden: true }, "Ingrese de nuevo");
  let savedAt = 0;
  let state = "";
  let trouble = false;

  const shown = () => (savedAt ? `Guardado ${ago(savedAt, Date.now())}` : "");
  setInterval(() => {
    if (state === "saved") seen.textContent = shown();
  }, TICK);

  function show(text, aloud, tone) {
    if (!seen.isConnected) place.replaceChildren(seen, heard, " ", link);
    seen.textContent = text;
    if (aloud !== null) heard.textContent = aloud;
    place.classList.toggle("e-trouble", tone === "bad");
    link.hidden = state !== "session";
  }

  return function tell(now, value) {
    if (now === "changed") {
      if (state === "saved") seen.textContent = "Escribiendo…";
      return;
    }
    if (now === "saving" && trouble) return;
    state = now;
    if (now === "saving") show("Guardando…", null, "");
    else if (now === "saved") {
      savedAt = Date.parse(value) || Date.now();
      // The clocks of two machines differ: what counts here is that it was now.
      savedAt = Math.min(Date.now(), Math.max(savedAt, Date.now() - 1000));
      show(shown(), trouble ? "Guardado" : null, "");
    } else if (now === "version") show(value, value, "");
    else if (now === "offline") show(OFFLINE, OFFLINE, "bad");
    else if (now === "session") show("Su sesión terminó. Lo escrito está en este computador.", "Su sesión terminó. Lo escrito está en este computador.", "bad");
    else if (now === "refused") show(value || "No pudimos guardar. Lo escrito sigue en este computador.", value || "No pudimos guardar.", "bad");
    else if (now === "conflict") show("Otra ventana suya guardó después. Elija con qué seguir.", "Otra ventana suya guardó después. Elija con qué seguir.", "bad");
    trouble = ["offline", "session", "refused", "conflict"].includes(now);
  };
}

/**
 * Show who else is in the document, and where.
 * @param {{name: string, place?: string}[] | undefined} others
 */
export function showOthers(others) {
  const place = document.getElementById("p_others");
  if (!place || !Array.isArray(others)) return;
  const told = JSON.stringify(others);
  if (place.dataset.told === told) return;
  place.dataset.told = told;
  place.replaceChildren(
    ...others.map((one) => make("p", { class: "small" }, make("b", {}, one.name), one.place ? ` está en «${one.place}»` : " está en este documento")),
  );
}

/**
 * Tell that somebody saved a newer version, once for each.
 * @param {HTMLFormElement} form
 * @param {{revision: number, by: string} | null | undefined} newest
 */
export function showNewest(form, newest) {
  const id = "e_newest";
  const old = document.getElementById(id);
  if (!newest) return;
  if (old && old.dataset.revision === String(newest.revision)) return;
  old?.remove();
  const text = `${newest.by} guardó la versión ${newest.revision} mientras usted escribía. `;
  form.before(
    make(
      "div",
      { id, class: "note warn gapped", role: "status", "data-revision": newest.revision },
      make("p", {}, text, make("a", { href: `/redaccion/${form.dataset.document}/mezcla` }, "Vea los dos textos y júntelos")),
    ),
  );
}

// Keys for a screen that lists them: each leads to what carries it in data-shortcut, or along the rows of a list.
// They never act while somebody types or holds another key, and are switched off on this machine by the box beside them.
(() => {
  const KEPT = "atajos";
  const box = document.querySelector("[data-shortcuts-on]");
  if (!box) return;
  const read = () => {
    try {
      return localStorage.getItem(KEPT) !== "no";
    } catch {
      return true;
    }
  };
  box.checked = read();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(KEPT, box.checked ? "si" : "no");
    } catch {
      // A browser that keeps nothing has them on until the page is left.
    }
  });

  const typing = (element) =>
    element instanceof HTMLElement &&
    (element.isContentEditable ||
      element.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=submit])"));

  const rows = () => [...document.querySelectorAll("main tbody tr, main .says > li")];
  const link = (row) => row && row.querySelector("a[href]");
  const here = () => rows().findIndex((row) => row.contains(document.activeElement));

  const along = (step) => {
    const all = rows();
    const now = here();
    const next = now < 0 ? (step > 0 ? 0 : all.length - 1) : now + step;
    const goal = link(all[next]);
    if (goal) goal.focus();
  };

  const mark = () => {
    const row = rows()[here()];
    const tick = row && row.querySelector("input[type=checkbox]");
    if (tick) tick.click();
  };

  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
    const listed = [...document.querySelectorAll(".keys kbd")].some((key) => key.textContent === event.key);
    if (!listed) return;
    const goal = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
    if (event.key === "j") along(1);
    else if (event.key === "k") along(-1);
    else if (event.key === "x") mark();
    else if (goal instanceof HTMLAnchorElement) goal.click();
    else if (goal) goal.focus();
    event.preventDefault();
  });
})();

// Fields of the header: another empty row when the last one is used, letters counted, the folded part opened where something in it is asked for.
(() => {
  "use strict";
  const form = document.querySelector("[data-header]");
  if (!form) return;

  const controls = (row) => [...row.querySelectorAll("input, select, textarea")];

  // Where a field may be said more than once, the last row is always an empty one, until there are as many as there may be.
  const grow = (group) => {
    const rows = [...group.querySelectorAll(".row-of")];
    const last = rows.at(-1);
    if (!last || rows.length >= Number(group.dataset.most) || !controls(last).some((one) => one.value)) return;
    const next = last.cloneNode(true);
    const number = rows.length + 1;
    controls(next).forEach((one) => {
      const label = next.querySelector(`label[for="${one.id}"]`);
      one.id = `${one.name}-${number}`;
      one.value = "";
      if (!label) return;
      label.htmlFor = one.id;
      const told = label.querySelector(".vh");
      if (told) told.textContent = ` ${number}`;
    });
    last.after(next);
  };

  // "36 de 70 letras", below a text with a limit. Not read out at each letter: whoever wants it finds it by the field.
  const count = (one) => {
    const most = Number(one.dataset.longest);
    if (!most) return;
    let told = one.nextElementSibling;
    if (!told?.classList.contains("count")) {
      told = document.createElement("span");
      told.className = "hint count";
      told.id = `${one.id}_count`;
      one.after(told);
      one.setAttribute("aria-describedby", `${one.getAttribute("aria-describedby") ?? ""} ${told.id}`.trim());
    }
    const length = [...one.value].length;
    told.textContent = `${length} de ${most} letras`;
    told.classList.toggle("over", length > most);
  };

  form.addEventListener("input", (event) => {
    count(event.target);
    const group = event.target.closest("[data-most]");
    if (group) grow(group);
  });
  form.querySelectorAll("[data-longest]").forEach((one) => {
    if (["title", "summary"].includes(one.closest("[data-field]")?.dataset.field)) count(one);
  });

  // A link to a field of the folded part must find it open.
  const open = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target && target.closest("details");
    if (folded) folded.open = true;
  };
  addEventListener("hashchange", open);
  open();
})();

// Marks all documents of a page at once, and says how many are marked.
(() => {
  const all = document.querySelector("[data-all]");
  const said = document.querySelector("[data-marked]");
  const boxes = [...document.querySelectorAll("tbody input[name=documento]")];
  if (!all || !said) return;
  const tell = () => {
    const marked = boxes.filter((box) => box.checked).length;
    all.checked = marked === boxes.length;
    all.indeterminate = marked > 0 && marked < boxes.length;
    said.textContent = marked === 0 ? "" : marked === 1 ? "Un documento marcado" : `${marked} documentos marcados`;
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    tell();
  });
  for (const box of boxes) box.addEventListener("change", tell);
  tell();
})();

// The fields of the header, as the form has them: read in order, filled again, shown. Not here: the text (write.js, source.js).

/**
 * Return the fields of a header as a form would send them.
 * @param {HTMLElement | null} header
 * @returns {[string, string][]}
 */
export function fieldsOf(header) {
  const found = [];
  for (const control of controlsOf(header)) {
    if (/^(checkbox|radio)$/.test(control.type) && !control.checked) continue;
    if (control.multiple && control.options) {
      for (const option of control.selectedOptions) found.push([control.name, option.value]);
    } else found.push([control.name, control.value]);
  }
  return found;
}

/**
 * Fill the header with fields that were read before. A row that was filled may bring another (header.js), so it goes on until
 * there is none left to fill; what has no place is left.
 * @param {HTMLElement | null} header
 * @param {[string, string][]} fields
 */
export function fill(header, fields) {
  const values = new Map();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  const done = new Set();
  for (let next = undone(header, done); next.length; next = undone(header, done)) {
    for (const control of next) {
      done.add(control);
      put(control, values.get(control.name) ?? []);
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}

function undone(header, done) {
  return controlsOf(header).filter((one) => !done.has(one));
}

function put(control, given) {
  if (/^(checkbox|radio)$/.test(control.type)) control.checked = given.includes(control.value);
  else if (control.multiple && control.options) for (const option of control.options) option.selected = given.includes(option.value);
  else control.value = given.shift() ?? "";
}

/**
 * Go to a field of the header. Returns whether it is there.
 * @param {string} name without the letter that all begin with
 */
export function goToField(name) {
  const own = CSS.escape(name);
  const control = document.querySelector(`[name="h-${own}"]`) ?? document.querySelector(`[data-field="${own}"] :is(input, select, textarea)`);
  if (!control) return false;
  const folded = control.closest("details");
  if (folded) folded.open = true;
  control.focus();
  control.scrollIntoView({ block: "center" });
  return true;
}

function controlsOf(header) {
  return header ? [...header.querySelectorAll("input, select, textarea")].filter((one) => one.name && !one.disabled && !/^(button|submit|file)$/.test(one.type)) : [];
}

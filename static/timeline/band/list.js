// The filters and the list under the band. The server prints both; here they are brought up to date without touching
// what someone is typing.

/** `apply(data, isTouched)` gets the form's data when it is sent; `isTouched(name)`: did a person change the field? */
export function list(root, { apply }) {
  const touched = new Set();
  const form = () => root.querySelector("form");

  root.addEventListener("input", ({ target }) => target.name && touched.add(target.name));
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    const were = new Set(touched);
    touched.clear();
    apply(new FormData(event.target), (name) => were.has(name));
  });

  const isBusy = (field) => touched.has(field.name) || field === root.ownerDocument.activeElement;

  function bringUp(old, fresh) {
    for (const field of fresh.querySelectorAll("[name]")) {
      const shown = old.elements[field.name];
      if (!shown) continue;
      if (field.localName === "select") options(shown, field);
      else if (!isBusy(shown)) record(shown, field);
    }
    const extra = (of) => of.querySelector(":scope > p > a")?.parentElement;
    extra(old)?.remove();
    if (extra(fresh)) old.append(extra(fresh));
  }

  /** A text field, and the record that it names where it suggests records (static/pages/type_ahead.js). */
  function record(old, fresh) {
    old.value = fresh.value;
    for (const name of ["label", "slug"]) {
      if (name in fresh.dataset) old.dataset[name] = fresh.dataset[name];
      else delete old.dataset[name];
    }
  }

  function options(old, fresh) {
    const chosen = isBusy(old) ? old.value : fresh.value;
    const alike = old.length === fresh.length && [...old].every((option, n) => option.value === fresh[n].value);
    if (alike) [...old].forEach((option, n) => { option.text = fresh[n].text; });
    else old.replaceChildren(...fresh.childNodes);
    old.value = chosen;
  }

  return {
    root,
    form,
    /** Show what the server prints for another window or other filters; `page` is the address of the page itself. */
    show(html, page) {
      const fresh = new DOMParser().parseFromString(html, "text/html");
      const [old, other] = [form(), fresh.querySelector("form")];
      for (const link of other.querySelectorAll("a")) link.setAttribute("href", page); // it was printed for another
      const { activeElement } = root.ownerDocument;
      const wasHere = root.contains(activeElement) && !old.contains(activeElement);
      bringUp(old, other);
      other.remove();
      for (const child of [...root.children]) if (child !== old) child.remove();
      root.append(...fresh.body.childNodes);
      if (wasHere) root.focus({ preventScroll: true });
    },
    /** Write into fields that nobody is typing in. */
    write(values) {
      for (const [name, value] of Object.entries(values)) {
        const field = form()?.elements[name];
        if (field && !isBusy(field)) field.value = value;
      }
    },
    /** Forget what was typed: the address has changed by itself. */
    forget: () => touched.clear(),
  };
}

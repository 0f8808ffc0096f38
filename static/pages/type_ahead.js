// Makes a text field that names one record among many a combobox: it suggests records while one types, by arrow keys,
// Enter, Escape or pointer. The field shows a record's name; what is sent is its address name. Without this script the
// server reads what was typed.

const WAIT = 120; // milliseconds without a further letter before suggestions are asked for
const FIELD = "input[data-suggest]";

let made = 0;

function combobox(input) {
  const list = element("span", { id: `suggested-${(made += 1)}`, role: "listbox", hidden: "" });
  list.setAttribute("aria-label", input.labels?.[0]?.textContent.trim() || "Suggestions");
  const status = element("span", { role: "status" });
  input.after(list, status);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": list.id, "aria-expanded": "false" })) {
    input.setAttribute(name, value);
  }
  let rows = [];
  let at = -1;
  let waiting = null;
  let asked = null;

  const isOpen = () => !list.hidden;

  function open(isShown) {
    list.hidden = !isShown;
    input.setAttribute("aria-expanded", `${isShown}`);
    if (!isShown) mark(-1);
  }

  function mark(place) {
    at = place;
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", `${n === at}`));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  function show({ rows: found, has_more: hasMore }) {
    rows = found;
    list.replaceChildren(...rows.map(({ label, note }, n) => {
      const option = element("span", { id: `${list.id}-${n}`, role: "option", "aria-selected": "false" });
      option.append(element("span", {}, label), ...(note ? [element("span", {}, note)] : []));
      return option;
    }));
    open(rows.length > 0);
    mark(-1);
    status.textContent = rows.length
      ? `${hasMore ? "More than " : ""}${rows.length} ${rows.length === 1 ? "suggestion" : "suggestions"}`
      : "No matches";
  }

  function close() {
    clearTimeout(waiting);
    asked?.abort();
    open(false);
  }

  function ask(wait) {
    clearTimeout(waiting);
    asked?.abort();
    waiting = setTimeout(async () => {
      const mine = new AbortController();
      asked = mine;
      try {
        const answer = await fetch(address(input), { signal: mine.signal });
        if (answer.ok && input.ownerDocument.activeElement === input) show(await answer.json());
      } catch {
        // Nothing is suggested; what is typed is sent as it stands.
      }
    }, wait);
  }

  function take({ slug, label }) {
    if ("several" in input.dataset) return add(input, slug, label);
    Object.assign(input.dataset, { slug, label });
    input.value = label;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function choose(place) {
    const row = rows[place];
    take(row);
    close();
    status.textContent = `${row.label} chosen`;
  }

  input.addEventListener("input", (event) => event.isTrusted && ask(WAIT));
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const last = rows.length - 1;
    if (event.key === "ArrowDown" && !isOpen()) ask(0);
    else if (event.key === "ArrowDown" && !event.altKey) mark(at === last ? 0 : at + 1);
    else if (event.key === "ArrowUp" && isOpen()) mark(at <= 0 ? last : at - 1);
    else if (event.key === "Enter" && isOpen() && at >= 0) choose(at);
    else if (event.key === "Escape" && isOpen()) close();
    else if (event.key === "Escape" && input.value) input.value = "";
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", ({ target }) => choose([...list.children].indexOf(target.closest("[role=option]"))));
}

/** What is asked for suggestions: how the name begins, and the form's other filters where they count. */
function address(input) {
  const asked = new URL(input.dataset.suggest, location.href);
  if ("beside" in input.dataset && input.form) {
    for (const [name, value] of new FormData(input.form)) if (value && name !== input.name) asked.searchParams.append(name, value);
  }
  asked.searchParams.set("begins", input.value === input.dataset.label ? "" : input.value.trim());
  return asked;
}

/** One more chosen record: a ticked box before the field. */
function add(input, slug, label) {
  const chips = input.closest(".type-ahead").previousElementSibling;
  input.value = "";
  if ([...chips.querySelectorAll("input")].some(({ value }) => value === slug)) return;
  const chip = element("label", { class: "chip" });
  const box = element("input", { type: "checkbox", name: input.name, value: slug });
  box.checked = true;
  chip.append(box, ` ${label}`);
  chips.append(chip);
}

function element(name, attributes, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

/** A chip that is cleared goes; the field beside it takes the focus, so that it is not lost. */
document.addEventListener("change", ({ target }) => {
  const chip = target.closest(".chip");
  if (!chip || target.checked) return;
  const { parentElement: chips } = chip;
  chip.remove();
  chips.nextElementSibling.querySelector(FIELD)?.focus();
});

/** Send address names for the names that were chosen. */
document.addEventListener("formdata", ({ target: form, formData }) => {
  const fields = [...form.elements].filter((field) => field.matches(FIELD) && field.value && field.value === field.dataset.label);
  for (const name of new Set(fields.map((field) => field.name))) {
    const sent = [...form.elements].filter((other) => other.name === name && (other.type !== "checkbox" || other.checked));
    const [first, ...others] = sent.map((field) => (fields.includes(field) ? field.dataset.slug : field.value));
    formData.set(name, first); // in its place, without the others
    for (const value of others) formData.append(name, value);
  }
});

for (const input of document.querySelectorAll(FIELD)) combobox(input);

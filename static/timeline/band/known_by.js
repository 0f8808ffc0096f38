// A slider beside "As known by": from the first publication of a source to the last, and then today.

import { iso, read, inWords } from "./scale.js";

/**
 * Put the slider behind the `as_of` field. `steps` are [day, how many sources were out by then], ascending; behind
 * the last of them nothing is filtered. `change(date)` gets the chosen date, "" for today.
 */
export function knownBy(field, steps, change) {
  const document = field.ownerDocument;
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", id: "known-by", min: 0, max: steps.length, step: 1 });
  const label = document.createElement("label");
  Object.assign(label, { htmlFor: "known-by", textContent: "As known after" });
  const words = document.createElement("span"); // the slider itself says it to who hears the page
  words.setAttribute("aria-hidden", "true");
  const place = document.createElement("p");
  place.className = "known-by";
  place.append(label, words, slider);
  field.closest("p").after(place);

  function tell(value) {
    const [, all] = steps.at(-1);
    const date = read(value);
    const out = steps.filter(([day]) => day <= (date?.last ?? Infinity)).at(-1)?.[1] ?? 0;
    const sources = `${out} of ${all} source${all === 1 ? "" : "s"}`;
    const text = date ? `${inWords(date.last)} · ${sources}` : "all sources";
    slider.setAttribute("aria-valuetext", text);
    words.textContent = text;
  }

  /** Move to what the field says. */
  function follow() {
    const date = read(field.value);
    const behind = steps.findLastIndex(([day]) => day <= (date?.last ?? Infinity));
    slider.value = date ? Math.max(behind, 0) : steps.length;
    tell(field.value);
  }

  slider.addEventListener("input", () => {
    const step = steps[slider.valueAsNumber];
    const text = step ? iso(step[0]) : "";
    field.value = text;
    tell(text);
    change(text);
  });
  field.addEventListener("change", follow);
  follow();
  return { follow };
}

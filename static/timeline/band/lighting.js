// Pointing at an event, with a mouse or by focus, lights it wherever it stands: in the band and in the list. In the band
// an event without room stands in the count of its day; of lanes nobody here knows in which it would be.

import { about } from "./patch.js";

export function lighting(canvas, below) {
  const marks = (root, slug) => [...root.querySelectorAll(`[data-slug="${CSS.escape(slug)}"]`)];
  const holds = (count, day) => about(count)?.first <= day && day <= about(count).last;

  function drawn({ slug, day }) {
    const found = marks(canvas, slug);
    return found.length ? found : [...canvas.querySelectorAll("div.lane a.count")].filter((count) => holds(count, Number(day)));
  }

  function light({ target }, on) {
    const event = target.closest?.("[data-slug]")?.dataset;
    if (!event) return;
    for (const one of [...drawn(event), ...marks(below, event.slug)]) one.classList.toggle("lit", on);
  }

  for (const root of [canvas, below]) {
    for (const name of ["mouseover", "focusin"]) root.addEventListener(name, (event) => light(event, true));
    for (const name of ["mouseout", "focusout"]) root.addEventListener(name, (event) => light(event, false));
  }
}

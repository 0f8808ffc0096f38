// Pointing at an event, with a mouse or by focus, lights it wherever it stands: in the band and in the list.

const EVENT = "[data-slug]";

export function lighting(roots) {
  function light(target, on) {
    const slug = target.closest?.(EVENT)?.dataset.slug;
    if (!slug) return;
    for (const root of roots) {
      for (const one of root.querySelectorAll(`[data-slug="${CSS.escape(slug)}"]`)) one.classList.toggle("lit", on);
    }
  }
  for (const root of roots) {
    for (const name of ["mouseover", "focusin"]) root.addEventListener(name, (event) => light(event.target, true));
    for (const name of ["mouseout", "focusout"]) root.addEventListener(name, (event) => light(event.target, false));
  }
}

// What the page shows, as its address tells it: filters, lanes and as-of in `chosen`, the window in `span`.

import { iso, whole } from "./scale.js";

const OF_THE_WINDOW = ["from", "to"];
const NOT_KEPT = ["after", "width"]; // where a list goes on, and how wide a band is, hold for one window only

/** Parameters as { chosen, span }; `span` is { from, to } as written, null where the whole is shown. */
export function parted(search) {
  const parameters = new URLSearchParams(search);
  const chosen = new URLSearchParams();
  for (const [name, value] of parameters) {
    if (value && !OF_THE_WINDOW.includes(name) && !NOT_KEPT.includes(name)) chosen.append(name, value);
  }
  const span = { from: parameters.get("from") ?? "", to: parameters.get("to") ?? "" };
  return { chosen, span: span.from || span.to ? span : null };
}

/** Both as parameters again. */
export function joined({ chosen, span }) {
  const query = new URLSearchParams(chosen);
  for (const name of OF_THE_WINDOW) if (span?.[name]) query.set(name, span[name]);
  return query;
}

/** A window's days as an address tells them. */
export function spanOf(window) {
  const { first, last } = whole(window);
  return { from: iso(first), to: iso(last) };
}

/** The query of an address, with its question mark; "?" alone where nothing is chosen. */
export const search = (shown) => `?${joined(shown)}`;

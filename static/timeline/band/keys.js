// The band by keyboard: one stop for Tab, then the arrow keys. Rows are the publications, and of every open lane its
// events and its counts, each in order of time.

import { about } from "./patch.js";

const LINKS = "a.flag, a.mark, a.count";

/**
 * `zoom(factor, at)`, `pan(share of the window)`, `fit()`, `toEnd("first" | "last")` and `leave()` move;
 * `say(words)` tells where one is. Returns `keep()`, to be called before a redraw; what it returns restores the focus.
 */
export function keys(canvas, { zoom, pan, fit, toEnd, leave, say }) {
  let current = null; // the link that Tab reaches

  const links = () => [...canvas.querySelectorAll(LINKS)];

  function rows() {
    const kinds = [["a.flag", canvas.querySelector(".axis")]];
    for (const lane of canvas.querySelectorAll(".lane")) {
      if (lane.localName !== "details" || lane.open) kinds.push(["a.mark", lane], ["a.count", lane]);
    }
    const found = kinds.map(([kind, root]) => [...root.querySelectorAll(kind)]);
    return found.filter((row) => row.length);
  }

  function reach(link) {
    if (current && current !== link) current.tabIndex = -1;
    current = link;
    if (link) link.tabIndex = 0;
    canvas.tabIndex = link ? -1 : 0;
  }

  function visit(link, before = null) {
    if (!link) return;
    reach(link);
    link.focus();
    const { words, lane } = about(link);
    say(lane && before && about(before)?.lane !== lane ? `${lane}. ${words}` : words);
  }

  const nearest = (row, at) => row.reduce((best, link) => (gap(link, at) < gap(best, at) ? link : best), row[0]);
  const gap = (link, at) => Math.abs(about(link).at - at);

  function beside(step) {
    const link = focused();
    const row = link ? rows().find((each) => each.includes(link)) : null;
    if (!row) return visit(first());
    const next = row[row.indexOf(link) + step];
    if (next) visit(next, link);
    else say(`No ${step < 0 ? "earlier event in this window; press Page Up to move it" : "later event in this window; press Page Down to move it"}.`);
  }

  function across(step) {
    const link = focused();
    const all = rows();
    const place = link ? all.findIndex((each) => each.includes(link)) : -1;
    if (place < 0) return visit(first());
    if (all[place + step]) visit(nearest(all[place + step], about(link).at), link);
  }

  function end(which) {
    const link = focused();
    const row = rows().find((each) => each.includes(link)) ?? rows().find(([each]) => each.matches(".mark"));
    visit(row?.at(which === "first" ? 0 : -1), link);
  }

  const active = () => canvas.ownerDocument.activeElement;
  const focused = () => (canvas.contains(active()) && active().closest(LINKS)) || null;
  const first = () => (rows().find(([each]) => each.matches(".mark")) ?? rows()[0])?.[0];
  const place = () => (focused() ? about(focused()).at : null);

  const does = {
    ArrowLeft: () => beside(-1),
    ArrowRight: () => beside(1),
    ArrowUp: () => across(-1),
    ArrowDown: () => across(1),
    Home: () => end("first"),
    End: () => end("last"),
    PageUp: () => pan(-0.5),
    PageDown: () => pan(0.5),
    "+": () => zoom(0.5, place()),
    "=": () => zoom(0.5, place()),
    "-": () => zoom(2, place()),
    "−": () => zoom(2, place()),
    0: fit,
    f: fit,
    Escape: leave,
  };
  const withControl = { Home: () => toEnd("first"), End: () => toEnd("last") };

  canvas.addEventListener("keydown", (event) => {
    const act = (event.ctrlKey ? withControl : does)[event.key];
    if (!act || event.altKey || event.metaKey) return;
    event.preventDefault();
    act();
  });
  canvas.addEventListener("focusin", (event) => {
    const link = event.target.closest(LINKS);
    if (link) reach(link);
  });

  canvas.addEventListener("toggle", () => { // what Tab reaches must not lie in a closed lane
    if (!current || current.closest("details:not([open])")) reach(first() ?? null);
  }, true);

  /** After a redraw: the same link keeps the focus; if it is gone, the nearest in time of its row's kind. */
  function restore(was) {
    if (!current?.isConnected) reach(was ? stillThere(was) : (first() ?? null));
    if (!was || canvas.contains(active())) return;
    (current ?? canvas).focus({ preventScroll: true });
  }

  function stillThere({ kind, lane, key, at }) {
    const alike = links().filter((link) => link.classList.contains(kind) && about(link).lane === lane);
    const candidates = alike.length ? alike : [...canvas.querySelectorAll("a.mark")];
    return candidates.find((link) => about(link).key === key) ?? nearest(candidates, at) ?? null;
  }

  for (const link of links()) link.tabIndex = -1;
  return {
    keep() {
      const link = focused();
      const was = link && about(link) ? { kind: link.classList[0], ...about(link) } : null;
      return () => restore(was);
    },
    toEnd: end,
  };
}

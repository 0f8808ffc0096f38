// The timeline's band, made alive: drawn from what the page brought, moved by hand, wheel and keys, and refined by the
// server. Without this every link of the band works as a link.

import { joined, parted, search, spanOf } from "./address.js";
import { counted, drawing, headline } from "./draw.js";
import { asker, troubles } from "./fetching.js";
import { gestures } from "./gestures.js";
import { keys } from "./keys.js";
import { knownBy } from "./known_by.js";
import { lighting } from "./lighting.js";
import { list } from "./list.js";
import { movement } from "./movement.js";
import { patch } from "./patch.js";
import { around, dayAt, days, iso, middle, panned, read, same, whole, zoomed } from "./scale.js";

const REFINE = 80; // milliseconds after the last of several moves
const SETTLE = 250; // milliseconds after which a window is a step of the history, and the list follows
const NARROWEST = 200; // pixels that the server draws; and the widest
const WIDEST = 4000;

export function band(root, world) {
  const { location, history } = world;
  const part = (name) => root.querySelector(`[data-${name}]`);
  const canvas = part("canvas");
  const below = root.nextElementSibling;
  const elsewhere = below.querySelector("[data-elsewhere] a"); // in a frame: the page that has the list
  const own = elsewhere ? { target: "_self" } : {};

  let data = JSON.parse(root.dataset.drawn);
  let shown = parted(location.search); // filters, and the window as the address tells it
  let follows = true; // the window is what the server makes of the address, not of a gesture
  let keptRows = {}; // by lane, at least so many
  let isUnderMouse = false;
  let isToBeSaid = false;
  let settling = null;

  const measured = () => Math.min(Math.max(Math.round(canvas.clientWidth), NARROWEST), WIDEST);
  let width = measured(); // before anything is touched, or the browser would lay out the page once more
  canvas.classList.add("live");

  // Painting
  const link = (first, last) => {
    const span = first === undefined ? null : { from: iso(first), to: iso(last) };
    return search({ ...shown, span });
  };

  function paint(window) {
    const restore = keyboard.keep();
    const listed = elsewhere?.href ?? "#list";
    const { canvas: drawn, rows } = drawing(data, { ...window, width }, { link, listed, keptRows, own });
    if (isUnderMouse) keptRows = rows; // the mouse must not slip off a band that shrinks while the wheel turns
    patch(canvas, drawn);
    restore();
    patch(part("words"), headline(data, here(), !elsewhere));
  }

  const wholly = () => ({ first: data.whole[0], last: data.whole[1] });
  const say = (text) => { part("live").textContent = text; };

  const isCalm = () => world.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const requestAnimationFrame = (run) => world.requestAnimationFrame(run);
  const start = { first: data.first, last: data.last };
  const move = movement({ requestAnimationFrame, performance: world.performance, isCalm }, start, paint);
  const look = () => ({ ...move.aim(), width });
  const here = () => whole(move.aim());
  const ways = () => around(here(), middle(here(), data));

  // Asking the server
  const trouble = troubles(part("problem"), () => {
    (canvas.querySelector("a[tabindex='0']") ?? canvas).focus(); // the button goes with the trouble
    for (const each of [picture, listing]) each?.again();
  });
  const picture = asker(world, {
    read: (answer) => answer.json(),
    take,
    trouble(what) {
      if (what === "refused") return location.assign(search(shown)); // the page says what is wrong, and what it takes
      if (what === "failed") root.dataset.state = what;
      trouble("picture", what);
    },
  });
  const listing = below.dataset.listed && asker(world, {
    read: (answer) => answer.text(),
    take: (html) => { page.show(html, location.pathname); slider?.follow(); },
    trouble: (what) => trouble("list", what),
  });

  function take(answer) {
    data = answer;
    if (follows) move.to(data);
    else move.soon();
    follow();
    if (picture.isBusy()) return; // the band has moved on since this was asked
    if (isToBeSaid) say(`${data.words}, ${counted(data)}`);
    isToBeSaid = false;
    world.requestAnimationFrame(() => { if (!picture.isBusy()) root.dataset.state = "settled"; });
  }

  function ask(wait) {
    root.dataset.state = "asking";
    const query = joined(shown);
    query.set("width", width);
    picture.want(`${root.dataset.window}?${query}`, wait);
  }

  // Moving
  function go(window, { glides = false, wait = REFINE } = {}) {
    follows = false;
    isToBeSaid = true;
    const isWhole = same(whole(window), wholly());
    shown = { ...shown, span: isWhole ? null : spanOf(window) };
    if (glides) move.towards(window);
    else move.to(window);
    ask(wait);
    settle();
  }

  const step = (window) => go(whole(window), { glides: true, wait: 0 });

  function fit() {
    step(wholly());
    follows = true; // what is there now may be more than the data had
  }

  function settle() {
    clearTimeout(settling);
    settling = world.setTimeout(() => {
      if (hand.isDown()) return settle();
      move.towards(here());
      remember();
      list_();
    }, SETTLE);
  }

  function remember() {
    const address = search(shown);
    if (address === search(parted(location.search))) return;
    if (page) history.pushState(null, "", address === "?" ? location.pathname : address);
    else history.replaceState(null, "", address); // a frame must not fill the history of the page around it
  }

  function list_() {
    follow();
    page?.write({ from: shown.span?.from ?? "", to: shown.span?.to ?? "" });
    listing?.want(`${below.dataset.listed}${search(shown)}`, 0);
  }

  /** Links that lead from this window to others. */
  function follow() {
    const to = { ...ways(), whole: {} };
    for (const each of root.querySelectorAll(".band-head [data-step]")) {
      const { first, last } = to[each.dataset.step];
      each.setAttribute("href", link(first, last));
    }
    for (const each of root.querySelectorAll("a[data-view]")) each.search = search(shown);
    if (elsewhere) elsewhere.search = search(shown);
  }

  /** Show what an address or a form asks for; the server says which days that is. */
  function show(asked, window) {
    shown = asked;
    follows = true;
    isToBeSaid = true;
    if (window) move.towards(window);
    ask(0);
  }

  // Hands, keys, buttons, filters, history

  const hand = gestures(canvas, { look, go });
  const keyboard = keys(canvas, {
    zoom: (factor, at) => step(zoomed(look(), factor, at === null ? middle(here(), data) : dayAt(look(), at))),
    pan: (share) => step(panned(look(), share * days(look()))),
    fit,
    toEnd,
    leave: () => { below.tabIndex = -1; below.focus(); },
    say,
  });
  canvas.addEventListener("pointerenter", ({ pointerType }) => { isUnderMouse = pointerType === "mouse"; });
  canvas.addEventListener("pointerleave", () => {
    [isUnderMouse, keptRows] = [false, {}];
    move.soon();
  });

  function toEnd(which) {
    const { first, last } = wholly();
    step(panned(look(), which === "first" ? first - look().first : last - look().last));
  }

  root.addEventListener("click", (event) => {
    const clicked = event.target.closest("a");
    if (!clicked || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const name = clicked.dataset.step;
    const { pathname, searchParams, hash } = new URL(clicked.getAttribute("href"), location.href);
    if (!name && (hash || pathname !== location.pathname || !searchParams.get("from"))) return remember();
    event.preventDefault();
    if (name === "whole") fit();
    else if (name) step(ways()[name]);
    else step({ first: read(searchParams.get("from")).first, last: read(searchParams.get("to")).last });
  });

  below.addEventListener("click", () => remember());
  const page = listing && list(below, {
    apply(data, isTouched) {
      const asked = parted(new URLSearchParams(data));
      const keepsWindow = !isTouched("from") && !isTouched("to");
      show({ chosen: asked.chosen, span: keepsWindow ? shown.span : asked.span });
      settle();
    },
  });

  const asOf = page?.form().elements.as_of;
  const published = JSON.parse(root.dataset.published);
  const slider = asOf && published.length && knownBy(asOf, published, (text) => {
    const chosen = new URLSearchParams(shown.chosen);
    if (text) chosen.set("as_of", text);
    else chosen.delete("as_of");
    shown = { ...shown, chosen };
    isToBeSaid = true;
    ask(REFINE);
    settle();
  });

  world.addEventListener("popstate", () => {
    const asked = parted(location.search);
    if (search(asked) === search(shown)) return;
    clearTimeout(settling);
    page?.forget();
    const [from, to] = [read(asked.span?.from), read(asked.span?.to)];
    show(asked, from && to && { first: from.first, last: to.last });
    list_();
  });

  new world.ResizeObserver(() => {
    if (measured() === width) return;
    width = measured();
    move.soon();
    ask(REFINE);
  }).observe(canvas);

  lighting(canvas, below);
  for (const hint of root.querySelectorAll("[data-hint]")) hint.hidden = false;
  paint(move.aim());
  root.dataset.state = "settled";
  if (width !== data.width) ask(0);
}

// Once the page has been painted: its first layout and the first drawing must not be one long task.
requestAnimationFrame(() => setTimeout(() => document.querySelectorAll("[data-band]").forEach((root) => band(root, window))));

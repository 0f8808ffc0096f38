// The band as a description for `patch`: the same elements as `templates/timeline/_band.html` and `_mark.html` print.

import { axis, flags, grouped, strips } from "./shapes.js";
import { same, words, x } from "./scale.js";

/** What every link has: a name, and a place among the arrow keys' stops, of which Tab reaches only one. */
const named = (about) => ({ "aria-label": about.words, key: about.key, about, once: { tabindex: -1 } });

const plural = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

/** Whether what was told is all that the filters leave. */
const isWhole = (told) => same(told, { first: told.whole[0], last: told.whole[1] });

/** How many events the filters leave. */
export const counted = (told) => `${grouped(told.total)} event${told.total === 1 ? "" : "s"}`;

/** The sentence above the canvas, in words for the window `here` (`isListed`: with the list below it); nothing is counted yet for a window not told. */
export function headline(told, here, isListed) {
  const isTold = same(here, told);
  const more = told.undated && isTold && isWhole(told) ? ` · ${grouped(told.undated)} undated${isListed ? " (listed below)" : ""}` : "";
  const known = told.known ? ` · as known by ${told.known}` : "";
  const rest = ` · ${isTold ? counted(told) : "… events"}${more}${known}`;
  return ["p", {}, ["strong", {}, words(here)], ["span", {}, rest]];
}

/** A mark in words, as `timeline.wording.said` says it. */
export function said(mark) {
  const apart = mark.apart.map(([monogram, , when]) => `${monogram} ${when}`).join(", ");
  const disputed = mark.disputed ? "; sources disagree" : "";
  const words = `${mark.when}: ${mark.title}, ${plural(mark.sources, "source")}${disputed}`;
  return apart ? `${words}; dated differently: ${apart}` : words;
}

/**
 * The canvas of a window. `link(first, last)` makes the address of another window, `listed` that of the list; `held`
 * keeps lanes from shrinking; `own` are attributes for links that stay in a frame. Returns the description and how many rows each lane has.
 */
export function drawing(told, window, { link, listed, held, own }) {
  const marks = axis(window);
  const published = flags(told, window);
  const lanes = strips(told, window, held);
  const lines = {
    grid: marks.filter((tick) => !tick.isStrong).map((tick) => tick.x),
    strong: marks.filter((tick) => tick.isStrong).map((tick) => tick.x),
    outs: published.filter(({ flag }) => flag.monogram).map(({ pole }) => pole),
    unknown: unknown(told, window),
  };
  const isNearest = told.first === told.last;
  const to = (first, last) => isNearest ? { href: listed } : { href: link(first, last), rel: "nofollow", ...own };
  const children = [
    top(marks, published, window, to),
    ...lanes.map((strip) => lane(strip, window, lines, to)),
    ...(told.total || lines.unknown.length ? [] : [nothing(told, window, link, own)]),
  ];
  const rows = Object.fromEntries(lanes.map((strip) => [strip.lane.key, strip.rows]));
  return { canvas: ["div", {}, ...children], rows };
}

function top(marks, published, window, to) {
  const label = published.length ? "When the sources were published" : "Dates";
  const height = published.length ? 52 : 24;
  return [
    "svg", { class: "axis", ...sized(window.width, height), role: "group", "aria-label": label },
    ...marks.map(tick),
    ...published.map((each) => flag(each, to)),
  ];
}

const sized = (width, height) => ({ viewBox: `0 0 ${width} ${height}`, width, height });

const tick = ({ x: at, label, isStrong, anchor }) => [
  "g", { class: `tick ${anchor}${isStrong ? " strong" : ""}`, "aria-hidden": "true" },
  ["line", { x1: at, x2: at, y1: 18, y2: 24 }],
  ["text", { x: at, y: 13 }, label],
];

function flag({ flag: told, pole, end, x: at }, to) {
  const isOne = Boolean(told.monogram);
  const text = isOne
    ? `${told.monogram}: ${told.title}, published ${told.when}`
    : `${told.count} articles published ${words(told)}; zoom in to see them`;
  const leads = isOne ? { href: told.url } : to(told.first, told.last);
  const key = `published ${told.first} ${told.last}`;
  return [
    "a", { class: `flag${isOne ? ` c${told.colour}` : ""}`, ...leads, ...named({ key, at: pole, words: text }) },
    ["title", {}, text],
    ["rect", { class: "hit", x: at, y: 26, width: 34, height: 26 }],
    ["path", { d: `M${end} 51H${pole}V28` }],
    ["rect", { x: at, y: 28.5, width: 34, height: 16 }],
    ["text", { x: at + 17, y: 40.5 }, told.monogram ?? `${told.count}`],
  ];
}

function lane(strip, window, lines, to) {
  const { lane: { key, label, of, count }, height } = strip;
  const upright = (places) => places.map((at) => `M${at} 0V${height}`).join("");
  const told = `${label}: ${plural(count, "event")}`;
  const svg = [
    "svg", { class: "strip-of-lane", ...sized(window.width, height), role: "group", "aria-label": told },
    ...lines.unknown.map(([left, width]) => ["rect", { class: "unknown", x: left, y: 0, width, height }]),
    ["path", { class: "grid", d: upright(lines.grid) }],
    ["path", { class: "grid strong", d: upright(lines.strong) }],
    ["path", { class: "outs", d: upright(lines.outs) }],
    ...(strip.counts.length ? [["path", { class: "bars", d: strip.counts.map(bar).join("") }]] : []),
    ...strip.marks.map((drawn) => mark(drawn, label)),
    ...strip.counts.map((counted) => count_(counted, strip, to)),
  ];
  if (!of) return ["div", { class: "lane", key, "data-lane": key }, svg];
  const summary = ["summary", {}, ["span", {}, label], ["span", { class: "muted" }, grouped(count)]];
  return ["details", { class: "lane", key, "data-lane": key, once: { open: "" } }, summary, svg];
}

function mark({ mark: told, textX, textEnd, wide, y: top_, at, shapes, line, chips, isLabelled }, lane_) {
  const y = top_ + 21;
  const words = said(told);
  const label = { x: textEnd ?? textX, y: top_ + 12 };
  const hit = isLabelled ? [textX - 2, wide + 4] : [at - 12, 24];
  return [
    "a",
    { class: "mark", href: told.url, "data-slug": told.slug, ...named({ key: told.slug, at, words, lane: lane_ }) },
    ["title", {}, words],
    ["rect", { class: "hit", x: hit[0], y: top_ + 1, width: hit[1], height: 28 }],
    ...(isLabelled ? [["text", textEnd ? { class: "end", ...label } : label, told.text]] : []),
    ...(line ? [["line", { class: "joined", x1: line[0], x2: line[1], y1: y, y2: y }]] : []),
    ...shapes.flatMap((shape) => glyph(shape, y, told.joined)),
    ...chips.map((chip) => given(chip, y)),
    ...chips.filter(({ text }) => text).map((chip) => letters(chip, y)),
  ];
}

function glyph(shape, y, isJoined) {
  const { x: left, width, middle } = shape;
  const right = Math.round((left + width) * 10) / 10;
  const arrows = [
    ...(shape.arrowLeft ? [["path", { class: "arrow", d: `M${left} ${y}l9 -7v14z` }]] : []),
    ...(shape.arrowRight ? [["path", { class: "arrow", d: `M${right} ${y}l-9 -7v14z` }]] : []),
  ];
  if (isJoined && !shape.isAbout) {
    const line = ["line", { class: "joined", x1: left, x2: right, y1: y, y2: y }];
    const marks = shape.ticks.map((at) => ["line", { class: "one-of", x1: at, x2: at, y1: y - 5, y2: y + 5 }]);
    return [...(shape.isDay ? [] : [line]), ...marks, ...arrows];
  }
  if (shape.isDay) return [["circle", { class: shape.isAbout ? "about" : "day", cx: middle, cy: y, r: 4.5 }]];
  return [["rect", { class: `bar ${shape.look}`, x: left, y: y - 3.5, width, height: 7 }], ...arrows];
}

function given({ shape, colour }, y) {
  const d = shape.isDay ? `M${shape.middle} ${y - 6}v13` : `M${shape.x} ${y - 6}v13h${shape.width}v-13`;
  return ["path", { class: `given c${colour}`, d }];
}

const letters = ({ x: left, text }, y) => ["text", { class: "letters", x: left + 3, y: y + 4 }, text];

function count_(counted, { countsY, lane: { label } }, to) {
  const { x: left, y, width, middle, more, isTold, first, last } = counted;
  const opens = to(first, last);
  const said = `${grouped(more)} more, ${words(counted)}; ${opens.rel ? "zoom in to see them" : "listed below"}`;
  const key = `more ${first}`;
  return [
    "a", { class: "count", ...opens, ...named({ key, at: middle, words: said, lane: label, first, last }) },
    ["title", {}, said],
    ["rect", { class: "hit", x: left, y: countsY, width, height: 30 }],
    ...(isTold ? [["text", { x: middle, y: y - 2 }, grouped(more)]] : []),
  ];
}

const bar = ({ x: left, y, width, height }) => `M${left} ${y}h${width}v${height}h-${width}z`;

/** Stretches of the window that the server has not told of yet, as [left, width]. */
function unknown(told, window) {
  const left = Math.max(0, Math.min(x(window, told.first), window.width));
  const right = Math.max(0, Math.min(x(window, told.last + 1), window.width));
  return [[0, left], [right, window.width - right]].filter(([, width]) => width > 1);
}

function nothing(told, window, link, own) {
  if (!told.passing) {
    return ["p", { class: "empty" }, "No dated events match. Remove a filter."];
  }
  const all = ["a", { href: link(), "data-step": "whole", ...own }, "whole period"];
  const [before, after] = ["No events in this period. Zoom out, show the ", ", or remove a filter."];
  return ["p", { class: "empty" }, ["span", {}, before], all, ["span", {}, after]];
}

// The band as a description for `patch`: the same elements as `templates/timeline/_band.html` and `_mark.html` print.

import { axis, flags, grouped, strips } from "./shapes.js";
import { same, words, x } from "./scale.js";

/** What every link has: a name, and a place among the arrow keys' stops, of which Tab reaches only one. */
const named = (about) => ({ "aria-label": about.words, key: about.key, about, once: { tabindex: -1 } });

const plural = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

/** Whether the data is all that the filters leave. */
const isWhole = (data) => same(data, { first: data.whole[0], last: data.whole[1] });

/** How many events the window holds, in words. */
export const counted = (data) => data.held;

/** The sentence above the canvas, in words for the window `here` (`isListed`: with the list below it); nothing is counted yet of a window without data. */
export function headline(data, here, isListed) {
  const isOfHere = same(here, data);
  const more = data.undated && isOfHere && isWhole(data) ? ` · ${grouped(data.undated)} undated${isListed ? " (listed below)" : ""}` : "";
  const known = data.known ? ` · as known by ${data.known}` : "";
  const rest = ` · ${isOfHere ? counted(data) : "… events"}${more}${known}`;
  return ["p", {}, ["strong", {}, words(here)], ["span", {}, rest]];
}

/** A mark in words, as `timeline.wording.mark_in_words` says it. */
export function inWords(mark) {
  const rivals = mark.rival_dates.map(([monogram, , when]) => `${monogram} ${when}`).join(", ");
  const disputed = mark.disputed ? "; sources disagree" : "";
  const expected = mark.expected ? "expected, " : "";
  const words = `${mark.when}: ${expected}${mark.title}, ${plural(mark.sources, "source")}${disputed}`;
  return rivals ? `${words}; dated differently: ${rivals}` : words;
}

/**
 * The canvas of a window. `link(first, last)` makes the address of another window, `listed` that of the list; `keptRows`
 * keeps lanes from shrinking; `own` are attributes for links that stay in a frame. Returns the description and how many rows each lane has.
 */
export function drawing(data, window, { link, listed, keptRows, own }) {
  const marks = axis(window);
  const published = flags(data, window);
  const lanes = strips(data, window, keptRows);
  const lines = {
    grid: marks.filter((tick) => !tick.isStrong).map((tick) => tick.x),
    strong: marks.filter((tick) => tick.isStrong).map((tick) => tick.x),
    outs: published.filter(({ flag }) => flag.monogram).map(({ pole }) => pole),
    unknown: unknown(data, window),
  };
  const isNearest = data.first === data.last;
  const to = (first, last) => isNearest ? { href: listed } : { href: link(first, last), rel: "nofollow", ...own };
  const children = [
    top(marks, published, window, to),
    ...lanes.map((strip) => lane(strip, window, lines, to)),
    ...(data.total || lines.unknown.length ? [] : [nothing(data, window, link, own)]),
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

function flag({ flag: data, pole, end, x: at }, to) {
  const isOne = Boolean(data.monogram);
  const text = isOne
    ? `${data.monogram}: ${data.title}, published ${data.when}`
    : `${data.count} articles published ${words(data)}; zoom in to see them`;
  const leads = isOne ? { href: data.url } : to(data.first, data.last);
  const key = `published ${data.first} ${data.last}`;
  return [
    "a", { class: `flag${isOne ? ` c${data.colour}` : ""}`, ...leads, ...named({ key, at: pole, words: text }) },
    ["title", {}, text],
    ["rect", { class: "hit", x: at, y: 26, width: 34, height: 26 }],
    ["path", { d: `M${end} 51H${pole}V28` }],
    ["rect", { x: at, y: 28.5, width: 34, height: 16 }],
    ["text", { x: at + 17, y: 40.5 }, data.monogram ?? `${data.count}`],
  ];
}

function lane(strip, window, lines, to) {
  const { lane: { key, label, of, count }, height } = strip;
  const upright = (places) => places.map((at) => `M${at} 0V${height}`).join("");
  const words = `${label}: ${plural(count, "event")}`;
  const svg = [
    "svg", { class: "strip-of-lane", ...sized(window.width, height), role: "group", "aria-label": words },
    ...lines.unknown.map(([left, width]) => ["rect", { class: "unknown", x: left, y: 0, width, height }]),
    ["path", { class: "grid", d: upright(lines.grid) }],
    ["path", { class: "grid strong", d: upright(lines.strong) }],
    ["path", { class: "outs", d: upright(lines.outs) }],
    ...(strip.counts.length ? [["path", { class: "bars", d: strip.counts.map(bar).join("") }]] : []),
    ...strip.marks.map((drawn) => mark(drawn, label)),
    ...strip.counts.map((counted) => count_(counted, strip, to)),
  ];
  const rest = strip.lane.rest_words ? [["p", { class: "rest small muted" }, strip.lane.rest_words]] : [];
  if (!of) return ["div", { class: "lane", key, "data-lane": key }, svg, ...rest];
  const summary = ["summary", {}, ["span", {}, label], ["span", { class: "muted" }, grouped(count)]];
  return ["details", { class: "lane", key, "data-lane": key, once: { open: "" } }, summary, svg, ...rest];
}

function mark({ mark: data, textX, textEnd, wide, y: top_, at, shapes, line, chips, isLabelled }, lane_) {
  const y = top_ + 21;
  const words = inWords(data);
  const label = { x: textEnd ?? textX, y: top_ + 12 };
  const hit = isLabelled ? [textX - 2, wide + 4] : [at - 12, 24];
  return [
    "a",
    { class: "mark", href: data.url, "data-slug": data.slug, ...named({ key: data.slug, at, words, lane: lane_ }) },
    ["title", {}, words],
    ["rect", { class: "hit", x: hit[0], y: top_ + 1, width: hit[1], height: 28 }],
    ...(isLabelled ? [["text", textEnd ? { class: "end", ...label } : label, data.text]] : []),
    ...(line ? [["line", { class: "joined", x1: line[0], x2: line[1], y1: y, y2: y }]] : []),
    ...shapes.flatMap((shape) => glyph(shape, y, data.joined)),
    ...chips.map((chip) => chipGlyph(chip, y)),
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

function chipGlyph({ shape, colour }, y) {
  const d = shape.isDay ? `M${shape.middle} ${y - 6}v13` : `M${shape.x} ${y - 6}v13h${shape.width}v-13`;
  return ["path", { class: `given c${colour}`, d }];
}

const letters = ({ x: left, text }, y) => ["text", { class: "letters", x: left + 3, y: y + 4 }, text];

function count_(counted, { countsY, lane: { label } }, to) {
  const { x: left, y, width, middle, more, hasNumber, first, last } = counted;
  const opens = to(first, last);
  const text = `${grouped(more)} more, ${words(counted)}; ${opens.rel ? "zoom in to see them" : "listed below"}`;
  const key = `more ${first}`;
  return [
    "a", { class: "count", ...opens, ...named({ key, at: middle, words: text, lane: label, first, last }) },
    ["title", {}, text],
    ["rect", { class: "hit", x: left, y: countsY, width, height: 30 }],
    ...(hasNumber ? [["text", { x: middle, y: y - 2 }, grouped(more)]] : []),
  ];
}

const bar = ({ x: left, y, width, height }) => `M${left} ${y}h${width}v${height}h-${width}z`;

/** Stretches of the window without data from the server yet, as [left, width]. */
function unknown(data, window) {
  const left = Math.max(0, Math.min(x(window, data.first), window.width));
  const right = Math.max(0, Math.min(x(window, data.last + 1), window.width));
  return [[0, left], [right, window.width - right]].filter(([, width]) => width > 1);
}

function nothing(data, window, link, own) {
  if (!data.passing) {
    return ["p", { class: "empty" }, "No dated events match. Remove a filter."];
  }
  const all = ["a", { href: link(), "data-step": "whole", ...own }, "whole period"];
  const [before, after] = ["No events in this period. Zoom out, show the ", ", or remove a filter."];
  return ["p", { class: "empty" }, ["span", {}, before], all, ["span", {}, after]];
}

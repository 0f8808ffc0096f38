// A band's data as shapes with coordinates in a window, as `timeline/band/svg.py` computes them for the first view. The
// window may be another than the data's: then marks move with their days, and labels that would overlap are left out.

import { x } from "./scale.js";
import { ticks } from "./ticks.js";

// Pixels; the same as in `svg.py` and `label_layout.py`, where they are explained.
const ROW = 32;
const LEAST = 2;
const SLIM = 4;
const COUNTS = 30;
const SMALLEST_COUNT = 3;
const DIGIT = 6.5;
const EDGE = 22;
const BOX = 34;
const CHARACTER = 7;
const WIDE = 4;
const IDEOGRAPH = 13;
const LETTERS = 30;
const AND_MORE = 16;
const MOST_NAMED = 3;
const ALIKE = 3;
const GAP = 10;
const LEAST_ROWS = 4;

const round = (number) => Math.round(number * 10) / 10;
const widthOf = (letter) => letter >= "\u1100" ? IDEOGRAPH : CHARACTER + (/[mwMW]/.test(letter) ? WIDE : 0);

/** A number as a reader says it: 98,498. The browser's own way takes 25 ms to wake. */
export const grouped = (number) => `${number}`.replace(/\B(?=(\d{3})+$)/g, ",");

export function axis(window) {
  return ticks(window).map(({ day, label, isStrong }) => {
    const at = x(window, day);
    const anchor = at < EDGE ? "start" : at > window.width - EDGE ? "end" : "middle";
    return { x: round(at), label, isStrong, anchor };
  });
}

/** Publications that lie in the window: each its pole, the end of its span, and where its letters stand. */
export function flags(data, window) {
  return data.flags
    .filter((flag) => flag.last >= window.first && flag.first <= window.last)
    .map((flag) => {
      const pole = Math.min(Math.max(x(window, flag.first), 0), window.width);
      const end = Math.max(Math.min(x(window, flag.last + 1), window.width), pole + LEAST);
      return { flag, pole: round(pole), end: round(end), x: round(Math.min(pole, window.width - BOX)) };
    });
}

/** Lanes as { lane, height, countsY, marks, counts }; `keptRows` tells a lane's least number of rows by its key. */
export function strips(data, window, keptRows = {}) {
  return data.lanes.map((lane) => {
    const rows = Math.max(lane.rows, lane.of ? 1 : LEAST_ROWS, keptRows[lane.key] ?? 0);
    const counts = counted(lane.bins, window, rows * ROW);
    const marks = decluttered(lane.marks.map((mark) => drawn(mark, window)).filter(Boolean));
    return { lane, rows, height: rows * ROW + (counts.length ? COUNTS : 0), countsY: rows * ROW, marks, counts };
  });
}

/** A mark's shapes; null where none of them is in the window. */
function drawn(mark, window) {
  const shapes = mark.parts.map((part) => shape(part, window)).filter(Boolean);
  const chips = chipped(mark.rival_dates, window);
  const all = [...shapes, ...chips.map((chip) => chip.shape)];
  if (!all.length) return null;
  const left = Math.max(0, Math.min(...all.map((each) => each.x)));
  const wide = [...mark.text].reduce((sum, letter) => sum + widthOf(letter), 0);
  const textX = Math.max(0, Math.min(left, window.width - wide));
  const line = mark.joined && shapes.length > 1 ? [shapes[0].middle, shapes.at(-1).middle] : null;
  const at = all[0].isDay ? all[0].middle : left;
  const textEnd = left > window.width - wide && wide < window.width ? window.width : null;
  return { mark, textX: round(textX), textEnd, wide, y: mark.row * ROW, at, shapes, line, chips };
}

/** A part of a date within the window; null where it lies outside. Never narrower than can be seen. */
function shape([first, last, fades], window) {
  const begin = first ?? window.first;
  const end = last ?? window.last;
  if (end + 1 <= window.first || begin > window.last) return null;
  const left = x(window, Math.max(begin, window.first));
  const right = x(window, Math.min(end, window.last) + 1);
  const missing = Math.max(LEAST - (right - left), 0);
  const at = round(Math.min(left - missing / 2, window.width - LEAST));
  const width = round(right - left + missing);
  const isDay = first !== null && first === last;
  const begins = first !== null && first >= window.first;
  const ends = last !== null && last <= window.last;
  return {
    x: at,
    width,
    middle: round(at + width / 2),
    isDay,
    isAbout: fades,
    look: fades ? fading(begins, ends) : width <= SLIM ? "slim" : "",
    ticks: isDay ? [round(at + width / 2)] : [...(begins ? [at] : []), ...(ends ? [round(at + width)] : [])],
    arrowLeft: first === null,
    arrowRight: last === null,
  };
}

function fading(begins, ends) {
  if (begins === ends) return "fades";
  return begins ? "fades-in" : "fades-out";
}

/** Dates that single sources give: { shape, x, colour, text }; letters stand at their date, or are counted. */
function chipped(rivalDates, window) {
  const beside = (shape) => Math.min(shape.isDay ? shape.middle : shape.x, window.width - LETTERS);
  const found = [];
  for (const [monogram, colour, , parts] of rivalDates) {
    const seen = parts.length ? shape([parts[0][0], parts.at(-1)[1], false], window) : null;
    if (seen) found.push({ shape: seen, monogram, colour, x: beside(seen) });
  }
  found.sort((one, other) => one.x - other.x || (one.monogram < other.monogram ? -1 : 1));
  const groups = [];
  let free = -1;
  for (const each of found) {
    if (each.x >= free) groups.push([]);
    const group = groups.at(-1);
    group.push(each);
    free = group[0].x + letters(named(group));
  }
  return groups.flatMap((group) => lettered(group, window));
}

const named = (group) => [...new Set(group.map((each) => each.monogram))];
const letters = ({ length }) => LETTERS * Math.min(length, MOST_NAMED) + (length > MOST_NAMED ? AND_MORE : 0);

function lettered(group, window) {
  const [first, ...rest] = group;
  const names = named(group);
  const ends = group.map((each) => each.shape.x + each.shape.width).filter((end) => end <= first.x + LETTERS / 2);
  const at = round(Math.min(ends.length ? Math.max(...ends) : first.x, window.width - letters(names)));
  const more = names.length > MOST_NAMED ? [`+${names.length - MOST_NAMED}`] : [];
  const text = [...names.slice(0, MOST_NAMED), ...more].join(" ");
  const chips = [{ shape: first.shape, x: at, colour: first.colour, text }];
  for (const { shape: other, colour } of rest) {
    if (!chips.some((chip) => isAlike(chip.shape, other))) chips.push({ shape: other, x: other.x, colour, text: "" });
  }
  return chips;
}

function isAlike(one, other) {
  const ends = [one.x - other.x, one.x + one.width - other.x - other.width];
  return one.isDay === other.isDay && ends.every((apart) => Math.abs(apart) < ALIKE);
}

/** From left to right in every row: a label that would run into the one before it is left out. */
function decluttered(marks) {
  const ends = new Map();
  for (const mark of [...marks].sort((one, other) => one.textX - other.textX)) {
    mark.isLabelled = mark.textX >= (ends.get(mark.y) ?? -Infinity);
    if (mark.isLabelled) ends.set(mark.y, mark.textX + mark.wide + GAP);
  }
  return marks;
}

function counted(bins, window, top) {
  const found = bins.filter(([first, last, , more]) => more && last >= window.first && first <= window.last);
  const most = Math.max(...found.map(([, , , more]) => more), 1);
  const placed = found.map(([first, last, , more]) => {
    const left = x(window, Math.max(first, window.first));
    const right = x(window, Math.min(last, window.last) + 1);
    const height = SMALLEST_COUNT + (COUNTS - 16 - SMALLEST_COUNT) * Math.sqrt(more / most);
    const width = Math.max(round(right - left - 1), 0.5);
    const at = round(left + 0.5);
    return {
      x: at,
      width,
      middle: round(at + width / 2),
      y: round(top + COUNTS - height),
      height: round(height),
      more,
      reach: [left, right],
      first,
      last,
    };
  });
  return numbered(placed, window.width);
}

/** Whose number has room above its bar: the highest first, none in front of a higher bar or another number. */
function numbered(counts, width) {
  const taken = [];
  for (const count of [...counts].sort((one, other) => other.more - one.more || one.reach[0] - other.reach[0])) {
    const [left, right] = count.reach;
    const half = (grouped(count.more).length * DIGIT + 2) / 2;
    const [begin, end] = [(left + right) / 2 - half, (left + right) / 2 + half];
    count.hasNumber = begin >= 0 && end <= width && taken.every(([low, high]) => end <= low || begin >= high);
    taken.push(count.hasNumber ? [Math.min(begin, left), Math.max(end, right)] : [left, right]);
  }
  return counts;
}

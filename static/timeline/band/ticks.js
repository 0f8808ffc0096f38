// Where the axis has ticks and what they say, as `timeline/band/ticks.py` computes it: the axis must not wait for the
// server while a window moves.

import { calendar, days, month, ordinal, x } from "./scale.js";

const LABEL = 64; // pixels that a label needs with the space around it

// [what makes the ticks, how many of the unit, days]
const INTERVALS = [
  [byDay, 1, 1],
  [byDay, 7, 7],
  [byMonth, 1, 30.44],
  [byMonth, 3, 91.3],
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].map((years) => [byYear, years, years * 365.24]),
];

/** Ticks as { day, label, isStrong }; their labels do not overlap. */
export function ticks(window) {
  const fits = ([, , length]) => (length / days(window)) * window.width >= LABEL;
  const [make, step] = INTERVALS.find(fits) ?? INTERVALS.at(-1);
  const found = make(window, step).filter(({ day }) => window.first <= day && day <= window.last);
  return spaced(found, window);
}

function spaced(found, window) {
  const kept = [];
  for (const tick of found) {
    while (kept.length && x(window, tick.day) - x(window, kept.at(-1).day) < LABEL * 0.75) {
      if (kept.at(-1).isStrong || !tick.isStrong) break;
      kept.pop();
    }
    if (!kept.length || x(window, tick.day) - x(window, kept.at(-1).day) >= LABEL * 0.75) kept.push(tick);
  }
  return kept;
}

const short = (number) => month(number).slice(0, 3);

/** Every day, or 1, 8, 15 and 22 of every month. */
function byDay(window, step) {
  const found = [];
  for (let at = Math.ceil(window.first); at <= window.last; at += 1) {
    const { year, month: number, day } = calendar(at);
    if (step > 1 && ![1, 8, 15, 22].includes(day)) continue;
    const begin = number ? short(number) : `${year}`;
    found.push({ day: at, label: day === 1 ? begin : `${day} ${short(number)}`, isStrong: day === 1 });
  }
  return found;
}

function byMonth(window, step) {
  const first = calendar(Math.floor(window.first));
  const last = calendar(Math.floor(window.last));
  const begin = first.year * 12 + first.month;
  const found = [];
  for (let at = begin - (begin % step); at <= last.year * 12 + last.month; at += step) {
    const number = at % 12;
    const year = (at - number) / 12;
    const label = number ? short(number) : `${year}`;
    if (year >= 1) found.push({ day: ordinal(year, number), label, isStrong: !number });
  }
  return found;
}

function byYear(window, step) {
  const first = calendar(Math.floor(window.first)).year;
  const last = calendar(Math.floor(window.last)).year;
  const found = [];
  for (let year = first - (first % step); year <= last; year += step) {
    if (year >= 1) found.push({ day: ordinal(year), label: `${year}`, isStrong: step < 10 && year % 10 === 0 });
  }
  return found;
}

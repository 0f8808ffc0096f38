// Days and pixels. A window is { first, last, width }: the first and the last day as ordinals (1 is 1 January of the
// year 1), both included, and its pixels. While it moves, its days may be fractions.

export const FIRST_DAY = 1;
export const LAST_DAY = 3652059; // 31 December 9999
export const NEAREST = 10; // days; nothing here is known to the hour

const UNIX_DAY = 719163; // the ordinal of 1 January 1970
const MILLISECONDS = 86_400_000; // of a day
const MONTHS = "January February March April May June July August September October November December".split(" ");

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

export const days = (window) => window.last - window.first + 1;
export const x = (window, day) => ((day - window.first) / days(window)) * window.width;
export const dayAt = (window, pixels) => window.first + (pixels / window.width) * days(window);
export const same = (one, other) => one.first === other.first && one.last === other.last;

function within(first, length) {
  const begin = clamp(first, FIRST_DAY, LAST_DAY + 1 - length);
  return { first: begin, last: begin + length - 1 };
}

/** A window `factor` times as long; the day `around` keeps its place. No nearer than ten days, no farther than all. */
export function zoomed(window, factor, around) {
  const length = clamp(days(window) * factor, Math.min(NEAREST, days(window)), LAST_DAY);
  const share = clamp((around - window.first) / days(window), 0, 1);
  return within(around - share * length, length);
}

export function panned(window, by) {
  return within(window.first + by, days(window));
}

/** The nearest window of whole days. */
export function whole(window) {
  return within(Math.round(window.first), Math.max(1, Math.round(days(window))));
}

/** The window between two, for a movement from one to the other; `share` from 0 to 1. */
export function between(from, to, share) {
  const mix = (name) => from[name] + (to[name] - from[name]) * share;
  return { first: mix("first"), last: mix("last") };
}

/** Where the links beside the band lead, as `timeline/band/addresses.py` computes it. */
export function around({ first, last }, middle) {
  const length = last - first + 1;
  const half = Math.max(Math.floor(length / 2), 1);
  const wider = Math.max(half, NEAREST / 2);
  const nearer = length - 2 * Math.floor(length / 4);
  const begin = clamp(middle - Math.floor(nearer / 2), first, last + 1 - nearer);
  const back = Math.min(half, first - FIRST_DAY);
  const on = Math.min(half, LAST_DAY - last);
  return {
    nearer: length >= 2 * NEAREST ? { first: begin, last: begin + nearer - 1 } : { first, last },
    farther: { first: Math.max(first - wider, FIRST_DAY), last: Math.min(last + wider, LAST_DAY) },
    earlier: { first: first - back, last: last - back },
    later: { first: first + on, last: last + on },
  };
}

/** The day to zoom in on, as `timeline/band/addresses.py` finds it. */
export function middle({ first, last }, { lanes }) {
  const length = last - first + 1;
  const quarter = Math.floor(length / 4);
  const inside = lanes.flatMap((lane) => lane.bins).filter((bin) => bin[0] <= last && bin[1] >= first);
  const placed = inside.map((bin) => [Math.floor((Math.max(bin[0], first) + Math.min(bin[1], last)) / 2), bin[2]]);
  const sum = (some) => some.reduce((total, [, count]) => total + count, 0);
  let left = sum(placed) / 2;
  if (sum(placed.filter(([day]) => day >= first + quarter && day <= last - quarter)) >= left / 2) {
    return first + Math.floor(length / 2);
  }
  return placed.sort(([one], [other]) => one - other).find(([, count]) => (left -= count) <= 0)[0];
}

/** { year, month, day } of an ordinal; months from 0. */
export function calendar(ordinal) {
  const date = new Date((ordinal - UNIX_DAY) * MILLISECONDS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

/** The ordinal of a day; a month of 12 is the next January, a day of 0 the last of the month before. */
export function ordinal(year, month = 0, day = 1) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day); // the constructor takes the years 0 to 99 for those of the twentieth century
  return date.getTime() / MILLISECONDS + UNIX_DAY;
}

/** A day as addresses give it, such as 2013-11-02. */
export const iso = (day) => new Date((day - UNIX_DAY) * MILLISECONDS).toISOString().slice(0, 10);

/** The first and the last day of 2013, 2013-11 or 2013-11-02; null for what is written in any other way. */
export function read(text) {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text?.trim() ?? "");
  if (!found) return null;
  const [year, month, day] = found.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  if (day !== undefined) return { first: ordinal(year, month - 1, day), last: ordinal(year, month - 1, day) };
  if (month !== undefined) return { first: ordinal(year, month - 1), last: ordinal(year, month) - 1 };
  return { first: ordinal(year), last: ordinal(year + 1) - 1 };
}

export const month = (number) => MONTHS[number];

/** A day as a reader says it: 2 November 2013. */
export function inWords(day) {
  const at = calendar(day);
  return `${at.day} ${MONTHS[at.month]} ${at.year}`;
}

/** A window of whole days in words; whole years as years. */
export function words({ first, last }) {
  const begin = calendar(first);
  const end = calendar(last);
  if (begin.month === 0 && begin.day === 1 && end.month === 11 && end.day === 31) {
    return begin.year === end.year ? `${begin.year}` : `${begin.year} to ${end.year}`;
  }
  return first === last ? inWords(first) : `${inWords(first)} to ${inWords(last)}`;
}

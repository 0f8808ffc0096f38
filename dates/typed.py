"""Read a date as a person types it: "about July 2019", "1 June 2014", "2014/06/01". Pure.

EDTF is taken as it stands. All that `dates.wording` says (of years from 1000 on) is read again as the date that
it was said of; what may mean two dates is refused with both.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from dates.fuzzy import MAX_LENGTH, BadDate, FuzzyDate, Precision, Shape
from dates.single_date import (
    MONTH_NAMES,
    MONTH_NUMBERS,
    PART,
    PARTS,
    SEASON_CODES,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    single,
    tidy,
)
from dates.wording import in_words

LONGEST = 2 * MAX_LENGTH  # words are longer than EDTF
TAKEN = "takes a date such as 2013, November 2013, 2 November 2013, about July 2019 or 2013-11-02"


@lru_cache(maxsize=1024)
def read(text: str) -> FuzzyDate:
    """The date that somebody typed; raises BadDate, with the nearest that it might mean."""
    text = text.strip()
    try:
        return FuzzyDate(text)
    except BadDate as error:
        if len(text) > LONGEST:
            raise
        words = tidy(text)
        if words == "undated":
            return FuzzyDate()
        if meant := _compound(words) or _set(words):
            return _on_its_weekdays(FuzzyDate(meant), text)
        raise BadDate(_nearest(words, text) or _reason(error, text)) from error


def _on_its_weekdays(when: FuzzyDate, text: str) -> FuzzyDate:
    """The date itself; raises BadDate where a day that was typed with its weekday was another."""
    named = [WEEKDAYS.index(name) for name in re.findall(rf"\b{WEEKDAY}\b", text.lower())]
    ends = [(part.first, part.last) for part in when.parts if part.precision in (Precision.DAY, Precision.RANGE)]
    days = [day for pair in ends for day in dict.fromkeys(pair) if day]  # two days that follow each other are a range
    if not named or sorted(named) == sorted(day.weekday() for day in days):
        return when
    if len(named) != len(days):
        raise BadDate(f"takes a weekday only with its day, such as Monday 3 June 2019; got `{text[:60]}`")
    day, typed = next((day, name) for day, name in zip(days, named, strict=True) if day.weekday() != name)
    right, wrong = WEEKDAYS[day.weekday()].capitalize(), WEEKDAYS[typed].capitalize()
    raise BadDate(
        f"has the wrong weekday: {in_words(FuzzyDate(str(day)))} was a {right}, no {wrong}; got `{text[:60]}`"
    )


def _reason(error: BadDate, text: str) -> str:
    """EDTF's own words for what looks like EDTF."""
    return str(error) if re.fullmatch(r"[\dXYT~?%.,:/\[\]{} -]+", text) else f"{TAKEN}; got `{text[:60]}`"


# Several dates, or a date without an end.


def _compound(words: str) -> str | None:
    """The EDTF text of one date, or of one that has two sides or no end; None where it is none."""
    for pattern, edtf in _COMPOUND:
        if (match := pattern.fullmatch(words)) and (meant := edtf(*_complete(match.groups()))):
            return meant
    return None


def _complete(words: Sequence[str], read_one: "Callable[[str], str | None] | None" = None) -> list[str | None]:
    """The EDTF text of each date; what the last one ends in is said once for all: "9 or 12 December 2017"."""
    ends = words[-1].split()
    tails = ["", *(f" {' '.join(ends[-size:])}" for size in (1, 2) if size < len(ends))]
    return [next(filter(None, map(read_one or single, (word + tail for tail in tails))), None) for word in words]


def _span(start: str | None, end: str | None) -> str | None:
    return f"{start}/{end}" if start and end and "[" not in start + end else None


def _short_span(start: str | None, end: str | None) -> str | None:
    if span := _span(start, end):
        _refuse_a_hedge_of_the_first([start or "", end or ""], "/".join)
    return span


def _open(pattern: str) -> Callable[[str | None], str | None]:
    return lambda one: pattern.format(one) if one and "[" not in one else None


def _bounds(brackets: str) -> Callable[..., str | None]:
    """A range of a set: of two dates, or of their first and last days where they are not of one kind."""

    def edtf(start: str | None, end: str | None) -> str | None:
        if not start or not end or "[" in start + end:
            return None
        if (brackets == "[]" and len(start) != len(end)) or any(mark in start + end for mark in "~?%X"):
            if any(part.is_hedged for text in (start, end) for part in FuzzyDate(text).parts):
                raise BadDate("takes no “about” or “possibly” on a side of “between”")
            start, end = str(FuzzyDate(start).earliest), str(FuzzyDate(end).latest)
        return f"{brackets[0]}{start}..{end}{brackets[1]}"

    return edtf


def _beyond(after: bool) -> Callable[[str | None], str | None]:
    """Before or after a day, a month or a year, which is not meant itself."""

    def edtf(one: str | None) -> str | None:
        if not one or FuzzyDate(one).shape is not Shape.SINGLE or not FuzzyDate(one).parts[0].is_plain:
            return None
        part = FuzzyDate(one).parts[0]
        assert part.first and part.last
        if part.last == date.max or part.first == date.min:
            return None
        day = part.last + timedelta(1) if after else part.first - timedelta(1)
        text = str(day)[: len(one)]  # as fine as what was typed: a year, a month or a day
        return f"[{text}..]" if after else f"[..{text}]"

    return edtf


def _set(words: str) -> str | None:
    """A list of dates: one of them, or each of them."""
    for last, brackets, but in (("or", "[]", "later|earlier|before|after"), ("and", "{}", "every")):
        items = re.split(rf", (?:{last} (?!{but}))?| {last} (?!{but})", words)
        members = [member or "" for member in _complete(items, _compound)]
        if len(items) < 2 or any("/" in member or member[:1] not in [brackets[0], *"0123456789"] for member in members):
            continue
        if f" {last} " not in words:
            raise BadDate("may mean one of these or each of these: write “or” or “and” before the last")
        dates = [member.strip("[]{}") for member in members]
        _refuse_a_hedge_of_the_first(dates, _in_brackets(brackets))
        return _in_brackets(brackets)(dates)
    return None


def _in_brackets(brackets: str) -> Callable[[Sequence[str]], str]:
    return lambda dates: f"{brackets[0]}{', '.join(dates)}{brackets[1]}"


def _refuse_a_hedge_of_the_first(dates: Sequence[str], joined: Callable[[Sequence[str]], str]) -> None:
    """ "About June or July" may hedge both; raises BadDate with what either would be."""
    mark = dates[0][-1]
    if mark in "~?%" and not any(other[-1] in "~?%]}" for other in dates[1:]):
        both = [joined(dates), joined([dates[0], *(f"{other}{mark}" for other in dates[1:])])]
        raise BadDate(f"may mean {' or '.join(f'“{in_words(FuzzyDate(text))}” ({text})' for text in both)}")


_COMPOUND: list[tuple[re.Pattern[str], Callable[..., str | None]]] = [
    (re.compile(pattern), edtf)
    for pattern, edtf in (
        (r"(.+)", lambda one: one),
        (r"(?:each|every) (?:day|month|year) from (.+) to (.+)", _bounds("{}")),
        (r"(.+) and every (?:day|month|year) after", _open("{{{}..}}")),
        (r"(.+) and every (?:day|month|year) before", _open("{{..{}}}")),
        (r"between (.+) and (.+)", _bounds("[]")),
        (r"begun and ended in (.+)", _open("{0}/{0}")),
        (r"from (.+), end not known", _open("{}/")),
        (r"until (.+), beginning not known", _open("/{}")),
        (r"(?:from|between) (.+?) (?:to|until|till|-) (.+)", _span),
        (r"(.+?) (?:to|until|till|-) (.+)", _short_span),
        (r"([^-]+)-([^-]+)", _short_span),
        (r"(?:since|from) (.+?)(?: on| onwards?)?", _open("{}/..")),
        (r"(.+) onwards?", _open("{}/..")),
        (r"(?:until|till|up to) (.+)", _open("../{}")),
        (r"(.+) (?:or|and) (?:later|after)", _open("[{}..]")),
        (r"(?:not before|on or after) (.+)", _open("[{}..]")),
        (r"(.+) (?:or|and) (?:earlier|before)", _open("[..{}]")),
        (r"(?:not after|on or before|by) (.+)", _open("[..{}]")),
        (r"before (.+)", _beyond(after=False)),
        (r"after (.+)", _beyond(after=True)),
    )
]


# What is no date, and what it might mean.


def _nearest(words: str, text: str) -> str:
    """A sentence that names the date which a text might mean; empty where there is none in it."""
    if match := re.search(rf"(?:{MONTH_NAMES})/(?:{MONTH_NAMES}) \d{{4}}", words):
        both = [read(match[0].replace("/", mark)) for mark in (" or ", "-")]
        return f"may mean {' or '.join(f'“{in_words(when)}” ({when})' for when in both)}; got `{text[:60]}`"
    for meant in _candidates(words):
        return f"is not understood; did you mean {in_words(FuzzyDate(meant))} ({meant})? Got `{text[:60]}`"
    if re.search(rf"\b({'|'.join([*MONTH_NUMBERS, *SEASON_CODES])})\b", words) and not re.search(r"\d{4}", words):
        return f"takes a date with its year; got `{text[:60]}`"
    return ""


def _candidates(words: str) -> Iterable[str]:
    if match := re.search(rf"\b{PART}{YEAR}(?!s|\d)", words):  # early 2013: a third of the year
        first = 1 + 4 * PARTS[match["part"]]
        yield f"[{match['year']}-{first:02d}..{match['year']}-{first + 3:02d}]"
    pieces = words.replace(",", " ").split()
    for size in range(len(pieces) - 1, 0, -1):
        for start in range(len(pieces) - size + 1):
            try:
                if meant := single(" ".join(pieces[start : start + size])):
                    yield meant
            except BadDate:
                continue

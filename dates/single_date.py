"""Read one date as a person types it: a day, a month, a season, a year, with or without a hedge. Pure."""

import re
from collections.abc import Callable

from dates.fuzzy import BadDate, FuzzyDate
from dates.wording import MONTHS, SEASONS, THIRDS, in_words

MONTH_NUMBERS = {name.lower()[:size]: n for n, name in enumerate(MONTHS, 1) for size in (3, len(name))} | {"sept": 9}
MONTH_NAMES = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
MONTH = rf"(?P<month>{MONTH_NAMES})\.?"
SEASON_CODES = {name: 21 + n for n, name in enumerate(SEASONS.values())} | {"fall": 23}
YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
PARTS = {"early": 0, "beginning of": 0, "start of": 0, "mid": 1, "middle of": 1, "late": 2, "end of": 2}
PART = rf"(?P<part>{'|'.join(PARTS)})(?: |-)"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_HEDGES = {
    "%": r"(?:possibly|perhaps|maybe|probably) (?:about|around)",
    "~": r"about|around|circa|ca?\.?|approximately|approx\.?|roughly",
    "?": r"possibly|perhaps|maybe|probably",
}


def tidy(text: str) -> str:
    """In small letters, with one kind of dash and blank, without the words and points that add nothing."""
    words = re.sub(r"(?<!\d)(\d{4})[–—](?=\d\d(?!\d))", r"\1/", " ".join(text.lower().split()))  # no EDTF month
    words = re.sub(r"[‐-―−]", "-", words)
    words = re.sub(rf"\b{WEEKDAY},? (?=\w)", "", words)
    words = re.sub(rf"\b((?:{MONTH_NAMES})\.?) (\d{{1,2}} ?- ?\d{{1,2}}),? (?=\d{{4}})", r"\2 \1 ", words)
    words = re.sub(r"\b(the|a) (?=\d{3}0s|some|day|spring|summer|autumn|fall|winter|year of)", "", words)
    words = re.sub(rf"\b((?:{MONTH_NAMES})\.? \d{{1,2}}(?:st|nd|rd|th)?), (?=\d{{4}})", r"\1 ", words)
    return re.sub(rf"\b(?:{'|'.join(SEASON_CODES)}) of (?=\d)", lambda match: match[0].replace(" of", ""), words)


def single(words: str) -> str | None:
    """The EDTF text of a date with its hedge; None where it is none."""
    if words.endswith("?"):
        meant = single(words[:-1].rstrip())
        if meant is None or meant[-1] in "]}?%":
            return None
        return f"{meant[:-1]}%" if meant[-1] == "~" else f"{meant}?"
    for mark, hedge in _HEDGES.items():
        if match := re.fullmatch(rf"(?:{hedge}) ?(?P<rest>.+)", words):
            plain = _plain(match["rest"])
            return None if plain is None or plain[-1] in "]}~?%" else plain + mark
    return _plain(words)


def _plain(words: str) -> str | None:
    words = re.sub(r"^(?:in|on) ", "", words)
    for pattern, edtf in _PLAIN:
        if match := pattern.fullmatch(words):
            return _checked(edtf(match))
    return None


def _checked(text: str) -> str:
    """The text itself; raises BadDate where it is no day of the calendar."""
    return FuzzyDate(text).text


def _ymd(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = parts.get("month") or ""
    numbers = [MONTH_NUMBERS.get(month, month), parts.get("day") or ""]
    return "-".join([match["year"], *(f"{int(number):02d}" for number in numbers if number)])


def _slashed(match: re.Match[str]) -> str:
    """Day and month in figures, in either order: refused where both may be."""
    one, other, year = int(match["one"]), int(match["other"]), match["year"]
    day_first, month_first = f"{year}-{other:02d}-{one:02d}", f"{year}-{one:02d}-{other:02d}"
    if one <= 12 and other <= 12 and one != other:
        meant = " or ".join(f"{in_words(FuzzyDate(text))} ({text})" for text in (day_first, month_first))
        raise BadDate(f"may mean {meant}; got `{match[0]}`")
    return month_first if other > 12 else day_first


def _two_figures(match: re.Match[str]) -> str:
    """A year and two more figures behind a stroke or dash: a month, or a year within twenty of the first."""
    year, more = match["year"], int(match["more"])
    later = (more - int(year[2:])) % 100
    month, span = f"{year}-{more:02d}", f"{year}/{int(year) + later:04d}"
    if not 1 <= later <= 20:
        return month
    if 1 <= more <= 12:
        meant = f"{in_words(FuzzyDate(month))} ({month}) or {in_words(FuzzyDate(span))} ({span})"
        raise BadDate(f"may mean {meant}; got `{match[0]}`")
    return span


def _third(match: re.Match[str]) -> str:
    month = f"{match['year']}-{MONTH_NUMBERS[match['month']]:02d}"
    first, last = list(THIRDS)[PARTS[match["part"]]]
    end = FuzzyDate(month).latest
    return f"[{month}-{first:02d}..{month}-{last or (end.day if end else 0):02d}]"


def _season(match: re.Match[str]) -> str:
    after = match["after"]
    next_year = str(int(match["year"]) + 1)
    if after and (match["season"] != "winter" or after not in (next_year, next_year[-2:])):
        raise BadDate(f"takes one year for a season, two that follow each other for a winter; got `{match[0]}`")
    return f"{match['year']}-{SEASON_CODES[match['season']]}"


def _days_of_month(match: re.Match[str]) -> str:
    month = f"{match['year']}-{MONTH_NUMBERS[match['month']]:02d}"
    return f"[{month}-{int(match['day']):02d}..{month}-{int(match['last']):02d}]"


_PLAIN: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = [
    (re.compile(pattern), edtf)
    for pattern, edtf in (
        (YEAR, _ymd),
        (rf"{MONTH},? (?:of )?{YEAR}", _ymd),
        (rf"{YEAR},? {MONTH}", _ymd),
        (rf"{_DAY}(?: of)? {MONTH},? {YEAR}", _ymd),
        (rf"{MONTH} {_DAY},? {YEAR}", _ymd),
        (rf"{YEAR},? {MONTH} {_DAY}", _ymd),
        (rf"{YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})", _ymd),
        (rf"{YEAR}-(?P<month>\d)", _ymd),
        (rf"(?P<month>\d{{1,2}})/{YEAR}", _ymd),
        (rf"(?P<day>\d{{1,2}})\. ?(?P<month>\d{{1,2}})\. ?{YEAR}", _ymd),
        (rf"(?P<one>\d{{1,2}})(?P<mark>[-/])(?P<other>\d{{1,2}})(?P=mark){YEAR}", _slashed),
        (rf"{YEAR}[-/](?P<more>\d\d)", _two_figures),
        (r"(?P<decade>\d{3})0s", lambda match: f"{match['decade']}X"),
        (r"year of (?P<century>\d\d)00-(?P=century)99", lambda match: f"{match['century']}XX"),
        (rf"{PART}{MONTH} {YEAR}", _third),
        (rf"(?P<season>{'|'.join(SEASON_CODES)}) {YEAR}(?:[-/](?P<after>\d\d|\d{{4}}))?", _season),
        (rf"(?:some )?day in {_DAY}-(?P<last>\d{{1,2}}) {MONTH} {YEAR}", _days_of_month),
        (rf"(?:some )?day in {MONTH} {YEAR}", lambda match: f"{_ymd(match)}-XX"),
        (rf"some ?time in {YEAR}", lambda match: f"{match['year']}-XX"),
        (r"\d{3}[\dx](?:-(?:\d\d|xx)){0,2}|\d\dxx", lambda match: match[0].upper()),
    )
]

"""Dates as curators write them, for Hypothesis."""

from datetime import date

from hypothesis import strategies as st

days = st.dates(date(1000, 1, 1), date(2999, 12, 31))
months = days.map(lambda day: day.strftime("%Y-%m"))
years = days.map(lambda day: f"{day.year}")
decades = days.map(lambda day: f"{day.year // 10}X")
seasons = st.builds(lambda day, season: f"{day.year}-{season}", days, st.integers(21, 24))
hedgeable = st.one_of(days.map(date.isoformat), months, years, decades)
centuries = days.map(lambda day: f"{day.year // 100}XX")
unspecified = days.map(lambda day: day.strftime("%Y-%m-XX")) | years.map(lambda year: f"{year}-XX")
plain = st.one_of(hedgeable, seasons)
hedged = st.builds(str.__add__, st.one_of(hedgeable, seasons, unspecified, centuries), st.sampled_from("~?%"))
singles = st.one_of(plain, hedged, unspecified, centuries)


def _in_order(pair: tuple[date, date]) -> tuple[date, date]:
    return min(pair), max(pair)


day_pairs = st.tuples(days, days).map(_in_order)
month_pairs, year_pairs = (
    day_pairs.map(lambda pair, size=size: (str(pair[0])[:size], str(pair[1])[:size])) for size in (7, 4)
)
pairs = st.one_of(day_pairs, month_pairs, year_pairs)
spans = st.builds("{0[0]}{1}/{0[1]}{2}".format, pairs, st.sampled_from(["", "~", "?"]), st.sampled_from(["", "~", "%"]))
open_spans = st.builds(str.format, st.sampled_from(["{}/..", "../{}", "{}/", "/{}"]), singles)
_between = pairs.map(lambda pair: f"{pair[0]}..{pair[1]}") | st.builds(
    str.format, st.sampled_from(["{}..", "..{}"]), months | years
)
_sets = ["[]", "{}"]
ranges = st.builds(lambda marks, between: f"{marks[0]}{between}{marks[1]}", st.sampled_from(_sets), _between)
sets = st.builds(
    lambda marks, members: f"{marks[0]}{', '.join(members)}{marks[1]}",
    st.sampled_from(_sets),
    st.lists(st.one_of(days.map(date.isoformat), months, years, seasons, hedged, _between), min_size=1, max_size=4),
)
texts = st.one_of(singles, spans, open_spans, ranges, sets)


def true_of(day: date) -> st.SearchStrategy[str]:
    """Dates that can each truly be said of what happened on this day."""
    near = st.integers(0, 400)
    around = st.tuples(near, near).map(lambda n: (_back(day, n[0]), _on(day, n[1])))
    exact = st.sampled_from([f"{day}", f"{day:%Y-%m}", f"{day.year:04}", f"{day.year:04}"[:3] + "X", f"{day:%Y-%m}-XX"])
    season = st.sampled_from(_seasons_of(day))
    return st.one_of(
        exact,
        season,
        st.builds(str.__add__, exact | season, st.sampled_from("~?%")),
        around.map(lambda pair: f"[{pair[0]}..{pair[1]}]"),
        around.map(lambda pair: f"[{pair[0]}, {day}, {pair[1]}]"),
        st.just(f"[{day}..]"),
        st.just(f"[..{day}]"),
    )


def _seasons_of(day: date) -> list[str]:
    """What a day may be called; January's winter after its own year, or after the one in which it began."""
    names = {}
    for near in (_back(day, 31), day, _on(day, 31)):
        season = 21 + (near.month - 3) % 12 // 3
        years = (
            [near.year, near.year - 1]
            if near.month < 3
            else [near.year, near.year + 1]
            if season == 24
            else [near.year]
        )
        names.update({f"{year:04}-{season}": near for year in years})
    return list(names)


def lasting(first: date, last: date) -> st.SearchStrategy[str]:
    """Spans that can each truly be said of what lasted from one day to another."""
    sides = [
        st.sampled_from([f"{day}", f"{day:%Y-%m}", f"{day.year:04}", f"{day:%Y-%m}~", f"{day.year:04}?"])
        for day in (first, last)
    ]
    whole = st.builds("{}/{}".format, *sides)
    return st.one_of(whole, sides[0].map("{}/..".format), sides[1].map("../{}".format), sides[0].map("{}/".format))


def _back(day: date, number: int) -> date:
    return date.fromordinal(day.toordinal() - number)


def _on(day: date, number: int) -> date:
    return date.fromordinal(day.toordinal() + number)

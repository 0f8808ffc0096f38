"""Dates as curators write them, for Hypothesis."""

from datetime import date

from hypothesis import strategies as st

days = st.dates(date(1000, 1, 1), date(2999, 12, 31))
months = days.map(lambda day: day.strftime("%Y-%m"))
years = days.map(lambda day: f"{day.year}")
decades = days.map(lambda day: f"{day.year // 10}X")
seasons = st.builds(lambda day, season: f"{day.year}-{season}", days, st.integers(21, 24))
hedgeable = st.one_of(days.map(date.isoformat), months, years, decades)
plain = st.one_of(hedgeable, seasons)
hedged = st.builds(str.__add__, hedgeable, st.sampled_from("~?%"))
singles = st.one_of(plain, hedged)


def _in_order(pair: tuple[date, date]) -> tuple[date, date]:
    return min(pair), max(pair)


day_pairs = st.tuples(days, days).map(_in_order)
spans = day_pairs.map(lambda pair: f"{pair[0]}/{pair[1]}")
open_spans = st.builds(str.format, st.sampled_from(["{}/..", "../{}", "{}/", "/{}"]), singles)
ranges = day_pairs.map(lambda pair: f"[{pair[0]}..{pair[1]}]")
sets = st.builds(
    lambda marks, members: f"{marks[0]}{', '.join(members)}{marks[1]}",
    st.sampled_from(["[]", "{}"]),
    st.lists(st.one_of(days.map(date.isoformat), months, years), min_size=2, max_size=4),
)
texts = st.one_of(singles, spans, open_spans, ranges, sets)


def true_of(day: date) -> st.SearchStrategy[str]:
    """Dates that can each truly be said of what happened on this day."""
    near = st.integers(0, 400)
    around = st.tuples(near, near).map(lambda n: (_back(day, n[0]), _on(day, n[1])))
    exact = st.sampled_from([f"{day}", f"{day:%Y-%m}", f"{day.year:04}", f"{day.year:04}"[:3] + "X", f"{day:%Y-%m}-XX"])
    return st.one_of(
        exact,
        st.builds(str.__add__, exact.filter(lambda text: "X" not in text), st.sampled_from("~?%")),
        around.map(lambda pair: f"[{pair[0]}..{pair[1]}]"),
        around.map(lambda pair: f"[{pair[0]}, {day}, {pair[1]}]"),
        st.just(f"[{day}..]"),
        st.just(f"[..{day}]"),
    )


def _back(day: date, number: int) -> date:
    return date.fromordinal(day.toordinal() - number)


def _on(day: date, number: int) -> date:
    return date.fromordinal(day.toordinal() + number)

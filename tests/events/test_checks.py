import pytest

from dates.fuzzy import FuzzyDate
from events.aspects import as_aspect
from events.checks import account_problems, event_problems, misnamed_aspect, unread_figure


def fields(date="2013-11", basis="stated", basis_note="", source_dates=("2013-11-02",), is_mentioned=True):
    dates = [FuzzyDate(text) for text in source_dates]
    return [field for field, _ in event_problems("talks", date, basis, basis_note, dates, is_mentioned)]


def test_an_event_is_mentioned():
    assert fields(is_mentioned=False) == [""]


@pytest.mark.parametrize(
    ("date", "source_dates", "is_stated"),
    [
        ("2013-11", ["2013-11-02"], True),
        ("2013-11", ["2013-11"], True),
        ("2013-11", ["2013"], False),
        ("2013-11", ["2013", "2013-11"], True),
        ("2013-11/2014-02", ["2013-11", "2014-02"], True),  # one source its beginning, another its end
        ("2013-11/2014-02", ["2013-11/2014-03"], False),
        ("2013-11/..", ["2013-11"], True),
        ("2013-11", [], False),
    ],
)
def test_a_stated_date_is_as_narrow_as_some_sources(date, source_dates, is_stated):
    assert fields(date, source_dates=source_dates) == ([] if is_stated else ["date"])


@pytest.mark.parametrize("basis", ["inferred", "corrected", "conflicting"])
def test_what_no_source_states_says_how_it_was_found(basis):
    assert fields(basis=basis, source_dates=()) == [""]
    assert fields(basis=basis, basis_note="From the order of the text.", source_dates=()) == []


def test_a_claim_speaks_of_an_event_once():
    assert not list(account_problems("H13-001", ["talks", "patrol"]))
    assert [field for field, _ in account_problems("H13-001", ["talks", "talks"])] == ["accounts"]


@pytest.mark.parametrize(
    ("aspect", "value", "is_unread"),
    [("boats", "several", True), ("boats", "about 400", False), ("place", "several", False), ("date", "2013", False)],
)
def test_a_figure_that_no_rule_reads_is_named(aspect, value, is_unread):
    assert unread_figure(aspect, value).startswith("no rule reads `several`") == is_unread
    assert bool(unread_figure(aspect, value)) == is_unread


@pytest.mark.parametrize(
    ("aspect", "value", "meant"),
    [
        *(
            ("rate", "2.5 %", ""),
            ("data", "3 million", ""),
            ("tank", "12", ""),
            ("bank", "7", ""),
            ("bend", "40 km", ""),
        ),
        *(("smart", "9", ""), ("dates", "3", ""), ("places", "about 10", ""), ("F-16s", "24", "")),
        *(("dat", "2013", "date"), ("dat", "2013-11-02", "date"), ("daet", "2013-11-02", "date")),
        *(
            ("when", "2013", "date"),
            ("Where", "Bergen", "place"),
            ("plcae", "Bergen", "place"),
            ("rnak", "first", "rank"),
        ),
        *(("order", "2", "rank"), ("date", "2013", ""), ("place", "Bergen", "")),
    ],
)
def test_a_slip_is_no_name_for_a_count(aspect: str, value: str, meant: str) -> None:
    assert misnamed_aspect(aspect, value) == meant
    assert bool(unread_figure(aspect, value)) is bool(meant)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        *(("Date", "date"), (" NOT_before ", "not before"), ("not-before", "not before"), ("Where", "Where")),
        *(("F-16s", "F-16s"), ("Su-35s", "Su-35s"), ("Japanese boats", "Japanese boats"), ("Boats", "Boats")),
        *((" ships\u00a0 sunk ", "ships sunk"), ("U.S. ships", "U.S. ships")),
    ],
)
def test_only_known_aspects_lose_their_capitals(text: str, written: str) -> None:
    assert as_aspect(text) == written

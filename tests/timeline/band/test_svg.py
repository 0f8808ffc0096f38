"""The band's shapes: drawn to scale, seen at any width, and never past what is known."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.band import svg
from timeline.wording import count_in_words

FIRST, LAST = date(2013, 1, 1).toordinal(), date(2014, 12, 31).toordinal()
WIDTH = 730  # a pixel a day


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def band_data(*parts: list[Any], width: int = WIDTH, **more: Any) -> dict[str, Any]:
    mark = {"text": "An event", "row": 0, "parts": list(parts), "joined": False, "rival_dates": [], **more}
    lane = {"key": "", "of": "", "rows": 1, "bins": [], "marks": [mark]}
    return {"first": FIRST, "last": LAST, "width": width, "ticks": [], "flags": [], "lanes": [lane]}


def drawn(*parts: list[Any], **more: Any) -> svg.DrawnMark:
    return svg.strips(band_data(*parts, **more))[0].marks[0]


@given(st.integers(FIRST, LAST), st.integers(0, 800), st.integers(200, 4000))
def test_a_bar_is_as_wide_as_its_days_or_just_wide_enough_to_be_seen(first: int, length: int, width: int) -> None:
    last = first + length
    [bar] = drawn([first, last, False], width=width).shapes
    scale = width / (LAST - FIRST + 1)
    left, right = (first - FIRST) * scale, (min(last, LAST) - FIRST + 1) * scale
    assert bar.width >= svg.LEAST
    assert -0.11 <= bar.width - (right - left) <= 2
    assert left - 1.1 <= bar.x <= left + 0.1 or right > width - svg.LEAST
    assert bar.x + bar.width <= width + 0.15


@pytest.mark.parametrize(
    ("part", "is_day", "arrows", "look"),
    [
        pytest.param(["2013-11-02", "2013-11-02", False], True, (False, False), "slim", id="a day is a dot"),
        pytest.param(["2013-11-01", "2013-11-30", False], False, (False, False), "", id="a month is a bar"),
        pytest.param(["2013-11-01", "2013-11-30", True], False, (False, False), "fades", id="about a month fades"),
        pytest.param(
            ["2012-11-01", "2013-11-30", True], False, (False, False), "fades-out", id="no fading where cut off"
        ),
        pytest.param(["2014-11-01", "2015-11-30", True], False, (False, False), "fades-in", id="nor at the other edge"),
        pytest.param(["2013-11-01", None, False], False, (False, True), "", id="no known end is an arrow"),
        pytest.param([None, "2013-11-30", False], False, (True, False), "", id="no known beginning is an arrow"),
        pytest.param(["2012-01-01", "2015-01-01", False], False, (False, False), "", id="what goes on is no arrow"),
    ],
)
def test_the_form_tells_what_is_known(part: list[Any], is_day: bool, arrows: tuple[bool, bool], look: str) -> None:
    [shape] = drawn([day(end) if isinstance(end, str) else end for end in part]).shapes
    assert shape.is_day == is_day
    assert (shape.arrow_left, shape.arrow_right) == arrows
    assert shape.look == look


def test_what_lies_outside_the_window_is_not_drawn() -> None:
    assert drawn([FIRST - 10, FIRST - 1, False], [LAST + 1, None, False]).shapes == []


def test_one_of_several_days_is_joined_by_a_line() -> None:
    seen = drawn([FIRST + 10, FIRST + 10, False], [FIRST + 40, FIRST + 40, False], joined=True)
    assert seen.line == (10.5, 40.5)


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        pytest.param("2013-11-01", "2013-11-10", [304, 314], id="both ends are known"),
        pytest.param(None, "2013-11-10", [314], id="none where it is open"),
        pytest.param("2012-11-01", "2013-11-10", [314], id="none where the window cuts it off"),
    ],
)
def test_some_day_between_two_is_ticked_at_its_known_ends(first: str | None, last: str, ticks: list[int]) -> None:
    [shape] = drawn([first and day(first), day(last), False], joined=True).shapes
    assert shape.ticks == ticks


def test_a_month_that_one_source_gives_is_as_wide_as_a_month_and_not_a_tick_in_its_middle() -> None:
    month, single = [FIRST + 31, FIRST + 58, False], [FIRST + 5, FIRST + 5, False]
    chips = drawn(rival_dates=[["A", 0, "February 2013", [month]], ["B", 1, "6 January 2013", [single]]]).chips
    assert [(chip.shape.x, chip.shape.width) for chip in chips] == [(4.5, 2), (31, 28)]
    assert [chip.shape.is_day for chip in chips] == [True, False]


def test_letters_stand_at_their_date_and_those_without_room_are_counted() -> None:
    days = {"A": 0, "B": 1, "C": 20, "D": 100}
    rival_dates = [[name, 0, "", [[FIRST + n, FIRST + n, False]]] for name, n in days.items()]
    chips = drawn(rival_dates=rival_dates).chips
    assert [(chip.text, chip.shape.middle) for chip in chips] == [("A B C", 0.5), ("", 20.5), ("D", 100.5)]


def test_where_many_give_a_date_from_one_day_on_three_are_named_and_the_rest_counted() -> None:
    rival_dates = [[name, 0, "", [[LAST - 20, LAST - 20 + n, False]]] for n, name in enumerate("ABCDEFG")]
    [first, *others] = drawn(rival_dates=rival_dates).chips
    assert (first.text, [chip.text for chip in others]) == ("A B C +4", [""] * len(others))
    assert first.x <= WIDTH - len(first.text) * 6


def test_one_source_that_gives_two_dates_is_counted_once() -> None:
    rival_dates = [["A", 0, "", [[FIRST + n, FIRST + n, False]]] for n in (0, 9)]
    assert [chip.text for chip in drawn(rival_dates=rival_dates).chips] == ["A", ""]


@pytest.mark.parametrize(("at", "anchor"), [(0, "start"), (300, "middle"), (729, "end")])
def test_a_tick_at_the_edge_keeps_its_label_inside(at: int, anchor: str) -> None:
    [tick] = svg.axis({**band_data(), "ticks": [[FIRST + at, "2013", True]]})
    assert tick.anchor == anchor


def test_a_publication_keeps_its_pole_at_its_day_and_its_letters_inside() -> None:
    flag = {"first": LAST - 3, "last": LAST, "count": 1}
    [placed] = svg.flags({**band_data(), "flags": [flag]})
    assert (placed["pole"], placed["end"], placed["x"]) == (726, 730, 696)


@pytest.mark.parametrize(
    ("found", "numbered"),
    [
        ([3, 400, 2], [400]),  # wider than its bar, in front of lower ones
        ([400, 3, 2], [3, 2]),  # cut off at the window's edge
        ([2, 3, 400, 5, 6, 7, 300, 1], [2, 400, 6, 300]),  # none in front of a higher bar
        ([2, 400, 400, 2], [400, 2]),  # nor of another number
        ([2, 3, 12000, 3, 2], [12000]),
    ],
)
def test_counts_say_their_number_where_it_has_room_the_highest_first(found: list[int], numbered: list[int]) -> None:
    world = band_data()
    world["lanes"][0]["bins"] = [[FIRST + 12 * n, FIRST + 12 * n + 11, more, more] for n, more in enumerate(found)]
    counts = svg.strips(world)[0].counts
    assert [count.more for count in counts] == found
    assert [count.more for count in counts if count.has_number] == numbered
    assert max(counts, key=lambda count: count.height).more == max(found)


def test_counts_say_where_they_lead() -> None:
    world = band_data()
    world["lanes"][0]["bins"] = [[FIRST, FIRST + 30, 1200, 1200]]
    assert (
        count_in_words(svg.strips(world)[0].counts[0])
        == "1,200 more, 1 January 2013 to 31 January 2013; zoom in to see them"
    )
    world.update(last=FIRST)
    world["lanes"][0]["bins"] = [[FIRST, FIRST, 3, 3]]
    assert count_in_words(svg.strips(world)[0].counts[0]) == "3 more, 1 January 2013; listed below"

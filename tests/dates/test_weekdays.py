"""A weekday that is typed with a day is held against the calendar."""

import pytest

from dates.fuzzy import BadDate
from dates.typed import read

RIGHT = [
    ("Monday 3 June 2019", "2019-06-03"),
    ("on Monday, 3 June 2019", "2019-06-03"),
    ("Monday 3 or Tuesday 4 June 2019", "[2019-06-03, 2019-06-04]"),
    ("Monday 3 to Friday 7 June 2019", "2019-06-03/2019-06-07"),
    ("since Monday 3 June 2019", "2019-06-03/.."),
]
WRONG = [
    ("Sunday 3 June 2019", "3 June 2019 was a Monday, no Sunday"),
    ("about Tuesday 3 June 2019", "3 June 2019 was a Monday, no Tuesday"),
    ("Tuesday 3 to Friday 7 June 2019", "3 June 2019 was a Monday, no Tuesday"),
    ("Monday 3 to Thursday 7 June 2019", "7 June 2019 was a Friday, no Thursday"),
    ("Monday June 2019", "takes a weekday only with its day, such as Monday 3 June 2019"),
]


@pytest.mark.parametrize(("typed", "text"), RIGHT)
def test_the_right_weekday_is_taken(typed, text):
    assert read(typed).text == text


@pytest.mark.parametrize(("typed", "said"), WRONG)
def test_another_is_refused_with_the_right_one(typed, said):
    with pytest.raises(BadDate, match=said):
        read(typed)

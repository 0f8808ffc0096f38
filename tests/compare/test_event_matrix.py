from datetime import date

import pytest

from compare.event_matrix import FirstMention, first_to_mention

A, B, C = 1, 2, 3


def day(year: int, month: int = 1) -> date:
    return date(year, month, 1)


FIRST = [
    ("one earlier than the others", {A: (day(2013), day(2013)), B: (day(2014), day(2014))}, FirstMention((A,))),
    ("nobody", {}, FirstMention()),
    ("the earlier may be the later", {A: (day(2013), day(2014, 2)), B: (day(2014), day(2014))}, FirstMention((A, B))),
    (
        "a third certainly after one of them",
        {A: (day(2013), day(2014, 2)), B: (day(2014), day(2014)), C: (day(2014, 2), day(2014, 2))},
        FirstMention((A, B)),
    ),
    ("on the same day", {A: (day(2013), day(2013)), B: (day(2013), day(2013))}, FirstMention((A, B))),
    ("an undated one beside it", {A: (day(2013), day(2013)), B: (None, None)}, FirstMention((A,), undated=True)),
    ("undated ones only", {A: (None, None)}, FirstMention((), undated=True)),
]


@pytest.mark.parametrize(("published", "first"), [row[1:] for row in FIRST], ids=[row[0] for row in FIRST])
def test_who_was_first_to_mention_it(published, first):
    assert first_to_mention(published) == first


def test_first_is_certain_only_alone_and_without_undated_ones():
    certain = [FirstMention((A,)), FirstMention((A, B)), FirstMention((A,), undated=True), FirstMention()]
    assert [first.is_certain for first in certain] == [True, False, False, False]

from datetime import date

import pytest

from compare.cell_states import CellState
from compare.event_matrix import FirstMention, event_rows, first_to_mention
from tests.factories import make_account, make_article, make_claim, make_event, make_passage

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


WHOSE = [
    ("the author's word", "author", "", CellState.ASSERTS),
    ("what the author supposes", "hypothetical", "author", CellState.ASSERTS),
    ("what others suppose", "hypothetical", "a master", CellState.PASSES_ON),
    ("what others say", "quoted", "a master", CellState.PASSES_ON),
    ("what the author reports", "reported", "author", CellState.PASSES_ON),
    ("what the author denies", "denied", "a master", CellState.DENIES),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("voice", "speaker", "state"), [row[1:] for row in WHOSE], ids=[row[0] for row in WHOSE])
def test_what_an_author_supposes_is_no_quotation(voice, speaker, state):
    event, article = make_event("2011"), make_article()
    make_account(event, make_claim(make_passage(article), voice=voice, speaker=speaker))
    [row] = event_rows([event], [article])
    assert row.cells[0].state is state

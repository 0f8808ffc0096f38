import pytest

from compare.cell_states import WORDS, CellState, event_state, mostly, topic_state

REPORTS, FORESEES = ("author", True, "reports"), ("author", True, "anticipates")
ANNOUNCES = ("author", True, "announces")
QUOTES, DENIES = ("quoted", False, "reports"), ("denied", False, "reports")
SUPPOSES, OTHERS_SUPPOSE = ("hypothetical", True, "anticipates"), ("hypothetical", False, "anticipates")

STATES = [
    ("asserts what happened", [REPORTS], False, "after", True, CellState.ASSERTS),
    ("asserts and foresees", [FORESEES, REPORTS], False, "after", True, CellState.ASSERTS),
    ("only foresees", [FORESEES, FORESEES], False, "before", True, CellState.EXPECTS),
    ("tells of plans only", [ANNOUNCES], False, "before", True, CellState.EXPECTS),
    ("tells of plans and expects", [ANNOUNCES, FORESEES], False, "before", True, CellState.EXPECTS),
    ("tells of plans, and that it came", [ANNOUNCES, REPORTS], False, "after", True, CellState.ASSERTS),
    ("differs from another", [REPORTS], True, "after", True, CellState.DIFFERS),
    ("differs and denies", [REPORTS, DENIES], True, "after", True, CellState.DIFFERS),
    ("denies only", [DENIES], False, "after", True, CellState.DENIES),
    ("denies one thing and asserts another", [REPORTS, DENIES], False, "after", True, CellState.DENIES),
    ("quotes others only", [QUOTES], False, "after", True, CellState.PASSES_ON),
    ("supposes only", [SUPPOSES], False, "after", True, CellState.EXPECTS),
    ("supposes, and asserts", [SUPPOSES, REPORTS], False, "after", True, CellState.ASSERTS),
    ("others suppose only", [OTHERS_SUPPOSE], False, "after", True, CellState.PASSES_ON),
    ("quotes others and foresees", [QUOTES, FORESEES], False, "before", True, CellState.EXPECTS),
    ("speaks, though not read in full", [REPORTS], False, "after", False, CellState.ASSERTS),
    ("says nothing, written after, read", [], False, "after", True, CellState.SILENT),
    ("says nothing while it went on, read", [], False, "during", True, CellState.SILENT),
    ("says nothing, not read", [], False, "after", False, CellState.UNREAD),
    ("published before the event", [], False, "before", True, CellState.BEFORE),
    ("published before the event, not read either", [], False, "before", False, CellState.BEFORE),
    ("says nothing, dates do not tell", [], False, "about then", True, CellState.UNCLEAR),
    ("says nothing of an undated event", [], False, "unknown", True, CellState.UNCLEAR),
    ("says nothing, dates do not tell, not read", [], False, "unknown", False, CellState.UNREAD),
]


@pytest.mark.parametrize(
    ("accounts", "differs", "when_published", "is_read", "state"),
    [row[1:] for row in STATES],
    ids=[row[0] for row in STATES],
)
def test_what_a_source_does_with_an_event(accounts, differs, when_published, is_read, state):
    assert event_state(accounts, differs=differs, when_published=when_published, is_read=is_read) is state


@pytest.mark.parametrize(
    ("own", "others", "is_read", "state"),
    [
        (3, 0, True, CellState.ASSERTS),
        (3, 2, False, CellState.ASSERTS),
        (0, 2, True, CellState.PASSES_ON),
        (0, 0, True, CellState.SILENT),
        (0, 0, False, CellState.UNREAD),
    ],
)
def test_silence_on_a_topic_is_told_from_not_having_been_read(own, others, is_read, state):
    assert topic_state(own, others, is_read=is_read) is state


MOSTLY = [
    ("one kind", {"fact": 4}, "fact"),
    ("more than half", {"fact": 3, "evaluation": 2}, "fact"),
    ("exactly half is no majority", {"fact": 2, "evaluation": 2}, "mixed"),
    ("the most, but less than half", {"fact": 3, "evaluation": 2, "prediction": 2}, "mixed"),
    ("nothing", {}, ""),
    ("others' words are of no kind of its own", {"fact": 2, "evaluation": 1, "others": 5}, "fact"),
    ("others' words alone", {"others": 5}, ""),
]


@pytest.mark.parametrize(("kinds", "said"), [row[1:] for row in MOSTLY], ids=[row[0] for row in MOSTLY])
def test_what_kind_claims_mostly_are(kinds, said):
    assert mostly(kinds) == said


def test_every_state_has_words_of_its_own():
    assert set(WORDS) == set(CellState)
    assert len(set(WORDS.values())) == len(CellState)

import pytest

from compare.cells import WORDS, Account, State, event_state, mostly, topic_state

REPORTS, FORESEES = Account("author", "reports"), Account("author", "anticipates")
QUOTES, DENIES = Account("quoted", "reports"), Account("denied", "reports")

STATES = [
    ("asserts what happened", [REPORTS], False, "after", True, State.ASSERTS),
    ("asserts and foresees", [FORESEES, REPORTS], False, "after", True, State.ASSERTS),
    ("only foresees", [FORESEES, FORESEES], False, "before", True, State.EXPECTS),
    ("differs from another", [REPORTS], True, "after", True, State.DIFFERS),
    ("differs and denies", [REPORTS, DENIES], True, "after", True, State.DIFFERS),
    ("denies only", [DENIES], False, "after", True, State.DENIES),
    ("denies one thing and asserts another", [REPORTS, DENIES], False, "after", True, State.DENIES),
    ("quotes others only", [QUOTES], False, "after", True, State.PASSES_ON),
    ("supposes only", [Account("hypothetical", "anticipates")], False, "after", True, State.PASSES_ON),
    ("quotes others and foresees", [QUOTES, FORESEES], False, "before", True, State.EXPECTS),
    ("speaks, though not read in full", [REPORTS], False, "after", False, State.ASSERTS),
    ("says nothing, written after, read", [], False, "after", True, State.SILENT),
    ("says nothing while it went on, read", [], False, "during", True, State.SILENT),
    ("says nothing, not read", [], False, "after", False, State.UNREAD),
    ("published before the event", [], False, "before", True, State.BEFORE),
    ("published before the event, not read either", [], False, "before", False, State.BEFORE),
    ("says nothing, dates do not tell", [], False, "about then", True, State.UNCLEAR),
    ("says nothing of an undated event", [], False, "unknown", True, State.UNCLEAR),
    ("says nothing, dates do not tell, not read", [], False, "unknown", False, State.UNREAD),
]


@pytest.mark.parametrize(
    ("accounts", "differs", "wrote", "is_read", "state"), [row[1:] for row in STATES], ids=[row[0] for row in STATES]
)
def test_what_a_source_does_with_an_event(accounts, differs, wrote, is_read, state):
    assert event_state(accounts, differs=differs, wrote=wrote, is_read=is_read) is state


@pytest.mark.parametrize(
    ("claims", "is_read", "state"),
    [(3, True, State.ASSERTS), (3, False, State.ASSERTS), (0, True, State.SILENT), (0, False, State.UNREAD)],
)
def test_silence_on_a_topic_is_told_from_not_having_been_read(claims, is_read, state):
    assert topic_state(claims, is_read=is_read) is state


MOSTLY = [
    ("one kind", {"fact": 4}, "fact"),
    ("more than half", {"fact": 3, "evaluation": 2}, "fact"),
    ("exactly half is no majority", {"fact": 2, "evaluation": 2}, "mixed"),
    ("the most, but less than half", {"fact": 3, "evaluation": 2, "prediction": 2}, "mixed"),
    ("nothing", {}, ""),
]


@pytest.mark.parametrize(("kinds", "said"), [row[1:] for row in MOSTLY], ids=[row[0] for row in MOSTLY])
def test_what_kind_claims_mostly_are(kinds, said):
    assert mostly(kinds) == said


def test_every_state_has_words_of_its_own():
    assert set(WORDS) == set(State)
    assert len(set(WORDS.values())) == len(State)

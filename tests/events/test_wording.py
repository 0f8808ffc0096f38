import pytest

from events.models import Account, Particular
from events.wording import particular_in_words, relation

RELATIONS = {
    "reports": "Reports",
    "cause": "Gives a cause of",
    "background": "Gives background to",
    "consequence": "Names a consequence of",
    "explains": "Explains",
    "evaluates": "Judges",
    "announces": "Tells of plans for",
    "anticipates": "Expects",
}


@pytest.mark.parametrize("kind", Account.Relation.values)
def test_what_a_claim_does_with_an_event(kind):
    assert relation(Account(relation=kind)) == RELATIONS[kind]


GIVEN = [
    ("as the source gives it", {"value": "2013-11"}, "November 2013", ""),
    ("a slip", {"value": "2013-11", "correction": "2013-12", "reason": "page 3"}, "December 2013",
     "printed “November 2013”, a slip: page 3"),
    ("a guess", {"value": "2013", "is_inferred": True, "reason": "by the season"}, "2013", "inferred: by the season"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "words", "note"), [row[1:] for row in GIVEN], ids=[row[0] for row in GIVEN])
def test_a_particular_in_words(fields, words, note):
    assert particular_in_words(Particular(aspect="date", **fields)) == ("date", words, note)

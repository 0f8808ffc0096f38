"""What a page says of an account of an event and its particulars. Asks no database."""

from events.comparable_values import value_in_words
from events.models import Account, Particular

RELATIONS = {
    Account.Relation.REPORTS: "Reports",
    Account.Relation.CAUSE: "Gives a cause of",
    Account.Relation.BACKGROUND: "Gives background to",
    Account.Relation.CONSEQUENCE: "Names a consequence of",
    Account.Relation.EXPLAINS: "Explains",
    Account.Relation.EVALUATES: "Judges",
    Account.Relation.ANNOUNCES: "Tells of plans for",
    Account.Relation.ANTICIPATES: "Expects",
}


def relation(account: Account) -> str:
    """What a claim does with an event, to go on with the event's name."""
    return RELATIONS[Account.Relation(account.relation)]


# When an article was written, by `events.chronology.when_published`.
WRITTEN = {
    "before": "written before the event",
    "during": "written during the event",
    "after": "written afterwards",
    "about then": "written at the time",
}


def written(when_published: str) -> str:
    """When it was written; empty where the dates do not tell."""
    return WRITTEN.get(when_published, "")


def particular_in_words(particular: Particular) -> tuple[str, str, str]:
    """Its aspect, its value in words, and what a reader must know of it."""
    aspect, reason = particular.aspect, particular.reason
    value = value_in_words(aspect, particular.value)
    if particular.correction:
        return aspect, value_in_words(aspect, particular.correction), f"printed “{value}”, a slip: {reason}"
    return aspect, value, f"inferred: {reason}" if particular.is_inferred else ""

"""What an account gives: as a value to compare, and in words. Asks no database."""

from articles.independence import source_keys
from claims.choices import Voice
from dates.fuzzy import BadDate, FuzzyDate
from dates.wording import in_words
from events.aspects import ValueType, is_of_what_is_to_come, makes_the_event, value_type
from events.models import Account, Event, Particular
from events.source_comparison import ComparableValue

MARKS = (("~", "about "), (">=", "at least "), ("<=", "at most "), (">", "more than "), ("<", "fewer than "))


def comparable_value(account: Account, particular: Particular, event: Event) -> ComparableValue:
    """The value that counts and whose it is, of an account of this event. Needs the account's sources, or queries."""
    article = account.claim.passage.article
    value = particular.correction or particular.value
    is_read_so = bool(particular.correction or particular.is_inferred or account.reading)
    return ComparableValue(
        value,
        article.pk,
        source_keys(article),
        account.claim.voice == Voice.AUTHOR,
        is_of_what_is_to_come(account.relation, particular.aspect),
        confirms=article.read_in_full and not is_read_so and not makes_the_event(particular.aspect, value, event.title),
    )


def value_in_words(aspect: str, value: str) -> str:
    """A particular's value as a reader says it: dates in words, "~300" as "about 300"."""
    if value_type(aspect) is ValueType.DATE and value:
        try:
            return in_words(FuzzyDate.from_stored(value))
        except BadDate:
            return value
    for mark, words in MARKS:
        if value.startswith(mark) and value[len(mark) :].strip()[:1].isdigit():
            return words + value[len(mark) :].strip()
    return value.replace("..", "–") if value_type(aspect) is ValueType.NUMBER else value

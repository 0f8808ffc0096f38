"""What an account gives: as a value to compare, and in words. Asks no database."""

from articles.independence import source_keys
from claims.choices import Voice
from dates.fuzzy import BadDate, FuzzyDate
from dates.wording import in_words
from events.aspects import PLANS, Nature, nature
from events.comparison import Given
from events.models import Account, Particular

MARKS = (("~", "about "), (">=", "at least "), ("<=", "at most "), (">", "more than "), ("<", "fewer than "))


def given_of(account: Account, particular: Particular) -> Given:
    """The value that counts and whose it is. Needs the account's sources, or it queries."""
    article = account.claim.passage.article
    return Given(
        particular.correction or particular.value,
        article.pk,
        source_keys(article),
        account.claim.voice == Voice.AUTHOR,
        account.relation == Account.Relation.ANTICIPATES and particular.aspect not in PLANS,
    )


def value_in_words(aspect: str, value: str) -> str:
    """A particular's value as a reader says it: dates in words, "~300" as "about 300"."""
    if nature(aspect) is Nature.DATE and value:
        try:
            return in_words(FuzzyDate.from_stored(value))
        except BadDate:
            return value
    for mark, said in MARKS:
        if value.startswith(mark) and value[len(mark) :].strip()[:1].isdigit():
            return said + value[len(mark) :].strip()
    return value.replace("..", "–") if nature(aspect) is Nature.NUMBER else value

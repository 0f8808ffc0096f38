"""Names that begin as somebody typed: plain prefixes of words, for choosing one record among many."""

from django.db.models import Q

MOST_WORDS = 6  # of what is typed; further ones are not asked for
BEFORE_A_WORD = (" ", "-", "“")  # what a word within a name stands behind


def typed_words(text: str) -> list[str]:
    """The words of a text that have a letter or a digit, the first few."""
    return [word for word in text.split() if any(letter.isalnum() for letter in word)][:MOST_WORDS]


def word_begins(word: str, *columns: str) -> Q:
    """The word begins one in one of the columns."""
    begins = Q(pk__in=[])
    for column in columns:
        begins |= Q(**{f"{column}__istartswith": word})
        for before in BEFORE_A_WORD:
            begins |= Q(**{f"{column}__icontains": before + word})
    return begins

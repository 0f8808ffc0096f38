"""Names that begin as somebody typed: prefixes of words, for choosing one record among many. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from pages.folding import folded

MOST_WORDS = 6  # of what is typed; further ones are not asked for
MOST_FOUND = 1000  # records: nobody reads on, and databases take so many keys


def typed_words(text: str) -> list[str]:
    """The words of a text as they are looked for, the first few."""
    return folded(text).split()[:MOST_WORDS]


class Named(NamedTuple):
    key: int
    slug: str
    names: Sequence[str]  # each of which alone means the record, and all of them one after another
    others: Sequence[str] = ()  # texts whose words help to find it


class NameIndex:
    """The names of all records of a kind. What is found are keys, in the order in which the records were given.

    A look through 10,000 takes some milliseconds, on either engine the same; a database would have to fold each
    name anew each time.
    """

    def __init__(self, rows: Iterable[Named]) -> None:
        called: dict[str, list[int]] = defaultdict(list)
        shared = cache(folded)  # an author stands with many articles
        self._rows: list[tuple[int, str, str]] = []
        for row in rows:
            names = [folded(name) for name in row.names]
            whole = "".join(names)
            for name in dict.fromkeys([*names, whole]):
                called[name].append(row.key)
            self._rows.append((row.key, row.slug.lower(), "".join([whole, *map(shared, row.others)])))
        self._called = dict(called)

    def called(self, text: str) -> list[int]:
        """Those that are called just this."""
        words = folded(text)
        return self._called.get(words, [])[:MOST_FOUND] if words else []

    def beginning(self, text: str) -> list[int]:
        """Those whose slug begins so, or of whose words one begins with each word typed; all where nothing is typed."""
        slug, words = text.strip().lower(), [f" {word}" for word in typed_words(text)]
        found = (
            key
            for key, own, names in self._rows
            if own.startswith(slug) or (words and all(word in names for word in words))
        )
        return list(islice(found, MOST_FOUND))

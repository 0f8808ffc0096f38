"""Which articles are independent sources: those that share no mark. Pure.

Articles by one author are not independent of each other, and neither are an original and
its reprints, whoever signs them. A reprint is also its original's authors'.
"""

from collections.abc import Iterable, Mapping, Set
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from articles.models import Article, Authorship

# What `marks` of an article reads; where there are no reprints, prefetching it asks for no originals.
NEEDED = ("authorships", "reprint_of__authorships")
TANGLE = 24  # articles each by several who also wrote with others: of more, so many or a few more are independent


class Of(IntEnum):
    """What articles of one voice have in common, the closest first."""

    TEXT = 0  # one is the other's reprint, or both are of one original
    AUTHOR = 1


class Mark(NamedTuple):
    of: Of
    key: int  # primary key of the original or of the author


def marks_of(article: int, original: int | None, authors: Iterable[int]) -> frozenset[Mark]:
    """The marks of an article by primary keys; `original` is None for what is no reprint, `authors` are both's."""
    texts = {article, original or article}  # its own too: whatever reprints it shares a mark with it
    return frozenset([*(Mark(Of.TEXT, key) for key in texts), *(Mark(Of.AUTHOR, author) for author in authors)])


def marks(article: "Article") -> frozenset[Mark]:
    """An article's marks. Needs NEEDED prefetched, or it queries."""
    return marks_of(article.pk, article.reprint_of_id, (a.author_id for a in authorships(article)))


def authorships(article: "Article") -> list["Authorship"]:
    """Who wrote an article: its own authors and, of a reprint, its original's."""
    own: list[Authorship] = list(article.authorships.all())
    return own if article.reprint_of is None else [*own, *article.reprint_of.authorships.all()]


def original(article: "Article") -> "Article":
    """What an article reprints; itself, where it is no reprint."""
    return article.reprint_of or article


def are_independent(one: Set[Mark], other: Set[Mark]) -> bool:
    """Whether two articles, by their marks, share neither an author nor a text: the one rule of independence.

    It holds of pairs. Two articles stay independent of each other though a third shares something with both.
    """
    return one.isdisjoint(other)


def are_one(one: "Article", other: "Article") -> bool:
    """Whether two articles, or one and itself, are not independent. Needs NEEDED prefetched, or it queries."""
    return not are_independent(marks(one), marks(other))


def independent(articles: Iterable["Article"]) -> int:
    """How many independent sources these articles are. Needs NEEDED prefetched, or it queries."""
    return count_independent(marks(article) for article in articles)


def count_independent(articles: Iterable[frozenset[Mark]]) -> int:
    """How many of these articles, each by its marks, there are of which every two are independent, at most.

    What two authors wrote together adds nothing where each has a text of his own, and takes nothing away.
    """
    each = sorted(set(articles), key=sorted)
    near = {
        n: {m for m, other in enumerate(each) if m != n and not are_independent(one, other)}
        for n, one in enumerate(each)
    }
    return _most_apart(near, set(near))


def _most_apart(near: Mapping[int, set[int]], left: set[int]) -> int:
    """The greatest number of these of which no two are near each other."""
    found = 0
    while left:
        around = {one: near[one] & left for one in left}
        # Of those who are near one, and all near each other, only one counts: it may as well be this.
        plain = [one for one in sorted(left) if all(around[one] <= around[other] | {other} for other in around[one])]
        for one in plain:
            if one in left:
                found += 1
                left = left - around[one] - {one}
        if not plain:
            return found + _most_of_a_tangle(near, around)
    return found


def _most_of_a_tangle(near: Mapping[int, set[int]], around: Mapping[int, set[int]]) -> int:
    """The same, where everybody is near two who are not near each other: with the one nearest to most, or without."""
    one = max(around, key=lambda key: (len(around[key]), key))
    without = _most_apart(near, set(around) - {one})
    if len(around) > TANGLE:
        return without
    return max(without, 1 + _most_apart(near, set(around) - around[one] - {one}))


def needed(path: str) -> list[str]:
    """What to prefetch where articles lie at the end of a path, such as `claim__passage__article`."""
    return [f"{path}__{name}" for name in NEEDED]

"""Which articles are independent sources: those that share no key. Pure.

Articles by one author are not independent of each other, and neither are an original and
its reprints, whoever signs them. A reprint is also its original's authors'.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from articles.models import Article, Authorship

# What `source_keys` of an article reads; where there are no reprints, prefetching it asks for no originals.
SOURCE_KEY_FIELDS = ("authorships", "reprint_of__authorships")
TANGLE = 24  # articles each by several who also wrote with others: of more, so many or a few more are independent


class SourceKeyKind(IntEnum):
    """What articles that are not independent have in common, the closest first."""

    TEXT = 0  # one is the other's reprint, or both are of one original
    AUTHOR = 1


class SourceKey(NamedTuple):
    kind: SourceKeyKind
    key: int  # primary key of the original or of the author


def source_keys_of(article: int, original: int | None, authors: Iterable[int]) -> frozenset[SourceKey]:
    """The keys of an article by primary keys; `original` is None for what is no reprint, `authors` are both's."""
    texts = {article, original or article}  # its own too: whatever reprints it shares a key with it
    return frozenset(
        [
            *(SourceKey(SourceKeyKind.TEXT, key) for key in texts),
            *(SourceKey(SourceKeyKind.AUTHOR, author) for author in authors),
        ]
    )


def source_keys(article: "Article") -> frozenset[SourceKey]:
    """An article's keys. Needs SOURCE_KEY_FIELDS prefetched, or it queries."""
    return source_keys_of(article.pk, article.reprint_of_id, (a.author_id for a in authorships(article)))


def authorships(article: "Article") -> list["Authorship"]:
    """Who wrote an article: its own authors and, of a reprint, its original's."""
    own: list[Authorship] = list(article.authorships.all())
    return own if article.reprint_of is None else [*own, *article.reprint_of.authorships.all()]


def original(article: "Article") -> "Article":
    """What an article reprints; itself, where it is no reprint."""
    return article.reprint_of or article


def are_independent(one: Set[SourceKey], other: Set[SourceKey]) -> bool:
    """Whether two articles, by their keys, share neither an author nor a text: the one rule of independence.

    It holds of pairs. Two articles stay independent of each other though a third shares something with both.
    """
    return one.isdisjoint(other)


def are_one_source(one: "Article", other: "Article") -> bool:
    """Whether two articles, or one and itself, count as one. Needs SOURCE_KEY_FIELDS prefetched, or it queries."""
    return not are_independent(source_keys(one), source_keys(other))


def count_independent_articles(articles: Iterable["Article"]) -> int:
    """How many independent sources these articles are. Needs SOURCE_KEY_FIELDS prefetched, or it queries."""
    return count_independent(source_keys(article) for article in articles)


def count_independent(articles: Iterable[frozenset[SourceKey]]) -> int:
    """How many of these articles, each by its keys, there are of which every two are independent, at most.

    What two authors wrote together adds nothing where each has a text of his own, and takes nothing away.
    """
    each = sorted(set(articles), key=sorted)
    with_mark: dict[SourceKey, set[int]] = defaultdict(set)
    for n, one in enumerate(each):
        for mark in one:
            with_mark[mark].add(n)
    near = {n: {m for mark in one for m in with_mark[mark]} - {n} for n, one in enumerate(each)}
    return _most_apart(near, set(near))


def _most_apart(near: Mapping[int, set[int]], left: set[int]) -> int:
    """The greatest number of these of which no two are near each other."""
    number, left = 0, set(left)
    while left:
        around = {one: near[one] & left for one in left}
        # Of those who are near one, and all near each other, only one counts: it may as well be this.
        plain = [one for one in sorted(left) if all(around[one] <= around[other] | {other} for other in around[one])]
        for one in plain:
            if one in left:
                number += 1
                left.difference_update(around[one], {one})
        if not plain and len(left) > TANGLE:
            left.remove(_nearest_to_most(around))
        elif not plain:
            return number + _most_of_a_tangle(near, around)
    return number


def _most_of_a_tangle(near: Mapping[int, set[int]], around: Mapping[int, set[int]]) -> int:
    """The same, where everybody is near two who are not near each other: with the one nearest to most, or without."""
    one = _nearest_to_most(around)
    without = _most_apart(near, set(around) - {one})
    return max(without, 1 + _most_apart(near, set(around) - around[one] - {one}))


def _nearest_to_most(around: Mapping[int, set[int]]) -> int:
    return max(around, key=lambda key: (len(around[key]), key))


def source_key_paths(path: str) -> list[str]:
    """What to prefetch where articles lie at the end of a path, such as `claim__passage__article`."""
    return [f"{path}__{name}" for name in SOURCE_KEY_FIELDS]

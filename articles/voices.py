"""Whose voice an article is: two that share a mark are one voice. Pure.

Articles by one author are one voice, and so are an original and its reprints,
whoever signs them. A reprint is also its original's authors' voice.
"""

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from articles.models import Article, Authorship

# What `marks` of an article reads; where there are no reprints, prefetching it asks for no originals.
NEEDED = ("authorships", "reprint_of__authorships")


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


def are_one(one: "Article", other: "Article") -> bool:
    """Whether two articles, or one and itself, are one voice. Needs NEEDED prefetched, or it queries."""
    return not marks(one).isdisjoint(marks(other))


def voices(articles: Iterable["Article"]) -> int:
    """Independent voices: articles joined by a shared mark, if only through a third, are one."""
    groups: list[set[Mark]] = []
    for article in {a.pk: a for a in articles}.values():
        mine = set(marks(article))
        for group in [g for g in groups if g & mine]:
            mine |= group
            groups.remove(group)
        groups.append(mine)
    return len(groups)


def needed(path: str) -> list[str]:
    """What to prefetch where articles lie at the end of a path, such as `claim__passage__article`."""
    return [f"{path}__{name}" for name in NEEDED]

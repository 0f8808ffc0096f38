"""A matrix: chosen sources as columns, topics or events as rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from articles.models import Article
from claims.models import Tag
from compare.cell_states import KINDS_IN_WORDS, CellState
from dates.english import counted
from events.models import Event

MANY_SOURCES = 9  # columns that are named by letters alone, in a table that scrolls by itself
DEFAULT_SOURCES = 20  # columns where none are chosen: what a screen shows; the newest where there are more


@dataclass(slots=True)
class Cell:
    article: Article
    state: CellState
    url: str  # its own address
    claims: int = 0
    kind: str = ""  # of a topic's claims: what they mostly are
    aspects: Sequence[str] = ()  # of an event: on which it differs from somebody else
    others: int = 0  # of a topic's claims: those in others' words
    is_first: bool = False  # certainly the first to mention it

    @property
    def sign(self) -> str:
        """Which drawing stands for it: the kind of claims where that is what a cell tells, else the state."""
        return self.kind or self.state.slug

    @property
    def words(self) -> str:
        """What the sign says, for who does not see it."""
        if not self.claims:
            return self.state.words
        count = counted(self.claims, "claim")
        if self.kind:
            others = f"; {self.others} more only quoted or reported" if self.others else ""
            return f"{counted(self.claims - self.others, 'claim')}, {KINDS_IN_WORDS[self.kind]}{others}"
        on = f" on {', '.join(self.aspects)}" if self.aspects else ""
        return f"{self.state.words}{on}, {count}{', the first to mention it' if self.is_first else ''}"


@dataclass
class MatrixRow:
    subject: Tag | Event
    cells: list[Cell]
    first: list[Article] = field(default_factory=list)  # to mention an event; several where the dates do not tell
    is_first_certain: bool = True


@dataclass
class Matrix:
    articles: list[Article]
    rows: list[MatrixRow]
    after: str = ""  # the row that the next page begins behind; empty where this is the last
    is_of_events: bool = False

    @property
    def is_wide(self) -> bool:
        return len(self.articles) >= MANY_SOURCES

    @property
    def key(self) -> list[tuple[str, str]]:
        """The drawings that occur with their words."""
        occurring = {cell.sign for row in self.rows for cell in row.cells}
        words = {**KINDS_IN_WORDS, **{state.slug: state.words for state in CellState}}
        return [(sign, meaning) for sign, meaning in words.items() if sign in occurring]


def columns(chosen: Sequence[Article]) -> list[Article]:
    """The chosen sources in their order; where none are chosen all, or the newest, in order of publication."""
    if chosen:
        return list(chosen)
    newest = Article.objects.with_sources().order_by("-published_position", "-pk")
    dated = list(newest.exclude(published="")[:DEFAULT_SOURCES])
    undated = list(newest.filter(published="")[: DEFAULT_SOURCES - len(dated)]) if len(dated) < DEFAULT_SOURCES else []
    return [*reversed(dated), *reversed(undated)]


def cell_addresses(rows: str, subject: str) -> tuple[str, str]:
    """What stands before and behind an article's slug in the addresses of a row's cells.

    `reverse` for each of thousands of cells would cost more than asking the database.
    """
    marker = "article-slug"
    before, _, behind = reverse(f"compare:{rows}_cell", args=[subject, marker]).rpartition(marker)
    return before, behind

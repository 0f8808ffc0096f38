"""One event side by side: a column for each source that speaks of it, a row for each thing said. Asks no database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from articles.independence import count_independent_articles
from articles.models import Article
from claims.choices import Voice
from compare.side_by_side_rows import QUESTIONS, Entry, SideBySideRow, mark_disagreements
from events.aspects import TO_COME, ValueType, sort_key, value_type
from events.chronology import when_published
from events.comparable_values import comparable_value, value_in_words
from events.models import Account, Event, Particular
from events.silence import Silence, silence
from events.source_comparison import agreement
from findings.stances import Disagreement
from renaming.characters import caseless

ASPECT_QUESTIONS = {
    "date": "When",
    "start": "Begins",
    "end": "Ends",
    "planned": "Planned for",
    "place": "Where",
    "rank": "Order",
    "participants": "Who",
    "cause": "Cause",
    "duration": "How long",
    "amount": "How much",
    "share": "What share",
}


@dataclass(frozen=True)
class Column:
    article: Article
    when_published: str  # before, during or after the event, as far as the dates tell
    is_reading: bool = False  # that it speaks of this event at all is the curators' reading


@dataclass
class SideBySide:
    event: Event
    columns: list[Column]
    rows: list[SideBySideRow]
    silences: dict[Silence, list[Article]]  # who says nothing of it, by what that means
    independent_sources: int  # of the sources, at most so many that no two share an author or a text

    @property
    def basis(self) -> str:
        """What the event's date rests on; of dates that differ, whether they still do, and where."""
        if self.event.basis != Event.Basis.CONFLICTING:
            return str(self.event.get_basis_display())
        dates = [row for row in self.rows if value_type(row.aspect) is ValueType.DATE and row.aspect]
        if any(row.differs_between_sources for row in dates):
            return "sources give different dates"
        return "one source gives different dates" if any(row.differs for row in dates) else "set by the curators"

    def within(self, first: int, last: int) -> "SideBySide":
        """The table with these columns only, and the rows that say something in them; remarks stay those of all."""
        rows = [row.within(first, last) for row in self.rows]
        return replace(self, columns=self.columns[first:last], rows=[row for row in rows if any(row.cells)])


def side_by_side(
    event: Event,
    accounts: Iterable[Account],
    others: Iterable[Article],
    disagreements: Sequence[Disagreement] = (),
    dismissed: Mapping[str, str] = MappingProxyType({}),
) -> SideBySide:
    """Lay out an event's accounts (in order of publication) and the articles without any.

    `disagreements` are those on the event, with those that curators dismissed
    (`findings.disagreements.on_events`, judged): they alone mark what differs. `dismissed` is why curators
    dismissed agreements, by their aspects (`findings.disagreements.dismissed_agreements`).
    """
    accounts = list(accounts)
    articles = list({a.claim.passage.article_id: a.claim.passage.article for a in accounts}.values())
    index = {article.pk: i for i, article in enumerate(articles)}
    said = {account.claim.passage.article_id for account in accounts if not account.reading}
    columns = [Column(article, when_published(article, event), article.pk not in said) for article in articles]
    values, statements = _particular_rows(event, accounts, index, articles), _statement_rows(accounts, index, articles)
    for row in values:
        row.no_agreement = dismissed.get(caseless(row.aspect))
    own = mark_disagreements([*values, *statements], disagreements)
    rows = [*values, *own, *statements]
    return SideBySide(
        event, columns, rows, _silences(event, others, _reported_by(accounts)), count_independent_articles(articles)
    )


ColumnParticular = tuple[int, Account, Particular]  # with the number of its column


def _particular_rows(
    event: Event, accounts: Sequence[Account], index: dict[int, int], articles: list[Article]
) -> list[SideBySideRow]:
    by_aspect: dict[str, list[ColumnParticular]] = {}
    for account in accounts:
        for particular in account.particulars.all():
            column = index[account.claim.passage.article_id]
            by_aspect.setdefault(caseless(particular.aspect), []).append((column, account, particular))
    return [_particular_row(event, by_aspect[aspect], articles) for aspect in sorted(by_aspect, key=sort_key)]


def _particular_row(event: Event, particulars: list[ColumnParticular], articles: list[Article]) -> SideBySideRow:
    aspect = particulars[0][2].aspect  # as it was written first
    values = [comparable_value(account, particular, event) for _, account, particular in particulars]
    judged = agreement(aspect, values)
    bearing = [articles[column] for column in sorted({particulars[i][0] for i in judged.bearing})]
    row = SideBySideRow(label_of(aspect), articles, [[] for _ in articles], aspect, judged, bearing)
    for column, account, particular in particulars:
        words, correction = value_in_words(aspect, particular.value), value_in_words(aspect, particular.correction)
        row.cells[column].append(Entry(account.claim, words, particular, correction, reading=account.reading))
    return row


def label_of(aspect: str) -> str:
    """The question that a row answers."""
    if aspect in ASPECT_QUESTIONS:
        return ASPECT_QUESTIONS[aspect]
    return f"How many: {aspect}" if value_type(aspect) is ValueType.NUMBER else aspect.capitalize()


def _statement_rows(accounts: Sequence[Account], index: dict[int, int], articles: list[Article]) -> list[SideBySideRow]:
    rows = []
    for relation, question in QUESTIONS.items():
        cells: list[list[Entry]] = [[] for _ in index]
        for account in accounts:
            if account.relation == relation:
                cells[index[account.claim.passage.article_id]].append(
                    Entry(account.claim, account.claim.statement, reading=account.reading)
                )
        if any(cells):
            rows.append(SideBySideRow(question, articles, cells))
    return rows


def _reported_by(accounts: Iterable[Account]) -> date | None:
    """As `AccountQuerySet.reported_by`, of accounts at hand."""
    own = (a for a in accounts if a.claim.voice == Voice.AUTHOR and not a.reading and a.relation not in TO_COME)
    return min((day for a in own if (day := a.claim.passage.article.published.latest)), default=None)


def _silences(event: Event, others: Iterable[Article], reported_by: date | None) -> dict[Silence, list[Article]]:
    by_kind: dict[Silence, list[Article]] = {kind: [] for kind in Silence}
    for article in others:
        by_kind[silence(when_published(article, event, reported_by), is_read=article.read_in_full)].append(article)
    return by_kind

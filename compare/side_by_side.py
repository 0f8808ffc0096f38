"""One event side by side: a column for each source that speaks of it, a row for each thing said. Asks no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from articles.independence import count_independent_articles
from articles.models import Article
from compare.rows import Entry, Row, mark
from events.aspects import Nature, nature, sort_key
from events.chronology import wrote
from events.comparison import agreement
from events.given import given_of, value_in_words
from events.models import Account, Event, Particular
from events.silence import Silence, silence
from findings.positions import Disagreement

__all__ = ["Column", "Entry", "Row", "SideBySide", "side_by_side"]

QUESTIONS = {
    Account.Relation.REPORTS: "What happened",
    Account.Relation.EXPLAINS: "Why",
    Account.Relation.EVALUATES: "How judged",
    Account.Relation.ANTICIPATES: "What is expected",
}
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
    wrote: str  # before, during or after the event, as far as the dates tell


@dataclass
class SideBySide:
    event: Event
    columns: list[Column]
    rows: list[Row]
    silences: dict[Silence, list[Article]]  # who says nothing of it, by what that means
    independent: int  # of the sources, at most so many that no two share an author or a text

    @property
    def differing_rows(self) -> list[Row]:
        """The rows with values that by rule cannot all be true."""
        return [row for row in self.rows if row.differs_by_rule]

    def within(self, first: int, last: int) -> "SideBySide":
        """The table with these columns only, and the rows that say something in them; remarks stay those of all."""
        rows = [row.within(first, last) for row in self.rows]
        return replace(self, columns=self.columns[first:last], rows=[row for row in rows if any(row.cells)])


def side_by_side(
    event: Event,
    accounts: Iterable[Account],
    others: Iterable[Article],
    disagreements: Sequence[Disagreement] = (),
) -> SideBySide:
    """Lay out an event's accounts (in order of publication) and the articles without any.

    `disagreements` are those on the event, with those that curators dismissed
    (`findings.disagreements.on_events`, judged): they alone mark what differs.
    """
    accounts = list(accounts)
    articles = list({a.claim.passage.article_id: a.claim.passage.article for a in accounts}.values())
    index = {article.pk: i for i, article in enumerate(articles)}
    columns = [Column(article, wrote(article, event)) for article in articles]
    rows = [*_particular_rows(accounts, index, articles), *_statement_rows(accounts, index, articles)]
    mark(rows, disagreements)
    return SideBySide(event, columns, rows, _silences(event, others), count_independent_articles(articles))


Found = tuple[int, Account, Particular]  # with the number of its column


def _particular_rows(accounts: Sequence[Account], index: dict[int, int], articles: list[Article]) -> list[Row]:
    by_aspect: dict[str, list[Found]] = {}
    for account in accounts:
        for particular in account.particulars.all():
            column = index[account.claim.passage.article_id]
            by_aspect.setdefault(particular.aspect, []).append((column, account, particular))
    return [_particular_row(aspect, by_aspect[aspect], articles) for aspect in sorted(by_aspect, key=sort_key)]


def _particular_row(aspect: str, found: list[Found], articles: list[Article]) -> Row:
    given = [given_of(account, particular) for _, account, particular in found]
    judged = agreement(aspect, given)
    bearing = [articles[column] for column in sorted({found[i][0] for i in judged.bearing})]
    row = Row(label_of(aspect), articles, [[] for _ in articles], aspect, judged, bearing)
    for column, account, particular in found:
        words, correction = value_in_words(aspect, particular.value), value_in_words(aspect, particular.correction)
        row.cells[column].append(Entry(account.claim, words, particular, correction))
    return row


def label_of(aspect: str) -> str:
    """The question that a row answers."""
    if aspect in ASPECT_QUESTIONS:
        return ASPECT_QUESTIONS[aspect]
    return f"How many: {aspect}" if nature(aspect) is Nature.NUMBER else aspect.capitalize()


def _statement_rows(accounts: Sequence[Account], index: dict[int, int], articles: list[Article]) -> list[Row]:
    rows = []
    for relation, question in QUESTIONS.items():
        cells: list[list[Entry]] = [[] for _ in index]
        for account in accounts:
            if account.relation == relation:
                cells[index[account.claim.passage.article_id]].append(Entry(account.claim, account.claim.statement))
        if any(cells):
            rows.append(Row(question, articles, cells))
    return rows


def _silences(event: Event, others: Iterable[Article]) -> dict[Silence, list[Article]]:
    found: dict[Silence, list[Article]] = {kind: [] for kind in Silence}
    for article in others:
        found[silence(wrote(article, event), is_read=article.read_in_full)].append(article)
    return found

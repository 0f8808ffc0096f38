"""One event side by side: a column for each source that speaks of it, a row for each thing said. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from articles.models import Article
from articles.voices import voices
from claims.models import Claim
from dates.fuzzy import FuzzyDate, Shape
from timeline.aspects import Nature, nature, sort_key
from timeline.comparison import Agreement, Verdict, agreement
from timeline.given import given_of, value_in_words
from timeline.models import Account, Event, Particular

__all__ = ["Column", "Entry", "Row", "SideBySide", "Silence", "side_by_side", "value_in_words", "wrote"]

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
    "participants": "Who",
    "cause": "Why, in a word",
    "duration": "How long",
    "amount": "How much",
    "share": "What share",
}


@dataclass(frozen=True)
class Column:
    article: Article
    wrote: str  # before, during or after the event, as far as the dates tell


@dataclass
class Entry:
    """What one claim puts into a cell."""

    claim: Claim
    words: str  # the value in words, or the statement
    particular: Particular | None = None
    reading: str = ""  # the correction of a slip, in words
    differs: bool = False
    changed: bool = False  # the same voice gives something else elsewhere


@dataclass
class Row:
    label: str
    articles: list[Article]  # the columns
    cells: list[list[Entry]]  # one a column
    aspect: str = ""  # empty where the row holds statements
    agreement: Agreement | None = None
    dismissed_because: str = ""  # why a curator finds that a difference is none
    bearing: list[Article] = field(default_factory=list)  # the sources whose values bear the verdict

    @property
    def by_article(self) -> list[tuple[Article, list[Entry]]]:
        return list(zip(self.articles, self.cells, strict=True))

    def within(self, first: int, last: int) -> "Row":
        """The row with these columns only."""
        return replace(self, articles=self.articles[first:last], cells=self.cells[first:last])

    @property
    def differing(self) -> list[tuple[Article, str]]:
        """The values that take part in a difference, each once a source."""
        pairs = [(a, e.reading or e.words) for a, cell in self.by_article for e in cell if e.differs]
        return list(dict.fromkeys(pairs))

    @property
    def verdict(self) -> Verdict | None:
        """Between independent sources; None where nothing is compared, or a curator dismissed the difference."""
        return self.agreement.verdict if self.agreement and not self.dismissed_because else None

    @property
    def differs(self) -> bool:
        return bool(self.agreement and self.agreement.differing and not self.dismissed_because)

    @property
    def remark(self) -> str:
        """What the comparison of a row's values shows, in a few words."""
        if self.agreement is None:
            return ""
        if self.dismissed_because:
            return f"no difference, a curator finds: {self.dismissed_because}"
        if self.agreement.within_one_text and self.agreement.verdict is not Verdict.DIFFERS:
            return "one source gives it in two ways"
        return _BETWEEN_SOURCES.get(self.agreement.verdict, "") or self._of_one_voice(self.agreement)

    def _of_one_voice(self, agreement: Agreement) -> str:
        told = _OF_REPRINTS if agreement.of_reprints else _OF_ONE_AUTHOR
        return told.get(agreement.one_voice, "")


_BETWEEN_SOURCES: dict[Verdict | None, str] = {
    Verdict.SAME: "sources agree",
    Verdict.COMPATIBLE: "compatible; one is more exact",
    Verdict.DIFFERS: "sources differ",
    Verdict.UNKNOWN: "each in words of its own",
}
_OF_ONE_AUTHOR: dict[Verdict | None, str] = {
    Verdict.SAME: "the same author, the same",
    Verdict.COMPATIBLE: "the same author, once more exact",
    Verdict.DIFFERS: "one author, a change of view",
}
_OF_REPRINTS: dict[Verdict | None, str] = {
    Verdict.SAME: "printings of one text, the same",
    Verdict.COMPATIBLE: "printings of one text, one more exact",
    Verdict.DIFFERS: "printings of one text, not the same",
}


@dataclass
class Silence:
    """Articles that say nothing of the event, by what their saying nothing means."""

    after: list[Article] = field(default_factory=list)  # read in full, published after it: silent
    before: list[Article] = field(default_factory=list)  # published before it
    about_then: list[Article] = field(default_factory=list)  # dates too uncertain to tell
    unread: list[Article] = field(default_factory=list)  # not yet read in full


@dataclass
class SideBySide:
    event: Event
    columns: list[Column]
    rows: list[Row]
    silence: Silence
    voices: int  # independent: articles that share an author, or a text, count once

    @property
    def differing_rows(self) -> list[Row]:
        return [row for row in self.rows if row.differs]

    def within(self, first: int, last: int) -> "SideBySide":
        """The table with these columns only, and the rows that say something in them; remarks stay those of all."""
        rows = [row.within(first, last) for row in self.rows]
        return replace(self, columns=self.columns[first:last], rows=[row for row in rows if any(row.cells)])


def wrote(article: Article, event: Event) -> str:
    """Whether an article was published before, during or after an event, as far as both dates tell."""
    published, happened = article.published, event.date
    if not (published and happened):
        return "unknown"
    if published.latest and happened.earliest and published.latest < happened.earliest:
        return "before"
    if published.earliest and happened.latest and published.earliest > happened.latest:
        return "after"
    return "during" if happened.shape is Shape.SPAN and _lies_within(published, happened) else "about then"


def _lies_within(inner: FuzzyDate, outer: FuzzyDate) -> bool:
    """Whether every day that one date may be lies within the other; open ends hold everything."""
    begins = inner.earliest is not None and (outer.earliest is None or inner.earliest >= outer.earliest)
    ends = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return begins and ends


def side_by_side(
    event: Event,
    accounts: Iterable[Account],
    others: Iterable[Article],
    dismissals: Mapping[tuple[int, str], str] | None = None,
) -> SideBySide:
    """Lay out an event's accounts (in order of publication) and the articles without any.

    `dismissals` say why curators find a difference to be none, by event and aspect.
    """
    accounts = list(accounts)
    articles = list({a.claim.passage.article_id: a.claim.passage.article for a in accounts}.values())
    index = {article.pk: i for i, article in enumerate(articles)}
    columns = [Column(article, wrote(article, event)) for article in articles]
    given = _particular_rows(accounts, index, articles)
    for row in given:
        row.dismissed_because = (dismissals or {}).get((event.pk, row.aspect), "")
    rows = [*given, *_statement_rows(accounts, index, articles)]
    return SideBySide(event, columns, rows, _silence(event, others), voices(articles))


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
    row = Row(label_of(aspect), articles, [[] for _ in articles], aspect, judged, bearing=bearing)
    for i, (column, account, particular) in enumerate(found):
        words, reading = value_in_words(aspect, particular.value), value_in_words(aspect, particular.reading)
        entry = Entry(account.claim, words, particular, reading, i in judged.differing, i in judged.changed)
        row.cells[column].append(entry)
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


def _silence(event: Event, others: Iterable[Article]) -> Silence:
    silence = Silence()
    for article in others:
        when = wrote(article, event)
        if when == "before":
            silence.before.append(article)
        elif not article.read_in_full:
            silence.unread.append(article)
        elif when in ("after", "during"):
            silence.after.append(article)
        else:
            silence.about_then.append(article)
    return silence

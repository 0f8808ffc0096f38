"""One event side by side: a column for each source that speaks of it, a row for each thing said. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from articles.models import Article
from claims.models import Claim, Voice
from dates.fuzzy import BadDate, FuzzyDate, Shape
from dates.wording import in_words
from timeline.aspects import Nature, nature, sort_key
from timeline.comparison import Agreement, Given, Verdict, agreement
from timeline.models import Account, Event, Particular

QUESTIONS = {
    Account.Relation.REPORTS: "What happened",
    Account.Relation.EXPLAINS: "Why",
    Account.Relation.EVALUATES: "How judged",
    Account.Relation.ANTICIPATES: "What will follow",
}
ASPECT_QUESTIONS = {
    "date": "When",
    "start": "Begins",
    "end": "Ends",
    "planned": "Planned for",
    "place": "Where",
    "participants": "Who",
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


@dataclass
class Row:
    label: str
    articles: list[Article]  # the columns
    cells: list[list[Entry]]  # one a column
    aspect: str = ""  # empty where the row holds statements
    agreement: Agreement | None = None

    @property
    def by_article(self) -> list[tuple[Article, list[Entry]]]:
        return list(zip(self.articles, self.cells, strict=True))

    @property
    def differing(self) -> list[tuple[Article, str]]:
        """The values that take part in a difference, each once a source."""
        pairs = [(a, e.reading or e.words) for a, cell in self.by_article for e in cell if e.differs]
        return list(dict.fromkeys(pairs))

    @property
    def differs(self) -> bool:
        return bool(self.agreement and self.agreement.differing)

    @property
    def remark(self) -> str:
        """What the comparison of a row's values shows, in a few words."""
        if self.agreement is None:
            return ""
        if self.agreement.within_one_text and self.agreement.verdict is not Verdict.DIFFERS:
            return "one source contradicts itself"
        return (
            {
                Verdict.SAME: "sources agree",
                Verdict.COMPATIBLE: "compatible; one is more exact",
                Verdict.DIFFERS: "sources differ",
                Verdict.UNKNOWN: "each in words of its own",
            }.get(self.agreement.verdict, "")
            if self.agreement.verdict
            else ""
        )


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
    voices: int  # independent: articles that share an author count once

    @property
    def differing_rows(self) -> list[Row]:
        return [row for row in self.rows if row.differs]


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


def side_by_side(event: Event, accounts: Iterable[Account], others: Iterable[Article]) -> SideBySide:
    """Lay out an event's accounts (in order of publication) and the articles without any."""
    accounts = list(accounts)
    articles = list({a.claim.passage.article_id: a.claim.passage.article for a in accounts}.values())
    index = {article.pk: i for i, article in enumerate(articles)}
    columns = [Column(article, wrote(article, event)) for article in articles]
    rows = [*_particular_rows(accounts, index, articles), *_statement_rows(accounts, index, articles)]
    return SideBySide(event, columns, rows, _silence(event, others), _voices(articles))


def _particular_rows(accounts: Sequence[Account], index: dict[int, int], articles: list[Article]) -> list[Row]:
    by_aspect: dict[str, list[tuple[int, Account, Particular]]] = {}
    for account in accounts:
        for particular in account.particulars.all():
            column = index[account.claim.passage.article_id]
            by_aspect.setdefault(particular.aspect, []).append((column, account, particular))
    return [_particular_row(aspect, by_aspect[aspect], articles) for aspect in sorted(by_aspect, key=sort_key)]


def _particular_row(aspect: str, found: list[tuple[int, Account, Particular]], articles: list[Article]) -> Row:
    given = [_given(account, particular) for _, account, particular in found]
    judged = agreement(aspect, given)
    label = ASPECT_QUESTIONS.get(aspect, aspect.capitalize())
    row = Row(label, articles, [[] for _ in articles], aspect, judged)
    for i, (column, account, particular) in enumerate(found):
        words, reading = value_in_words(aspect, particular.value), value_in_words(aspect, particular.reading)
        row.cells[column].append(Entry(account.claim, words, particular, reading, i in judged.differing))
    return row


def _given(account: Account, particular: Particular) -> Given:
    article = account.claim.passage.article
    return Given(
        particular.reading or particular.value,
        article.pk,
        frozenset(_author_keys(article)),
        account.claim.voice == Voice.AUTHOR,
    )


def value_in_words(aspect: str, value: str) -> str:
    """A particular's value as a reader says it: dates in words, "~300" as "about 300"."""
    if nature(aspect) is Nature.DATE and value:
        try:
            return in_words(FuzzyDate.stored(value))
        except BadDate:
            return value
    for mark, said in (
        ("~", "about "),
        (">=", "at least "),
        ("<=", "at most "),
        (">", "more than "),
        ("<", "fewer than "),
    ):
        if value.startswith(mark) and value[len(mark) :].strip()[:1].isdigit():
            return said + value[len(mark) :].strip()
    return value.replace("..", "–") if nature(aspect) is Nature.NUMBER else value


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


def _voices(articles: Iterable[Article]) -> int:
    """Independent voices: articles joined by a shared author are one."""
    groups: list[set[int]] = []
    for article in articles:
        mine = _author_keys(article) or {-article.pk}
        for group in [g for g in groups if g & mine]:
            mine |= group
            groups.remove(group)
        groups.append(mine)
    return len(groups)


def _author_keys(article: Article) -> set[int]:
    return {authorship.author_id for authorship in article.authorships.all()}

"""The sentences at the top of an event: how many speak of it, on what they agree and differ. Asks no database."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from articles.independence import count_independent_articles, original, source_keys
from articles.models import Article
from articles.wording import several_cited
from claims.choices import Voice
from compare.side_by_side import SideBySide
from compare.side_by_side_rows import SideBySideRow
from dates.english import listed
from events.aspects import name_of
from events.source_comparison import Pairing, ValueVerdict
from findings.models import Finding
from findings.stances import between_sides

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SOURCES_NAMED = 5  # of those that agree or differ on one thing

# What curators' findings are about, as a sentence names it.
ASPECTS = {
    "number": "the numbers",
    "judgement": "how to judge it",
    "scope": "its extent",
    "existence": "whether it happened",
}


class Consensus(StrEnum):
    """How sources stand to each other on one thing, and the verb for it."""

    AGREE = "agree on"
    MIXED = "partly agree and partly disagree on"
    DIFFER = "disagree on"
    COMPATIBLE = "are consistent on"


_CONSENSUS: dict[str, Consensus] = {
    ValueVerdict.SAME: Consensus.AGREE,
    ValueVerdict.COMPATIBLE: Consensus.COMPATIBLE,
    ValueVerdict.DIFFERS: Consensus.DIFFER,
    Finding.Verdict.AGREES: Consensus.AGREE,
    Finding.Verdict.CONTRADICTS: Consensus.DIFFER,
}


@dataclass
class _Compared:
    """What was found on one thing, and whose accounts it rests on."""

    by_consensus: dict[Consensus, dict[int, Article]] = field(default_factory=dict)

    @property
    def consensus(self) -> Consensus:
        """What is only compatible is no agreement, and goes unsaid where some agree or differ."""
        if Consensus.DIFFER in self.by_consensus:
            return Consensus.MIXED if Consensus.AGREE in self.by_consensus else Consensus.DIFFER
        return Consensus.AGREE if Consensus.AGREE in self.by_consensus else Consensus.COMPATIBLE

    @property
    def sources(self) -> dict[int, Article]:
        """Those that the sentence speaks of, by key."""
        ways = (Consensus.AGREE, Consensus.DIFFER) if self.consensus is Consensus.MIXED else (self.consensus,)
        return {key: article for consensus in ways for key, article in self.by_consensus[consensus].items()}

    def add(self, consensus: Consensus, articles: Iterable[Article]) -> None:
        self.by_consensus.setdefault(consensus, {}).update((article.pk, article) for article in articles)


def summary(table: SideBySide, findings: Sequence[Finding] = (), unread: int = 0) -> list[str]:
    """A few sentences that claim no more than the compared values and the curators' findings bear.

    `unread` is the number of other sources that may mention it, as they are not yet read in full.
    `findings` are those that stand on it; of the computed ones the table itself speaks.
    """
    articles = [column.article for column in table.columns]
    sources = len(articles)
    if sources == 0:
        if unread:
            are = "1 source is" if unread == 1 else f"{unread} sources are"
            return [f"No source that was read in full mentions this; {are} not yet read in full and may."]
        return ["No source mentions this yet."]
    if sources == 1:
        return ["Only one source mentions this.", *_by_reading(table), *_within(table)]
    if table.independent_sources == 1:
        return [_not_independent(articles), *_by_reading(table), *_within(table)]
    sentence = f"{_number(sources).capitalize()} sources mention this"
    sentence += (
        f", {_number(table.independent_sources)} of them independent of each other."
        if table.independent_sources < sources
        else "."
    )
    return [sentence, *_by_reading(table), *_what_shows(table, _by_name(table, findings), sources), *_within(table)]


def _not_independent(articles: Sequence[Article]) -> str:
    """Several articles of which no two are independent, and why."""
    texts, keys = {original(article).pk for article in articles}, {article.pk for article in articles}
    count = _number(len(articles)).capitalize()
    if len(texts) == 1:
        is_with_original = texts <= keys and len(articles) == 2
        what = "An article and its reprint" if is_with_original else f"{count} printings of one text"
    elif len(texts) < len(articles):
        what = f"{count} articles that share an author or a text"
    else:
        common = set.intersection(*({a.author_id for a in article.authorships.all()} for article in articles))
        what = f"{count} articles by the same author" if common else f"{count} articles that share authors"
    return f"{what}; no independent source."


def _by_name(table: SideBySide, findings: Iterable[Finding]) -> dict[str, _Compared]:
    """What was compared, by its name: the table's rows, then what curators found beside them."""
    by_name: dict[str, _Compared] = defaultdict(_Compared)
    for row in table.rows:
        if row.verdict in _CONSENSUS:
            by_name[name_of(row.aspect)].add(_CONSENSUS[str(row.verdict)], row.bearing)
    aspects = {row.aspect for row in table.rows}
    sources = {column.article.pk: column.article for column in table.columns}
    for finding in findings:
        if _is_beside_the_rows(finding) and (articles := _who_says_it(finding, sources)):
            by_name[_named(finding, aspects)].add(_CONSENSUS[finding.verdict], articles)
    return by_name


def _named(finding: Finding, aspects: Collection[str]) -> str:
    """Of an event whose beginning is given and nothing else, a date is that of its beginning."""
    if finding.aspect == Finding.Aspect.DATE and "start" in aspects and "date" not in aspects:
        return name_of("start")
    return ASPECTS.get(finding.aspect, f"the {finding.aspect}")


def _is_beside_the_rows(finding: Finding) -> bool:
    """Whether a curator holds sources against each other on what no row compares."""
    is_between_sources = finding.between == Finding.Between.SOURCES and finding.verdict in _CONSENSUS
    return is_between_sources and not (finding.is_computed or finding.bases.all())


def _who_says_it(finding: Finding, sources: Mapping[int, Article]) -> list[Article]:
    """Which sources hold a finding's sides themselves; none where no two that agree, or differ, are independent.

    What a source quotes is its speaker's: a side of such claims alone is no source's.
    """
    own = [[row.claim for row in side if row.claim.voice == Voice.AUTHOR] for side in finding.by_side()]
    keys = [[claim.passage.article_id for claim in side] for side in own]
    sides = [left for side in keys if (left := [sources[key] for key in side if key in sources])]
    articles = [article for side in sides for article in side]
    if _CONSENSUS[finding.verdict] is Consensus.DIFFER:
        whose = {article.pk: source_keys(article) for article in articles}
        return articles if between_sides([{a.pk for a in side} for side in sides], whose) is Pairing.SOURCES else []
    return articles if count_independent_articles(articles) > 1 else []


def _what_shows(table: SideBySide, by_name: dict[str, _Compared], sources: int) -> list[str]:
    """Where some agree and some differ on a thing, both are said; where not all take part, who does."""
    order = name_of("rank")
    ranks = [row for row in table.rows if row.aspect == "rank"]
    is_one_rank = order in by_name and by_name[order].consensus is Consensus.AGREE and bool(ranks)
    parts = []
    for consensus in Consensus:
        named = {
            name: it
            for name, it in by_name.items()
            if it.consensus is consensus and not (is_one_rank and name == order)
        }
        names = [f"{name}{_whose(it, sources)}" for name, it in named.items()]
        parts += [f"{consensus} {listed(names)}"] if names else []
    shown = [f"They {listed(parts)}."] if parts else []
    if is_one_rank:
        shown.append(_rank(ranks[0], by_name[order], sources))
    return shown or ["No detail is confirmed by two of them."]


def _rank(row: SideBySideRow, compared: _Compared, sources: int) -> str:
    """Who agrees that it was the first, or whatever it was."""
    keys = compared.sources.keys()
    entries = [entry for article, cell in row.by_article if article.pk in keys for entry in cell]
    entry = next((entry for entry in entries if entry.claim.voice == Voice.AUTHOR), entries[0])  # not whom it quotes
    rank = (entry.correction or entry.words).removeprefix("the ").removeprefix("The ")
    if len(keys) == sources:
        return f"{'Both' if sources == 2 else 'All'} agree it was the {rank}."
    who = "Both" if len(keys) == 2 else f"All {_number(len(keys))}"
    return f"{who} that say agree it was the {rank}{_whose(compared, sources)}."


def _whose(compared: _Compared, sources: int) -> str:
    """Which sources it is, in order of publication; nothing where it is all of them."""
    articles = sorted(compared.sources.values(), key=lambda article: (article.published_position, article.pk))
    return "" if len(articles) == sources else f" ({several_cited(articles, SOURCES_NAMED)})"


def _by_reading(table: SideBySide) -> list[str]:
    """Of whom the curators only read that it is this event which they mean."""
    read = [column.article for column in table.columns if column.is_reading]
    mean = "means" if len(read) == 1 else "mean"
    return [f"That {several_cited(read, SOURCES_NAMED)} {mean} this event is the curators’ reading."] if read else []


def _within(table: SideBySide) -> list[str]:
    """Of what one text gives values that cannot all be right."""
    names = [name_of(row.aspect) for row in table.rows if row.differs_within_a_text]
    subject = "It" if len(table.columns) == 1 else "One source"
    return [f"{subject} gives conflicting values for {listed(names)}."] if names else []


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)

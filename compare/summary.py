"""The sentences at the top of an event: how many speak of it, on what they agree and differ. Asks no database."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from articles.independence import count_independent_articles, original, source_keys
from articles.models import Article
from articles.wording import several_cited
from claims.choices import Voice
from compare.side_by_side import Row, SideBySide
from dates.english import listed
from events.aspects import name_of
from events.comparison import Between, Verdict
from findings.models import Finding
from findings.positions import between_sides

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SOURCES_NAMED = 5  # of those that agree or differ on one thing

# What curators' findings are about, as a sentence names it.
ASPECTS = {
    "number": "the numbers",
    "judgement": "how to judge it",
    "scope": "its extent",
    "existence": "whether it happened",
}


class Way(StrEnum):
    """How sources stand to each other on one thing, and the verb for it."""

    ALIKE = "agree on"
    MIXED = "partly agree and partly disagree on"
    APART = "disagree on"
    FITTING = "are consistent on"


_WAYS: dict[str, Way] = {
    Verdict.SAME: Way.ALIKE,
    Verdict.COMPATIBLE: Way.FITTING,
    Verdict.DIFFERS: Way.APART,
    Finding.Verdict.AGREES: Way.ALIKE,
    Finding.Verdict.CONTRADICTS: Way.APART,
}


@dataclass
class _Compared:
    """What was found on one thing, and whose accounts it rests on."""

    found: dict[Way, dict[int, Article]] = field(default_factory=dict)

    @property
    def way(self) -> Way:
        """What is only compatible is no agreement, and goes unsaid where some agree or differ."""
        if Way.APART in self.found:
            return Way.MIXED if Way.ALIKE in self.found else Way.APART
        return Way.ALIKE if Way.ALIKE in self.found else Way.FITTING

    @property
    def sources(self) -> dict[int, Article]:
        """Those that the sentence speaks of, by key."""
        ways = (Way.ALIKE, Way.APART) if self.way is Way.MIXED else (self.way,)
        return {key: article for way in ways for key, article in self.found[way].items()}

    def add(self, way: Way, articles: Iterable[Article]) -> None:
        self.found.setdefault(way, {}).update((article.pk, article) for article in articles)


def summary(table: SideBySide, findings: Sequence[Finding] = ()) -> list[str]:
    """A few sentences that claim no more than the compared values and the curators' findings bear.

    `findings` are those that stand on it; of the computed ones the table itself speaks.
    """
    articles = [column.article for column in table.columns]
    sources = len(articles)
    if sources == 0:
        return ["No source mentions this yet."]
    if sources == 1:
        return ["Only one source mentions this.", *_within(table)]
    if table.independent == 1:
        return [_not_independent(articles), *_within(table)]
    said = f"{_number(sources).capitalize()} sources mention this"
    said += f", {_number(table.independent)} of them independent of each other." if table.independent < sources else "."
    return [said, *_what_shows(table, _by_name(table, findings), sources), *_within(table)]


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
    found: dict[str, _Compared] = defaultdict(_Compared)
    for row in table.rows:
        if row.verdict in _WAYS:
            found[name_of(row.aspect)].add(_WAYS[str(row.verdict)], row.bearing)
    aspects = {row.aspect for row in table.rows}
    sources = {column.article.pk: column.article for column in table.columns}
    for finding in findings:
        if _is_beside_the_rows(finding) and (articles := _who_says_it(finding, sources)):
            found[_named(finding, aspects)].add(_WAYS[finding.verdict], articles)
    return found


def _named(finding: Finding, aspects: Collection[str]) -> str:
    """Of an event whose beginning is given and nothing else, a date is that of its beginning."""
    if finding.aspect == Finding.Aspect.DATE and "start" in aspects and "date" not in aspects:
        return name_of("start")
    return ASPECTS.get(finding.aspect, f"the {finding.aspect}")


def _is_beside_the_rows(finding: Finding) -> bool:
    """Whether a curator holds sources against each other on what no row compares."""
    is_between_sources = finding.between == Finding.Between.SOURCES and finding.verdict in _WAYS
    return is_between_sources and not (finding.is_computed or finding.bases.all())


def _who_says_it(finding: Finding, sources: Mapping[int, Article]) -> list[Article]:
    """Which sources hold a finding's sides themselves; none where no two that agree, or differ, are independent.

    What a source quotes is its speaker's: a side of such claims alone is no source's.
    """
    own = [[row.claim for row in side if row.claim.voice == Voice.AUTHOR] for side in finding.by_side()]
    keys = [[claim.passage.article_id for claim in side] for side in own]
    held = [found for side in keys if (found := [sources[key] for key in side if key in sources])]
    articles = [article for side in held for article in side]
    if _WAYS[finding.verdict] is Way.APART:
        whose = {article.pk: source_keys(article) for article in articles}
        return articles if between_sides([{a.pk for a in side} for side in held], whose) is Between.SOURCES else []
    return articles if count_independent_articles(articles) > 1 else []


def _what_shows(table: SideBySide, found: dict[str, _Compared], sources: int) -> list[str]:
    """Where some agree and some differ on a thing, both are said; where not all take part, who does."""
    order = name_of("rank")
    ranks = [row for row in table.rows if row.aspect == "rank"]
    is_one_rank = order in found and found[order].way is Way.ALIKE and bool(ranks)
    said = []
    for way in Way:
        named = {name: it for name, it in found.items() if it.way is way and not (is_one_rank and name == order)}
        names = [f"{name}{_whose(it, sources)}" for name, it in named.items()]
        said += [f"{way} {listed(names)}"] if names else []
    shown = [f"They {listed(said)}."] if said else []
    if is_one_rank:
        shown.append(_rank(ranks[0], found[order], sources))
    return shown or ["No two of them give details that can be compared."]


def _rank(row: Row, compared: _Compared, sources: int) -> str:
    """Who agrees that it was the first, or whatever it was."""
    keys = compared.sources.keys()
    entry = next(entry for article, cell in row.by_article if article.pk in keys for entry in cell)
    rank = (entry.correction or entry.words).removeprefix("the ").removeprefix("The ")
    if len(keys) == sources:
        return f"All agree it was the {rank}."
    return f"All {_number(len(keys))} that say agree it was the {rank}{_whose(compared, sources)}."


def _whose(compared: _Compared, sources: int) -> str:
    """Which sources it is, in order of publication; nothing where it is all of them."""
    articles = sorted(compared.sources.values(), key=lambda article: (article.published_position, article.pk))
    return "" if len(articles) == sources else f" ({several_cited(articles, SOURCES_NAMED)})"


def _within(table: SideBySide) -> list[str]:
    """Of what one text gives values that cannot all be right."""
    names = [name_of(row.aspect) for row in table.rows if row.is_given_twice]
    subject = "It" if len(table.columns) == 1 else "One source"
    return [f"{subject} gives conflicting values for {listed(names)}."] if names else []


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)

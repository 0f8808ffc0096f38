"""The sentences at the top of an event: how many speak of it, on what they agree and differ. Asks no database."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from articles.models import Article
from articles.voices import independent, marks, original
from claims.choices import Voice
from compare.side_by_side import SideBySide
from events.aspects import name_of
from events.comparison import Between, Verdict
from findings.models import Finding
from findings.positions import between_sides

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SOURCES_NAMED = 5  # of those that agree or differ on one thing

# What curators' findings are about, as a sentence names it.
ASPECTS = {
    "number": "numbers",
    "judgement": "judgement of it",
    "scope": "extent of it",
    "existence": "fact itself",
}


class Way(StrEnum):
    """How sources stand to each other on one thing, and the verb for it."""

    ALIKE = "agree on"
    MIXED = "partly agree and partly differ on"
    APART = "differ on"
    FITTING = "are compatible on"


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
        return ["No source in this knowledge base speaks of it yet."]
    if sources == 1:
        return ["One source speaks of it, so there is nothing to compare it with.", *_within(table)]
    if table.independent == 1:
        return [_who_speaks(articles, 1), "There is no second voice to compare it with.", *_within(table)]
    return [
        _who_speaks(articles, table.independent),
        _what_shows(_by_name(table, findings), sources),
        *_within(table),
    ]


def _who_speaks(articles: Sequence[Article], independent: int) -> str:
    said = f"{_number(len(articles)).capitalize()} sources speak of it"
    if independent == 1:
        return f"{said}, of one voice: {_bond(articles)}."
    return f"{said}, {_number(independent)} independent voices." if independent < len(articles) else f"{said}."


def _bond(articles: Sequence[Article]) -> str:
    """What several articles share of which no two are independent."""
    texts = {original(article).pk for article in articles}
    if len(texts) > 1:
        return "they share an author" if len(texts) == len(articles) else "they share an author or a text"
    is_with_original = texts <= {article.pk for article in articles}
    return "one is a reprint of the other" if is_with_original and len(articles) == 2 else "they print one text"


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
    return f"the {ASPECTS.get(finding.aspect, finding.aspect)}"


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
        whose = {article.pk: marks(article) for article in articles}
        return articles if between_sides([{a.pk for a in side} for side in held], whose) is Between.SOURCES else []
    return articles if independent(articles) > 1 else []


def _what_shows(found: dict[str, _Compared], sources: int) -> str:
    """Where some agree and some differ on a thing, both are said; where not all take part, who does."""
    said = []
    for way in Way:
        names = [f"{name}{_whose(it, sources)}" for name, it in found.items() if it.way is way]
        said += [f"{way} {_list(names)}"] if names else []
    if not said:
        return "Nothing that two of them say themselves has been compared."
    return f"Where they have been compared, they {_list(said)}."


def _whose(compared: _Compared, sources: int) -> str:
    articles = sorted(compared.sources.values(), key=lambda article: (article.published_position, article.pk))
    if len(articles) == sources:
        return ""
    names = [article.monogram for article in articles[:SOURCES_NAMED]]
    more = len(articles) - len(names)
    return f" ({', '.join(names)}{f' and {more} more' if more else ''})"


def _within(table: SideBySide) -> list[str]:
    rows = [row for row in table.rows if row.is_given_twice]
    subject = "It" if len(table.columns) == 1 else "One source"
    names = _list([name_of(row.aspect) for row in rows]) if rows else ""
    return [f"{subject} gives {names} in ways that cannot all be right."] if rows else []


def _list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)

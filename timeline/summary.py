"""The sentences at the top of an event: how many speak of it, on what they agree and differ. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from articles.models import Article
from claims.models import Claim, Voice
from timeline.comparison import Verdict
from timeline.finding_words import name_of
from timeline.models import Finding
from timeline.side_by_side import SideBySide

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

    ways: set[Way] = field(default_factory=set)
    sources: dict[int, Article] = field(default_factory=dict)

    @property
    def way(self) -> Way:
        if Way.APART in self.ways:
            return Way.APART if len(self.ways) == 1 else Way.MIXED
        return Way.ALIKE if Way.ALIKE in self.ways else Way.FITTING

    def add(self, way: Way, articles: Iterable[Article]) -> None:
        self.ways.add(way)
        self.sources |= {article.pk: article for article in articles}


def summary(table: SideBySide, findings: Sequence[Finding] = ()) -> list[str]:
    """A few sentences that claim no more than the compared values and the curators' findings bear.

    `findings` are those that stand; of the computed ones the table itself speaks.
    """
    sources = len(table.columns)
    if sources == 0:
        return ["No source in this knowledge base speaks of it yet."]
    if sources == 1:
        return ["One source speaks of it, so there is nothing to compare it with.", *_within(table)]
    return [_who_speaks(sources, table.voices), _what_shows(_by_name(table, findings), sources), *_within(table)]


def _who_speaks(sources: int, voices: int) -> str:
    said = f"{_number(sources).capitalize()} sources speak of it"
    if voices == 1:
        return f"{said}, of one voice: they share an author."
    return f"{said}, {_number(voices)} independent voices." if voices < sources else f"{said}."


def _by_name(table: SideBySide, findings: Iterable[Finding]) -> dict[str, _Compared]:
    """What was compared, by its name: the table's rows, then what curators found beside them."""
    found: dict[str, _Compared] = defaultdict(_Compared)
    for row in table.rows:
        if row.verdict in _WAYS:
            found[name_of(row.aspect)].add(_WAYS[str(row.verdict)], row.bearing)
    for finding in findings:
        if _is_beside_the_rows(finding):
            articles = [claim.passage.article for side in _own(finding) for claim in side]
            found[f"the {ASPECTS.get(finding.aspect, finding.aspect)}"].add(_WAYS[finding.verdict], articles)
    return found


def _is_beside_the_rows(finding: Finding) -> bool:
    """Whether a curator holds sources against each other on what no row compares.

    What a source quotes is its speaker's: a side of such claims alone is no source's.
    """
    is_between_sources = finding.between == Finding.Between.SOURCES and finding.verdict in _WAYS
    is_a_row_s = finding.is_computed or bool(finding.bases.all())
    return is_between_sources and not is_a_row_s and all(_own(finding))


def _own(finding: Finding) -> list[list[Claim]]:
    """The claims on each side that are their authors' own."""
    return [[row.claim for row in side if row.claim.voice == Voice.AUTHOR] for side in finding.by_side()]


def _what_shows(found: dict[str, _Compared], sources: int) -> str:
    """Where some agree and some differ on a thing, both are said; where not all take part, who does."""
    said = []
    for way in Way:
        names = [f"{name}{_whose(it, sources)}" for name, it in found.items() if it.way is way]
        said += [f"{way} {_list(names)}"] if names else []
    if not said:
        return "No two of them give anything that has been compared."
    return f"Where they have been compared, they {_list(said)}."


def _whose(compared: _Compared, sources: int) -> str:
    articles = sorted(compared.sources.values(), key=lambda article: (article.published_position, article.pk))
    if len(articles) == sources:
        return ""
    names = [article.monogram for article in articles[:SOURCES_NAMED]]
    more = len(articles) - len(names)
    return f" ({', '.join(names)}{f' and {more} more' if more else ''})"


def _within(table: SideBySide) -> list[str]:
    rows = [row for row in table.rows if row.agreement and row.agreement.within_one_text and not row.dismissed_because]
    subject = "It" if len(table.columns) == 1 else "One source"
    names = _list([name_of(row.aspect) for row in rows]) if rows else ""
    return [f"{subject} gives {names} in ways that cannot all be right."] if rows else []


def _list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)

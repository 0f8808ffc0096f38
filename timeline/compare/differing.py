"""Which sources differ about an event, and who was first to mention it. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from articles.voices import Mark
from timeline.aspects import PLANS
from timeline.comparison import Between, Given, Verdict, compare, contrasts

ANTICIPATES = "anticipates"


@dataclass(frozen=True)
class Value:
    """What an article's author asserts for an aspect; the curator's reading where it prints a slip."""

    aspect: str
    text: str
    article: int
    relation: str  # of the account that gives it

    @property
    def expects(self) -> bool:
        """Whether it is said of what is to come, and so held against other expectations only."""
        return self.relation == ANTICIPATES and self.aspect not in PLANS

    def differs_from(self, other: "Value") -> bool:
        """Whether both cannot be true; of values of one event."""
        if self.aspect != other.aspect or self.expects != other.expects:
            return False
        return compare(self.aspect, self.text, other.text) is Verdict.DIFFERS


Voices = Mapping[int, frozenset[Mark]]  # the marks of each article


def differing(values: Iterable[Value], voices: Voices) -> dict[int, set[str]]:
    """The articles that differ from one by somebody else, each with the aspects on which it does.

    Articles that share a mark are one voice: what one of them says otherwise is
    a change of view, or of a reprint.
    """
    by_aspect: dict[str, list[Given]] = defaultdict(list)
    for value in dict.fromkeys(values):
        marks = voices.get(value.article, frozenset())
        by_aspect[value.aspect].append(Given(value.text, value.article, marks, True, value.expects))
    found: dict[int, set[str]] = defaultdict(set)
    for aspect, given in by_aspect.items():
        for contrast in contrasts(aspect, given):
            if contrast.between is Between.SOURCES and contrast.verdict is Verdict.DIFFERS:
                for index in contrast.members:
                    found[given[index].source].add(aspect)
    return dict(found)


def is_one_voice(one: int, other: int, voices: Voices) -> bool:
    """Whether it is one article, or two that share a mark."""
    none: frozenset[Mark] = frozenset()
    return one == other or bool(voices.get(one, none) & voices.get(other, none))


@dataclass(frozen=True)
class First:
    """Who was first to mention an event: one article, or those that the dates of publication leave in question."""

    articles: tuple[int, ...] = ()
    undated: bool = False  # an article without a date mentions it too, and may have been earlier

    @property
    def is_certain(self) -> bool:
        return len(self.articles) == 1 and not self.undated


Published = tuple[date | None, date | None]  # the first and the last possible day


def first_to_mention(published: Mapping[int, Published]) -> First:
    """The articles of these that none was certainly published before, in order of their first possible day."""
    dated = {article: (earliest, latest) for article, (earliest, latest) in published.items() if earliest and latest}
    undated = len(dated) < len(published)
    if not dated:
        return First(undated=undated)
    certain = min(latest for _, latest in dated.values())
    candidates = [(earliest, article) for article, (earliest, _) in dated.items() if earliest <= certain]
    return First(tuple(article for _, article in sorted(candidates)), undated)

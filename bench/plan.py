"""What a corpus is asked to be: its size, its seed and its extras. Pure."""

from dataclasses import dataclass

from bench.words import TOPICS

EDITION = 1  # raise it with every change that makes another corpus of the same seed

# Sources by number of events: the largest row that is not beyond it.
SOURCES = ((10_000, 200), (1_000, 60), (100, 10), (0, 3))

CROWDED_SOURCES, CROWDED_ACCOUNTS = 60, 200
MOST_ARTICLES = 10_000
EVENTS_AN_ARTICLE = 5  # where a plan says how many articles; each event then has twice the usual accounts


class BadPlan(ValueError):
    """No corpus can be made like this; the message is for the person who asked."""


@dataclass(frozen=True)
class Plan:
    """Raises BadPlan where a number is out of range.

    `crowded` adds one event with 200 accounts from 60 sources (and sources, where a
    small corpus has fewer); `findings` adds curators' findings on random events. `articles`
    says how many there are instead of the usual number, each event having twice the
    usual accounts; 0 leaves both as usual.
    """

    events: int
    seed: int = 1
    topics: int = 6
    findings: int = 0
    crowded: bool = False
    articles: int = 0

    def __post_init__(self) -> None:
        if not 1 <= self.events <= 10_000_000:
            raise BadPlan(f"takes 1 to 10,000,000 events; got {self.events:,}")
        if not 1 <= self.topics <= len(TOPICS):
            raise BadPlan(f"takes 1 to {len(TOPICS)} topics; got {self.topics:,}")
        if self.findings < 0:
            raise BadPlan(f"takes no less than 0 findings; got {self.findings:,}")
        if not 0 <= self.articles <= MOST_ARTICLES:
            raise BadPlan(f"takes 0 to {MOST_ARTICLES:,} articles; got {self.articles:,}")

    @property
    def sources(self) -> int:
        usual = self.articles or next(sources for events, sources in SOURCES if self.events >= events)
        return max(usual, CROWDED_SOURCES) if self.crowded else usual

    @property
    def accounts_times(self) -> int:
        """How many times the usual number of accounts each event gets."""
        return 2 if self.articles else 1

    @property
    def label(self) -> str:
        """One line that tells this corpus from every other; kept with its first article."""
        extras = f"{self.topics} topics, {self.findings:,} findings{', one crowded event' if self.crowded else ''}"
        extras += f", {self.articles:,} articles" if self.articles else ""
        return f"Synthetic corpus {EDITION}: {self.events:,} events, seed {self.seed}, {extras}."

"""Who was first to mention an event. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class FirstMention:
    """Who was first to mention an event: one article, or those that the dates of publication leave in question."""

    articles: tuple[int, ...] = ()
    undated: bool = False  # an article without a date mentions it too, and may have been earlier

    @property
    def is_certain(self) -> bool:
        return len(self.articles) == 1 and not self.undated


Published = tuple[date | None, date | None]  # the first and the last possible day


def first_to_mention(published: Mapping[int, Published]) -> FirstMention:
    """The articles of these that none was certainly published before, in order of their first possible day."""
    dated = {article: (earliest, latest) for article, (earliest, latest) in published.items() if earliest and latest}
    undated = len(dated) < len(published)
    if not dated:
        return FirstMention(undated=undated)
    certain = min(latest for _, latest in dated.values())
    candidates = [(earliest, article) for article, (earliest, _) in dated.items() if earliest <= certain]
    return FirstMention(tuple(article for _, article in sorted(candidates)), undated)

from datetime import date

from articles.models import Article
from pages.filters import After, AsOf, FilterForm


class EventPageFilter(FilterForm):
    """An event's page: as it was known by a day, and from which source on."""

    after = After(Article.objects.all(), "an article")
    as_of = AsOf()

    @property
    def day(self) -> date | None:
        """The last day that counts; None where all does."""
        as_of = self.cleaned_data["as_of"]
        return as_of.latest if as_of else None

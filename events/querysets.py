from datetime import date
from typing import Any, Self

from django.db.models import Min, QuerySet

from articles.independence import source_key_paths
from claims.choices import Status, Voice
from events.aspects import TO_COME

# By first possible day (by the last, where only that is known); ends with a unique key. Undated events come last.
TIME_ORDER = ("date_position", "pk")


class EventQuerySet(QuerySet):
    def within(self, first: date | None = None, last: date | None = None) -> Self:
        """Events that may have happened, or were going on, between the two days; undated ones only without bounds."""
        events = self
        if first:
            events = events.filter(date_latest__gte=first)
        if last:
            events = events.filter(date_earliest__lte=last)
        return events

    def spoken_of(self) -> Self:
        """Events that at least one standing claim speaks of."""
        return self.filter(pk__in=self._accounts().values("event"))

    def tagged(self, tag: object) -> Self:
        """Events that a claim with this topic speaks of."""
        return self.filter(pk__in=self._accounts().filter(claim__tagged__tag=tag).values("event"))

    def in_order_of_time(self) -> Self:
        """By first possible day; undated events last."""
        return self.order_by(*TIME_ORDER)

    def _accounts(self) -> "AccountQuerySet":
        account: Any = self.model._meta.get_field("accounts").related_model
        accounts: AccountQuerySet = account.objects.standing()
        return accounts


class AccountQuerySet(QuerySet):
    def standing(self) -> Self:
        """Accounts of claims that are not retired."""
        return self.exclude(claim__status=Status.RETIRED)

    def known_by(self, day: date | None) -> Self:
        """Accounts of articles that were out by this day, whatever day of their date it was; all where it is None."""
        return self if day is None else self.filter(claim__passage__article__published_latest__lte=day)

    def in_order_of_publication(self) -> Self:
        return self.order_by(
            "claim__passage__article__published_position",
            "claim__passage__article_id",
            "claim__passage__number",
            "claim__start",
            "id",
        )

    def reported_by(self) -> dict[int, date]:
        """By event the day by which a source had certainly told of it, in its own words, as of what there was."""
        own = self.standing().filter(claim__voice=Voice.AUTHOR, reading="").exclude(relation__in=TO_COME)
        days = own.order_by().values_list("event").annotate(Min("claim__passage__article__published_latest"))
        return {event: day for event, day in days if day}

    def with_sources(self) -> Self:
        """With claim, passage, article, authors and particulars: four queries, whatever the number.

        Where articles are reprints three more, for their originals with authors.
        """
        authors = [f"{authorships}__author" for authorships in source_key_paths("claim__passage__article")]
        return self.select_related("claim__passage__article__outlet").prefetch_related("particulars", *authors)

from datetime import date
from typing import Self

from django.db.models import Q, QuerySet

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
        from timeline.models import Account

        return self.filter(pk__in=Account.objects.standing().values("event"))

    def spoken_of_by(self, article_slug: str) -> Self:
        from timeline.models import Account

        accounts = Account.objects.standing().filter(claim__passage__article__slug=article_slug)
        return self.filter(pk__in=accounts.values("event"))

    def tagged(self, tag_slug: str) -> Self:
        """Events that a claim with this tag speaks of."""
        from timeline.models import Account

        return self.filter(pk__in=Account.objects.standing().filter(claim__tagged__tag__slug=tag_slug).values("event"))

    def with_actor(self, actor_slug: str) -> Self:
        return self.filter(actors__slug=actor_slug)

    def mentioning(self, text: str) -> Self:
        return self.filter(Q(title__icontains=text) | Q(place__icontains=text))

    def in_order_of_time(self) -> Self:
        """By first possible day; undated events last."""
        return self.order_by(*TIME_ORDER)


class AccountQuerySet(QuerySet):
    def standing(self) -> Self:
        """Accounts of claims that are not retired."""
        from claims.models import Status

        return self.exclude(claim__status=Status.RETIRED)

    def in_order_of_publication(self) -> Self:
        return self.order_by(
            "claim__passage__article__published_position",
            "claim__passage__article_id",
            "claim__passage__number",
            "claim__start",
            "id",
        )

    def with_sources(self) -> Self:
        """With claim, passage, article, authors and particulars: four queries, whatever the number."""
        return self.select_related("claim__passage__article__outlet").prefetch_related(
            "particulars", "claim__passage__article__authorships__author"
        )


# The most telling first; ends with a unique key.
TELLING_ORDER = ("-is_telling", "public_id")


class FindingQuerySet(QuerySet):
    def standing(self) -> Self:
        """Findings that no curator has dismissed."""
        from timeline.models import Finding

        return self.exclude(status=Finding.Status.DISMISSED)

    def most_telling_first(self) -> Self:
        return self.order_by(*TELLING_ORDER)

    def about(self, event: object) -> Self:
        return self.filter(event=event)

    def involving(self, article_slug: str) -> Self:
        """Findings with a claim of this article, or its silence."""
        speaks = Q(claims__passage__article__slug=article_slug)
        return self.filter(speaks | Q(silent__slug=article_slug)).distinct()

    def tagged(self, tag_slug: str) -> Self:
        return self.filter(claims__tagged__tag__slug=tag_slug).distinct()

    def with_sides(self) -> Self:
        """With event, claims by side and silent articles: five queries, whatever the number."""
        return self.select_related("event").prefetch_related("sides__claim__passage__article", "silent")

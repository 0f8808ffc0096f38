from datetime import date
from typing import Any, Self

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from articles.models import Article
from claims.choices import Status as ClaimStatus

# By rank; ends with a unique key. `findings.annotate.rank` says what comes first.
BY_RANK = ("rank", "pk")
# Of a finding's claims: by side, then in order of publication; ends with a unique key.
BY_SIDE = ("side", "claim__passage__article__published_position", "claim__passage__article_id", "claim__public_id")

DISAGREEING = ("differs", "contradicts")  # verdicts of `Finding.Verdict` that make a finding a disagreement


class FindingQuerySet(QuerySet):
    model: Any  # Finding, which is built on this

    def curators(self) -> Self:
        """Findings that curators entered."""
        return self.filter(origin=self.model.Origin.CURATOR)

    def computed(self) -> Self:
        """Findings that the comparison of particulars yields."""
        return self.filter(origin=self.model.Origin.COMPUTED)

    def to_keep(self) -> Self:
        """Findings that no rule gives back: the curators', and computed ones on which they alone have a say."""
        judged = Q(is_key=True) | ~Q(status=self.model.Status.OPEN)
        return self.filter(Q(origin=self.model.Origin.CURATOR) | judged & Q(stands=True, basis_of=None))

    def present(self) -> Self:
        """Without those whose values are gone, and those that a curator's finding says already."""
        return self.filter(stands=True, basis_of=None)

    def standing(self) -> Self:
        """Findings that show now and that no curator has dismissed."""
        return self.present().exclude(status=self.model.Status.DISMISSED)

    def disagreements(self) -> Self:
        """Standing findings that differ or contradict; `findings.disagreements` says who disagrees with whom."""
        return self.standing().filter(verdict__in=DISAGREEING)

    def vouched_for(self) -> Self:
        """Findings that a curator entered, confirmed or marked as a key finding."""
        by_curators = Q(origin=self.model.Origin.CURATOR) | Q(status=self.model.Status.CONFIRMED) | Q(is_key=True)
        return self.filter(by_curators)

    def by_rank(self) -> Self:
        return self.order_by(*BY_RANK)

    def citing(self, event: Any) -> Self:
        """Findings with a standing claim that speaks of an event, wherever they are filed."""
        sides = self._sides().filter(claim__accounts__event=event).exclude(claim__status=ClaimStatus.RETIRED)
        return self.filter(pk__in=sides.values("finding"))

    def involving(self, article_slug: str) -> Self:
        """Findings with a claim of this article, or its silence."""
        speaking = Q(pk__in=self._sides().filter(claim__passage__article__slug=article_slug).values("finding"))
        return self.filter(speaking | Q(pk__in=self._silences().filter(article__slug=article_slug).values("finding")))

    def tagged(self, tag_slug: str) -> Self:
        return self.filter(pk__in=self._sides().filter(claim__tagged__tag__slug=tag_slug).values("finding"))

    def in_voice(self, voice: str) -> Self:
        """Findings with a claim in this voice on one of their sides."""
        return self.filter(pk__in=self._sides().filter(claim__voice=voice).values("finding"))

    def by_verdict(self) -> dict[str, int]:
        """How many of these findings have each verdict; one query."""
        return dict(self.order_by().values_list("verdict").annotate(times=Count("pk")))

    def with_sides(self) -> Self:
        """With event, claims by side, their authors, silent articles and bases: six queries, whatever the number."""
        sides = self._sides().select_related("claim__passage__article").defer("claim__passage__text")
        sides = sides.prefetch_related("claim__passage__article__authorships__author")
        silent = Prefetch("silent", Article.objects.in_order_of_publication())
        return self.select_related("event").prefetch_related(Prefetch("sides", sides), silent, "bases")

    def published_by(self, day: date | None) -> Self:
        """Findings that rest on articles published by this day, the silent ones too; all where it is None."""
        if day is None:
            return self
        by_then = Article.objects.out_by(day).values("pk")
        speaking = self._sides().filter(finding=OuterRef("pk")).exclude(claim__passage__article__in=by_then)
        silent = self._silences().filter(finding=OuterRef("pk")).exclude(article__in=by_then)
        return self.exclude(Exists(speaking)).exclude(Exists(silent))

    def not_known_by(self, day: date | None) -> Self:
        """Findings that rest on any article published later; all where the day is None."""
        return self if day is None else self.exclude(pk__in=self.model.objects.published_by(day).values("pk"))

    def _sides(self) -> QuerySet[Any]:
        sides: QuerySet[Any] = self.model.claims.through.objects.all()
        return sides

    def _silences(self) -> QuerySet[Any]:
        silences: QuerySet[Any] = self.model.silent.through.objects.all()
        return silences

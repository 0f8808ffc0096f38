"""What a pack takes in, as questions to the database."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from articles.models import Article
from articles.querysets import ArticleQuerySet
from claims.choices import Status
from claims.models import Claim, TaggedClaim
from claims.querysets import ClaimQuerySet
from events.models import Account, Event
from events.querysets import AccountQuerySet, EventQuerySet
from findings.models import Finding, FindingClaim
from findings.querysets import FindingQuerySet
from packs.models import Pack


@dataclass(frozen=True)
class PackScope:
    """A pack's chosen articles, topics and days; empty or None is no bound."""

    articles: tuple[int, ...]  # primary keys
    tags: tuple[int, ...]
    first: date | None
    last: date | None

    @classmethod
    def of(cls, pack: Pack) -> "PackScope":
        """Two queries, or none where articles and topics are prefetched."""
        return cls(
            tuple(sorted(article.pk for article in pack.articles.all())),
            tuple(sorted(tag.pk for tag in pack.tags.all())),
            pack.since.earliest,
            pack.until.latest,
        )

    def sources(self) -> ArticleQuerySet:
        return Article.objects.filter(pk__in=self.articles) if self.articles else Article.objects.all()

    def events(self) -> EventQuerySet:
        """Events in the window that a standing claim of these articles, under these topics, speaks of."""
        accounts = self._of_articles()
        if self.tags:
            accounts = accounts.filter(claim__in=self._tagged())
        return Event.objects.filter(pk__in=accounts.values("event")).within(self.first, self.last)

    def accounts(self) -> AccountQuerySet:
        """All that these articles say of the events, whatever the topic: narrowed, a source would look silent."""
        return self._of_articles().filter(event__in=self.events())

    def claims(self) -> ClaimQuerySet:
        """Standing claims of these articles and topics, without those that speak only of events outside the window."""
        claims = Claim.objects.standing()
        if self.articles:
            claims = claims.filter(passage__article__in=self.articles)
        if self.tags:
            claims = claims.filter(pk__in=self._tagged())
        if self.first or self.last:
            of_no_event = ~Q(pk__in=Account.objects.values("claim"))
            claims = claims.filter(Q(pk__in=self.accounts().values("claim")) | of_no_event)
        return claims

    def findings(self) -> FindingQuerySet:
        """Standing findings about these events, or a question that one of these claims answers.

        Only those that rest on nothing outside the pack: no claim of another article, no
        silence of one, no retired claim. A computed one where a curator stands by it: the
        others are in the tables of the events.
        """
        answered = FindingClaim.objects.filter(claim__in=self.claims().order_by().values("pk"))
        about = Q(event__in=self.events().values("pk")) | Q(event=None, pk__in=answered.values("finding"))
        retired = FindingClaim.objects.filter(claim__status=Status.RETIRED)
        findings = Finding.objects.standing().vouched_for().filter(about).exclude(pk__in=retired.values("finding"))
        if self.articles:
            cited_elsewhere = FindingClaim.objects.exclude(claim__passage__article__in=self.articles)
            silent_elsewhere = Finding.silent.through.objects.exclude(article__in=self.articles)
            findings = findings.exclude(pk__in=cited_elsewhere.values("finding"))
            findings = findings.exclude(pk__in=silent_elsewhere.values("finding"))
        return findings

    def _of_articles(self) -> AccountQuerySet:
        accounts = Account.objects.standing()
        return accounts.filter(claim__passage__article__in=self.articles) if self.articles else accounts

    def _tagged(self):  # type: ignore[no-untyped-def]
        return TaggedClaim.objects.filter(tag__in=self.tags).values("content_object")


@dataclass(frozen=True)
class Size:
    sources: int
    events: int
    claims: int


def size(scope: PackScope) -> Size:
    """How much a pack of this scope holds: three counts."""
    return Size(scope.sources().count(), scope.events().count(), scope.claims().count())

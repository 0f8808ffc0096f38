"""What the comparison of accounts shows: computed from particulars, or entered by a curator."""

import re
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.models import Article
from claims.models import Claim
from events.models import Event
from findings.querysets import FindingQuerySet
from revisions.counting import content

LAST = 19_999_999  # behind every rank that `findings.annotate` gives
COMPUTED_ID = re.compile(r"R-[0-9]{10}")  # ids that the comparison gives, and nobody else


def keep_what_curators_wrote(collector: Any, field: Any, records: Any, using: str) -> None:
    """On delete: refuse where a curator's finding rests on it; what a rule found goes and is computed anew."""
    of_finding = "origin" if field.model is Finding else "finding__origin"
    if records.filter(**{of_finding: Finding.Origin.CURATOR}).exists():
        models.PROTECT(collector, field, records, using)
    models.CASCADE(collector, field, records, using)


@content
class Finding(models.Model):
    """One thing that two sources, or two places of one, show when read side by side.

    Of an event, or of a question that no single event answers. The claims stand
    on sides; the articles that say nothing are named where the verdict is silence.
    A computed one is made, changed and dropped by `findings.recompute`; all that
    a curator says of it is its status and whether it is a key finding.
    """

    class Origin(models.TextChoices):
        CURATOR = "curator", "a curator"
        COMPUTED = "computed", "automatic check"

    class Between(models.TextChoices):
        SOURCES = "sources", "between sources"
        DEPENDENT = "voice", "same author"
        TEXT = "text", "within one article"
        REPORTED = "reported", "with a view only reported"

    class Aspect(models.TextChoices):
        DATE = "date", "date"
        PLACE = "place", "place"
        PARTICIPANTS = "participants", "participants"
        NUMBER = "number", "number"
        CAUSE = "cause", "cause"
        JUDGEMENT = "judgement", "judgement"
        SCOPE = "scope", "scope"
        EXISTENCE = "existence", "existence"

    class Verdict(models.TextChoices):
        AGREES = "agrees", "agreement"
        COMPATIBLE = "compatible", "consistent"
        DIFFERS = "differs", "disagreement"
        CONTRADICTS = "contradicts", "contradiction"
        SILENT = "silent", "not mentioned"

    class Status(models.TextChoices):
        OPEN = "open", "open"
        CONFIRMED = "confirmed", "confirmed"
        DISMISSED = "dismissed", "dismissed"

    public_id = models.CharField(max_length=20, unique=True)
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=keep_what_curators_wrote, related_name="findings")
    question = models.CharField(max_length=200, blank=True, help_text="What it is about, if not an event.")
    aspect = models.CharField(max_length=12, choices=Aspect)
    verdict = models.CharField(max_length=12, choices=Verdict)
    statement = models.CharField(max_length=300, help_text="The finding in one sentence.")
    reasoning = models.TextField(help_text="Why, in one or two sentences.")
    is_key = models.BooleanField("key finding", default=False, help_text="One of those an analyst should see first.")
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    dismissed_because = models.CharField(max_length=300, blank=True)
    reopened_because = models.CharField(max_length=400, blank=True, editable=False)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.CURATOR, editable=False)
    particular = models.CharField(max_length=40, blank=True, editable=False)  # its aspect, where computed
    key = models.CharField(max_length=140, blank=True, editable=False)  # tells an event's computed ones apart
    between = models.CharField(max_length=8, choices=Between, default=Between.SOURCES, editable=False)
    rests_on = models.CharField(max_length=24, blank=True, editable=False)  # digest; empty: not yet annotated
    stands = models.BooleanField(default=True, editable=False)  # False: the values that a curator judged are gone
    basis_of = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="bases", db_index=False
    )  # the curator's finding that says the same of the same claims
    rank = models.PositiveIntegerField(default=LAST, editable=False)  # see findings.annotate.rank
    claims = models.ManyToManyField(Claim, through="FindingClaim", related_name="findings")
    silent = models.ManyToManyField(Article, verbose_name="not mentioned by", blank=True, related_name="silences")

    objects = FindingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="finding_is_about_something", condition=Q(event__isnull=False) | ~Q(question="")
            ),
            models.CheckConstraint(
                name="finding_dismissed_for_a_reason", condition=~Q(status="dismissed") | ~Q(dismissed_because="")
            ),
            models.UniqueConstraint(
                fields=["event", "key"], condition=Q(origin="computed"), name="finding_computed_once"
            ),
        ]
        indexes = [
            models.Index(fields=["rank", "id"], name="finding_by_rank"),
            # Without the many that have none: looked up by NULL, SQLite would sort them all for every page.
            models.Index(fields=["basis_of"], condition=Q(basis_of__isnull=False), name="finding_basis"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.statement}"

    def get_absolute_url(self) -> str:
        return reverse("finding", args=[self.public_id])

    def by_side(self) -> list[list["FindingClaim"]]:
        """The finding's claims, a list a side. Needs `with_sides`, or it queries."""
        ordered = sorted(self.sides.all(), key=lambda row: (row.side, row.claim.public_id))
        return [list(rows) for _, rows in groupby(ordered, key=lambda row: row.side)]

    @property
    def is_within_one_text(self) -> bool:
        return self.between == self.Between.TEXT

    @property
    def is_computed(self) -> bool:
        return self.origin == self.Origin.COMPUTED

    @property
    def is_judged(self) -> bool:
        """Whether a curator has said something of it that must not be lost."""
        return self.status != self.Status.OPEN or self.is_key

    def clean(self) -> None:
        if not (self.event or self.question):
            raise ValidationError({"event": "Name the event, or the question it is about."})
        if self.status == self.Status.DISMISSED and not self.dismissed_because:
            raise ValidationError({"dismissed_because": "Say why the finding is dismissed."})


@content
class FindingClaim(models.Model):
    """A claim on one of a finding's sides."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="sides")
    claim = models.ForeignKey(Claim, on_delete=keep_what_curators_wrote, related_name="sides")
    side = models.PositiveSmallIntegerField(help_text="1, 2, …: claims that stand together share a number.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "claim"], name="claim_once_a_finding"),
            models.CheckConstraint(name="sides_from_one", condition=Q(side__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.finding_id}, side {self.side}: {self.claim_id}"

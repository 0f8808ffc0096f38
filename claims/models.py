"""What an article asserts: claims, their topics and forecasts."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase

from articles.models import Found, Passage
from claims.choices import Certainty, Kind, Status, Voice, Whose, whose
from claims.querysets import ClaimCountQuerySet, ClaimQuerySet, TagQuerySet
from dates.fields import FuzzyDateField, days_in_order, earliest_day, latest_day
from renaming.characters import caseless
from renaming.models import AddressField, FoldedField, Renamable
from renaming.slugs import LONGEST, as_slug
from revisions.counting import content


@content
class Tag(TagBase, Renamable):  # type: ignore[django-manager-missing]
    """A topic of the controlled vocabulary; nothing makes one by the way."""

    own_names = ("slug", "name")

    slug = AddressField(max_length=LONGEST, unique=True)  # the library's may have letters that no address takes
    description = models.TextField(blank=True, help_text="One sentence: what belongs under it.")
    excludes = models.TextField(blank=True, help_text="What does not belong under it, as in “For …, see Sanctions.”")

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = "topic"

    def __str__(self) -> str:
        """The name as pages show it, with a capital."""
        return self.name[:1].upper() + self.name[1:]

    def slugify(self, tag: str, i: int | None = None) -> str:
        """What the library saves for a topic that has no slug; `i` tells apart those that would have the same."""
        return f"{as_slug(tag)[: LONGEST - 5] or 'topic'}{'' if i is None else f'-{i}'}"

    def get_absolute_url(self) -> str:
        return reverse("claims:topic", args=[self.slug])


@content
class Claim(models.Model):  # type: ignore[django-manager-missing]
    """One statement an article makes, in the curator's words, anchored to a span of a passage.

    The anchor is the span's first word and number of words within the passage
    (normalised words, counted from 0) and a digest of them; `span_start` and
    `span_end` are code points into `passage.text`, known once a text is held.
    """

    public_id = models.CharField(max_length=20, unique=True, editable=False)
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="claims")
    statement = models.CharField(max_length=400)
    kind = models.CharField(max_length=14, choices=Kind)
    voice = models.CharField(max_length=12, choices=Voice, default=Voice.AUTHOR)
    speaker = models.CharField(max_length=120, blank=True, help_text="Whose statement, where it is not the author's.")
    certainty = models.CharField("stated as", max_length=10, choices=Certainty, default=Certainty.FLAT)
    start = models.PositiveIntegerField(help_text="First word of the span within its passage, from 0.")
    words = models.PositiveIntegerField(help_text="Number of words of the span.")
    fingerprint = models.CharField(max_length=24, help_text="Digest of the span's normalised words.")
    found = models.CharField(max_length=10, choices=Found, blank=True, default=Found.NO_TEXT)
    span_start = models.PositiveIntegerField(null=True, editable=False)
    span_end = models.PositiveIntegerField(null=True, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    retired_because = models.CharField(max_length=300, blank=True)

    folded = FoldedField(of=("statement", "speaker"), by=caseless)  # what it is searched by

    tags = TaggableManager(
        verbose_name="topics",
        help_text="Topics of the vocabulary.",
        through="claims.TaggedClaim",
        blank=True,
        related_name="claims",
    )
    history = HistoricalRecords(excluded_fields=["folded"])
    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="claim_span_has_words", condition=Q(words__gte=1)),
            models.CheckConstraint(name="claim_voice_has_speaker", condition=Q(voice=Voice.AUTHOR) | ~Q(speaker="")),
            models.CheckConstraint(
                name="claim_retired_for_a_reason", condition=~Q(status=Status.RETIRED) | ~Q(retired_because="")
            ),
            models.CheckConstraint(
                name="claim_span_in_order",
                # A comparison with NULL is no refusal, so both ends are named.
                condition=Q(span_start__isnull=False, span_end__isnull=False, span_start__lt=F("span_end"))
                | Q(span_start__isnull=True, span_end__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["passage", "start"], name="claim_in_order_of_text"),
            models.Index(fields=["kind"], name="claim_by_kind"),  # predictions are few among claims
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.statement}"

    def get_absolute_url(self) -> str:
        return reverse("claims:claim", args=[self.public_id])

    def clean(self) -> None:
        if self.voice != Voice.AUTHOR and not self.speaker:
            raise ValidationError({"speaker": f"Say whose statement it is: the voice is “{self.get_voice_display()}”."})
        if self.voice == Voice.AUTHOR and self.speaker:
            message = "Leave this empty, or choose another voice: the author’s own has no speaker."
            raise ValidationError({"speaker": message})
        if self.is_retired and not self.retired_because:
            raise ValidationError({"retired_because": "Say why the claim is retired."})

    @property
    def topics(self) -> list[Tag]:
        """Its topics by name; needs `tagged__tag` prefetched, or queries."""
        return sorted(use.tag for use in self.tagged.all())

    @property
    def is_own(self) -> bool:
        """Whether the article's author says it of his own, if only as a supposition."""
        return whose(self.voice, self.speaker) is Whose.OWN

    @property
    def is_retired(self) -> bool:
        return self.status == Status.RETIRED


def span_of(claim: Claim) -> tuple[int, int] | None:
    """The code points [begin, end) of its passage's text that carry a claim; None where it is not anchored."""
    return None if claim.span_start is None or claim.span_end is None else (claim.span_start, claim.span_end)


@content
class TaggedClaim(ItemBase):
    content_object = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="uses")

    class Meta:
        verbose_name = "topic of a claim"
        verbose_name_plural = "topics of claims"
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="tag_once_a_claim")]

    def __str__(self) -> str:
        return f"{self.content_object_id}: {self.tag}"


@content
class Forecast(models.Model):
    """What a prediction expects, and what came of it as far as later texts tell."""

    class Outcome(models.TextChoices):
        OPEN = "open", "open"
        BORNE_OUT = "borne out", "came true"
        REFUTED = "refuted", "did not come true"
        MIXED = "mixed", "mixed"
        NOT_MET = "not met", "condition not met"

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="forecast")
    expects = models.CharField(max_length=300)
    condition = models.CharField(max_length=300, blank=True)
    horizon = FuzzyDateField(help_text="By when, where the source says (in words or EDTF).")
    horizon_earliest = earliest_day()
    horizon_latest = latest_day()
    outcome = models.CharField(
        max_length=10,
        choices=Outcome,
        default=Outcome.OPEN,
        help_text="What claims of later texts show; open where they show nothing; “condition not met” where "
        "they show that what it depends on did not come.",
    )
    outcome_note = models.CharField(max_length=400, blank=True, help_text="How the claims below show it.")
    shown_by = models.ManyToManyField(
        Claim, blank=True, related_name="settles", help_text="Claims that show the outcome."
    )

    class Meta:
        constraints = [days_in_order("forecast", "horizon")]

    def clean(self) -> None:
        if self.outcome == self.Outcome.NOT_MET and not self.condition:
            raise ValidationError({"condition": "Say which condition was not met."})

    def __str__(self) -> str:
        return self.expects


class ClaimCount(models.Model):
    """How many standing claims an article makes under a heading; none is no row. Kept by `claims.count_claims`.

    Stored, since to count them anew after every change all claims would be gone through. A heading is a topic, an
    outcome of forecasts, or what `claims.counts` names so.
    """

    heading = models.CharField(max_length=24)
    article = models.PositiveBigIntegerField()  # a number, no reference: the article may be gone
    published = models.DateField()  # its place in the order of publication
    claims = models.PositiveIntegerField()

    objects = ClaimCountQuerySet.as_manager()

    class Meta:
        default_permissions = ()  # nobody writes it by hand
        constraints = [models.UniqueConstraint(fields=["article", "heading"], name="claim_count_once")]
        indexes = [
            models.Index(fields=["heading", "published", "article"], name="claim_counts_in_order"),
            models.Index("heading", F("claims").desc(), "article", name="claim_counts_fullest"),
        ]

    def __str__(self) -> str:
        return f"{self.heading}, article {self.article}: {self.claims} claims"


class ClaimTotal(models.Model):
    """The sums of `ClaimCount`: how many standing claims there are under a heading, and how many articles make them."""

    heading = models.CharField(max_length=24, primary_key=True)
    claims = models.PositiveIntegerField(default=0)
    articles = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.heading}: {self.claims} claims from {self.articles} articles"

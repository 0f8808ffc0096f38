"""The shared timeline: events, who took part, and what each claim says of them."""

from collections.abc import Callable, Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from articles.querysets import NamedQuerySet
from claims.models import Claim
from dates.fields import FuzzyDateField, begun_day, days_in_order, earliest_day, lasted_day, latest_day, listed_day
from dates.fuzzy import BadDate, FuzzyDate
from events.aspects import ValueType, value_type
from events.querysets import AccountQuerySet, EventQuerySet
from pages.folding import folded
from renaming.characters import caseless
from renaming.models import AddressField, FoldedField, Renamable
from renaming.slugs import LONGEST
from revisions.counting import content


def clean_with(errors: dict[str, Any], clean_fields: Callable[..., None], exclude: Collection[str] | None) -> None:
    """Check the fields one by one and raise all that is wrong together: a complaint for each mistake, none for two."""
    try:
        clean_fields(exclude)
    except ValidationError as error:
        errors = {**errors, **error.error_dict}
    if errors:
        raise ValidationError(errors)


@content
class Actor(Renamable):
    class Kind(models.TextChoices):
        PERSON = "person", "person"
        STATE = "state", "state"
        ORGANISATION = "organisation", "organisation"
        OFFICE = "office", "office"
        ARMED_FORCE = "armed force", "armed force"
        GROUP = "group", "group"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind)
    note = models.CharField(max_length=300, blank=True)

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "person or body", "people and bodies"

    def __str__(self) -> str:
        return self.name


@content
class Event(Renamable):
    """Something that happened, was planned or went on, at a fuzzy date, with actors and a place."""

    class Kind(models.TextChoices):
        SUMMIT = "summit", "summit"
        MEETING = "meeting", "meeting"
        VISIT = "visit", "visit"
        EXERCISE = "exercise", "exercise"
        PATROL = "patrol", "patrol"
        INCIDENT = "incident", "incident"
        SANCTIONS = "sanctions", "sanctions"
        STATEMENT = "statement", "statement"
        DOCUMENT = "document", "document"
        LAW = "law", "law"
        DEPLOYMENT = "deployment", "deployment"
        ELECTION = "election", "election"
        VOTE = "vote", "vote"
        AGREEMENT = "agreement", "agreement"
        TRADE = "trade", "trade"
        APPOINTMENT = "appointment", "appointment"
        CONFLICT = "conflict", "conflict"
        SITUATION = "situation", "situation"

    class Basis(models.TextChoices):
        """What the event's date rests on."""

        STATED = "stated", "stated by a source"
        INFERRED = "inferred", "inferred"
        CONFLICTING = "conflicting", "sources give different dates"
        CORRECTED = "corrected", "corrected"
        UNDATED = "undated", "no source gives a date"

    slug = AddressField(max_length=LONGEST, unique=True, reserved=("embed",))  # another page under /timeline/
    NEEDS_A_NOTE = (Basis.INFERRED, Basis.CONFLICTING, Basis.CORRECTED)

    title = models.CharField(max_length=200)
    date = FuzzyDateField()
    date_earliest = earliest_day()
    date_latest = latest_day()
    date_position = listed_day()
    date_begun_by = begun_day()
    date_lasted_to = lasted_day()
    basis = models.CharField(max_length=12, choices=Basis, default=Basis.STATED)
    basis_note = models.TextField(blank=True, help_text="The reasoning, where the date is not simply stated.")
    kind = models.CharField(max_length=12, choices=Kind)
    place = models.CharField(max_length=200, blank=True)
    weight = models.PositiveSmallIntegerField(
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text="5: very important; 1: mentioned in passing.",
    )
    actors = models.ManyToManyField(Actor, verbose_name="people and bodies", blank=True, related_name="events")

    folded = FoldedField(of=("title", "place"), by=folded)  # what the desk finds it by

    history = HistoricalRecords(m2m_fields=[actors], excluded_fields=["folded"])
    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            days_in_order("event"),
            models.CheckConstraint(name="event_weight_1_to_5", condition=Q(weight__gte=1, weight__lte=5)),
            models.CheckConstraint(
                name="event_undated_says_so",
                condition=Q(basis="undated", date="") | (~Q(basis="undated") & ~Q(date="")),
            ),
        ]
        indexes = [
            models.Index(fields=["date_position", "id"], name="event_in_order_of_time"),
            models.Index(fields=["date_earliest", "date_latest"], name="event_within"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        errors: dict[str, Any] = {}
        if {"date", "basis"}.isdisjoint(exclude or ()) and bool(self.date) == (self.basis == self.Basis.UNDATED):
            errors["basis"] = "An event has either a date or the basis “no source gives a date”."
        if "basis_note" not in (exclude or ()) and self.basis in self.NEEDS_A_NOTE and not self.basis_note:
            errors["basis_note"] = f"Say how: the date is “{self.get_basis_display()}”."
        clean_with(errors, super().clean_fields, exclude)

    def get_absolute_url(self) -> str:
        return reverse("timeline:event", args=[self.slug])


@content
class Account(models.Model):
    """What one claim says of one event."""

    class Relation(models.TextChoices):
        """What the claim does with the event. That it came of another, lies behind it or followed is three things."""

        REPORTS = "reports", "reports"
        CAUSE = "cause", "gives a cause"
        BACKGROUND = "background", "gives background"
        CONSEQUENCE = "consequence", "names a consequence"
        EXPLAINS = "explains", "explains (recorded earlier: cause, background or consequence)"
        EVALUATES = "evaluates", "judges"
        ANNOUNCES = "announces", "tells of a plan"
        ANTICIPATES = "anticipates", "expects"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="accounts")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="accounts")
    relation = models.CharField(max_length=12, choices=Relation)
    reading = models.CharField(
        max_length=300,
        blank=True,
        help_text="Why it is taken to be of this event, where the source does not say so; it then confirms nobody.",
    )
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    history = HistoricalRecords()
    objects = AccountQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "event"], name="account_once_a_claim_and_event")]

    def __str__(self) -> str:
        return f"{self.claim.public_id} {self.relation} {self.event}"

    def unique_error_message(self, model_class: Any, unique_check: Any) -> ValidationError:
        return ValidationError(f"{self.claim.public_id} speaks of this event already: change that account.", "unique")


@content
class Particular(models.Model):
    """One comparable datum of an account: aspect and value, as that source gives it.

    `value` stands as the source prints it; `correction` is what it should be where it
    is a slip; `reason` says why it is read so, or how the value was inferred.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="particulars")
    aspect = models.CharField(max_length=40)
    value = models.CharField(max_length=200)
    correction = models.CharField(
        max_length=200, blank=True, help_text="What it should be, where the source has a slip."
    )
    is_inferred = models.BooleanField(default=False)
    reason = models.CharField(max_length=400, blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["account", "aspect"], name="aspect_once_an_account"),
            models.CheckConstraint(
                name="particular_correction_has_reason",
                condition=(Q(correction="") & Q(is_inferred=False)) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aspect}: {self.value}"

    def unique_error_message(self, model_class: Any, unique_check: Any) -> ValidationError:
        return ValidationError(f"This account gives “{self.aspect}” already: change that one.", code="unique")

    def clean(self) -> None:
        if (self.correction or self.is_inferred) and not self.reason:
            raise ValidationError({"reason": "Say why it was corrected, or how it was inferred."})
        others = Particular.objects.filter(account=self.account_id).exclude(pk=self.pk).exclude(aspect=self.aspect)
        for aspect in others.values_list("aspect", flat=True):
            if caseless(aspect) == caseless(self.aspect):
                raise ValidationError({"aspect": f"This account gives it already, as “{aspect}”: change that one."})

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        errors: dict[str, Any] = {}
        if {"aspect", "value", "correction"}.isdisjoint(exclude or ()) and value_type(self.aspect) is ValueType.DATE:
            try:
                FuzzyDate(self.correction or self.value)
            except BadDate as error:
                errors["correction" if self.correction else "value"] = str(error)
        clean_with(errors, super().clean_fields, exclude)


class SourceCount(models.Model):
    """How many sources speak of an event; of which none does has no row. Kept by `events.count_sources`.

    Stored, since to find the events that most sources speak of all accounts would be counted.
    """

    event = models.PositiveBigIntegerField(primary_key=True)  # a number, no reference, as a changed event has it
    sources = models.PositiveIntegerField()
    weight = models.PositiveSmallIntegerField()  # the event's own, for the order

    class Meta:
        indexes = [
            models.Index(
                models.F("sources").desc(), models.F("weight").desc(), models.F("event"), name="events_most_discussed"
            )
        ]

    def __str__(self) -> str:
        return f"event {self.event}: {self.sources} sources"


class ChangedEvent(models.Model):
    """An event that a change of content touched, and the revision the change made; no event: all of them.

    Whoever keeps a picture of the events draws anew those touched since. The moment is the revision's own: in a
    database restored from a copy the same number may have been given to another change.
    """

    revision = models.PositiveBigIntegerField(db_index=True)
    changed_at = models.DateTimeField(null=True)
    event = models.PositiveBigIntegerField(null=True)  # a number, no reference: the event may be gone

    def __str__(self) -> str:
        return f"revision {self.revision}: {'all events' if self.event is None else f'event {self.event}'}"

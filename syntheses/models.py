"""What the sources together establish, and what stays open: a curator's words on an event or a topic."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from claims.models import Tag
from dates.english import grouped
from events.models import Event
from revisions.counting import content
from syntheses.markdown import DEEPEST, LONGEST, is_too_deep

LONGEST_NAME = 301  # characters: both of an account's names, and the blank between them
ONE_SUBJECT = Q(event__isnull=False, tag__isnull=True) | Q(event__isnull=True, tag__isnull=False)


@content
class Synthesis(models.Model):
    """A short text in Markdown, signed and dated, on one event or one topic; it cites claims by id.

    `cites` holds, by id, a digest of what each cited claim said when it was cited
    (`syntheses.markdown.digest`), so that a later change of it is noticed.
    """

    event = models.OneToOneField(
        Event,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="synthesis",
        error_messages={"unique": "This event has a synthesis already: change that one."},
    )
    tag = models.OneToOneField(
        Tag,
        verbose_name="topic",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="synthesis",
        error_messages={"unique": "This topic has a synthesis already: change that one."},
    )
    text = models.TextField(
        validators=[
            MaxLengthValidator(LONGEST, f"Takes up to {grouped(LONGEST)} characters; these are %(show_value)s.")
        ],
    )
    cites = models.JSONField(default=dict, blank=True, editable=False)
    signed = models.CharField(max_length=LONGEST_NAME, editable=False)  # whoever wrote it last
    signed_on = models.DateField(editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "syntheses"
        constraints = [
            models.CheckConstraint(name="synthesis_of_an_event_or_a_topic", condition=ONE_SUBJECT),
            models.CheckConstraint(name="synthesis_says_something", condition=~Q(text="")),
            models.CheckConstraint(name="synthesis_is_signed", condition=~Q(signed="")),
        ]

    def __str__(self) -> str:
        return f"Synthesis: {self.event or self.tag}"

    def get_absolute_url(self) -> str:
        of = self.event or self.tag
        return f"{of.get_absolute_url()}#synthesis" if of else ""

    def clean(self) -> None:
        if (self.event_id is None) == (self.tag_id is None):
            message = "A synthesis is of one event or of one topic: choose one of the two."
            raise ValidationError({"event": message})  # at a field, or the constraint would say it again
        if len(self.text) <= LONGEST and is_too_deep(self.text):
            raise ValidationError({"text": f"Lists and quotations go up to {DEEPEST} deep within one another."})

"""What a finding may be: who made it, between whom it is, on what, what it shows, and what a curator says of it."""

from django.db import models


class Origin(models.TextChoices):
    CURATOR = "curator", "a curator"
    COMPUTED = "computed", "computed"


class Between(models.TextChoices):
    SOURCES = "sources", "between sources"
    VOICE = "voice", "within one voice"
    TEXT = "text", "within one text"


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
    AGREES = "agrees", "agree"
    COMPATIBLE = "compatible", "compatible; one adds detail"
    DIFFERS = "differs", "differ"
    CONTRADICTS = "contradicts", "contradict each other"
    SILENT = "silent", "one is silent"


class Status(models.TextChoices):
    OPEN = "open", "open"
    CONFIRMED = "confirmed", "confirmed"
    DISMISSED = "dismissed", "dismissed"

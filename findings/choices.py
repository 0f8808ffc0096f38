"""What a finding may be: who made it, between whom it is, on what, what it shows, and what a curator says of it."""

from django.db import models


class Origin(models.TextChoices):
    CURATOR = "curator", "a curator"
    COMPUTED = "computed", "automatic check"


class FindingBetween(models.TextChoices):
    SOURCES = "sources", "between sources"
    DEPENDENT = "voice", "same author"
    TEXT = "text", "within one article"


class Aspect(models.TextChoices):
    DATE = "date", "date"
    PLACE = "place", "place"
    PARTICIPANTS = "participants", "participants"
    NUMBER = "number", "number"
    CAUSE = "cause", "cause"
    JUDGEMENT = "judgement", "judgement"
    SCOPE = "scope", "scope"
    EXISTENCE = "existence", "existence"


class FindingVerdict(models.TextChoices):
    AGREES = "agrees", "agreement"
    COMPATIBLE = "compatible", "consistent"
    DIFFERS = "differs", "disagreement"
    CONTRADICTS = "contradicts", "contradiction"
    SILENT = "silent", "not mentioned"


class Status(models.TextChoices):
    OPEN = "open", "open"
    CONFIRMED = "confirmed", "confirmed"
    DISMISSED = "dismissed", "dismissed"

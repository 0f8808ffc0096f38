"""What an article and its text may be: who may read it, where it leans, and how its words were found."""

from django.db import models


class Rights(models.TextChoices):
    """Who sees the text itself; summaries are always shown."""

    NOBODY = "nobody", "nobody (text not shown)"
    CURATORS = "curators", "curators"
    EVERYONE = "everyone", "everyone"


class Leaning(models.TextChoices):
    FAVOURS = "favours", "supportive"
    OPPOSES = "opposes", "critical"
    MIXED = "mixed", "mixed"
    NEUTRAL = "neutral", "neutral"


class Found(models.TextChoices):
    """What looking for a fingerprint in an attached text came to."""

    NO_TEXT = "", "no text held"
    EXACT = "exact", "exact"
    AMBIGUOUS = "ambiguous", "ambiguous"
    LOST = "lost", "lost"

"""What a claim may be: its kind, whose statement it is, how sure it sounds, and where it stands at the desk."""

from django.db import models


class Kind(models.TextChoices):
    FACT = "fact", "fact"
    INTERPRETATION = "interpretation", "interpretation"
    EVALUATION = "evaluation", "evaluation"
    PREDICTION = "prediction", "prediction"
    RECOMMENDATION = "recommendation", "recommendation"


class Voice(models.TextChoices):
    """Whose statement it is; only the author's own counts as what the article says."""

    AUTHOR = "author", "author"
    QUOTED = "quoted", "quoted"
    REPORTED = "reported", "reported"
    DENIED = "denied", "denied"
    HYPOTHETICAL = "hypothetical", "hypothetical"


ITSELF = "author"  # the speaker where an author supposes something


class Whose(models.TextChoices):
    """Whether a claim is the article's own word, what its author supposes included, or that of others."""

    OWN = "own", "the sources’ own"
    OTHERS = "others", "of others, which sources quote, report, deny or suppose"


def whose(voice: str, speaker: str) -> Whose:
    supposes = voice == Voice.HYPOTHETICAL and speaker in ("", ITSELF)
    return Whose.OWN if voice == Voice.AUTHOR or supposes else Whose.OTHERS


# The same for a queryset of claims.
OWN_WORDS = models.Q(voice=Voice.AUTHOR) | models.Q(voice=Voice.HYPOTHETICAL, speaker__in=("", ITSELF))


class Certainty(models.TextChoices):
    """How sure the source sounds; its wording, not our belief."""

    FLAT = "flat", "fact"
    QUALIFIED = "qualified", "qualified"
    TENTATIVE = "tentative", "tentative"
    EMPHATIC = "emphatic", "emphatic"
    DISTANCED = "distanced", "with reservations"


class Status(models.TextChoices):
    PROPOSED = "proposed", "proposed"
    ACCEPTED = "accepted", "accepted"
    RETIRED = "retired", "retired"

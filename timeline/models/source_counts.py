from django.db import models


class SourceCount(models.Model):
    """How many sources speak of an event; of which none does has no row. Kept by `timeline.count_sources`.

    Stored, since to find the events that most sources speak of all accounts would be counted.
    """

    event = models.PositiveBigIntegerField(primary_key=True)  # a number, no reference, as a touch has it
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

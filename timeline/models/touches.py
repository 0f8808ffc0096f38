from django.db import models


class Touch(models.Model):
    """An event that a change of content touched, and the revision the change made; no event: all of them.

    Whoever keeps a picture of the events draws anew those touched since. The moment is the revision's own: in a
    database restored from a copy the same number may have been given to another change.
    """

    revision = models.PositiveBigIntegerField(db_index=True)
    changed_at = models.DateTimeField(null=True)
    event = models.PositiveBigIntegerField(null=True)  # a number, no reference: the event may be gone

    def __str__(self) -> str:
        return f"revision {self.revision}: {'all events' if self.event is None else f'event {self.event}'}"

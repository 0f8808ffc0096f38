"""The states of a job, and what is asked of the queue."""

from datetime import timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class JobState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    RUNNING = "running", "In progress"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNFINISHED = (JobState.WAITING, JobState.RUNNING)
NOBODY_AFTER = timedelta(seconds=30)  # a worker looks five times a second, and starts again in seconds
LOST_AFTER = timedelta(seconds=60)  # without a sign of life; a worker gives one every five


class JobQuerySet(models.QuerySet[Any]):
    def unfinished(self) -> Self:
        return self.filter(state__in=UNFINISHED)

    def waiting(self) -> Self:
        return self.filter(state=JobState.WAITING)

    def running(self) -> Self:
        return self.filter(state=JobState.RUNNING)

    def silent(self) -> Self:
        """Those whose worker has given no sign of life for too long, by the database's clock: hosts' clocks differ."""
        return self.running().filter(beat_at__lt=Now() - LOST_AFTER)

    def alive_lately(self) -> Self:
        """Those of which a worker has given a sign of life, or begun them, a moment ago; by the database's clock."""
        return self.filter(beat_at__gte=Now() - NOBODY_AFTER)

    def ready(self, kinds: list[str]) -> Self:
        """What a worker that knows these kinds may take, the oldest first.

        Not what somebody else has just made: once that is done it need not be made again.
        """
        being_made = self.model.objects.running().exclude(key="").values("key")
        return self.waiting().filter(kind__in=kinds).exclude(key__in=being_made).in_order()

    def before(self, job: Any) -> Self:
        """Those that are waiting and come before this one."""
        earlier = Q(made_at__lt=job.made_at) | Q(made_at=job.made_at, pk__lt=job.pk)
        return self.waiting().filter(earlier)

    def in_order(self) -> Self:
        return self.order_by("made_at", "pk")

    def seen_by(self, user: Any) -> Self:
        """Those whose page somebody may open who knows its address, which cannot be guessed.

        Of what an account asked for, that account and staff; of what a reader without one asked for, whoever has the
        address, which only that reader was told.
        """
        if user.is_active and user.is_staff:
            return self.all()
        return self.filter(Q(user=None) | Q(user=user.pk)) if user.is_authenticated else self.filter(user=None)

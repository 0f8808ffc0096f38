from datetime import timedelta

from django.utils import timezone

from jobs import results
from jobs.choices import UNFINISHED
from jobs.models import Job

OLDEST = timedelta(days=7)  # since it ended; its page is gone then


def clear() -> None:
    """Forget jobs that ended long ago, and the results that are too old or too many."""
    old = Job.objects.exclude(state__in=UNFINISHED).filter(made_at__lt=timezone.now() - OLDEST)
    if old.exists():  # else no write: a start with nothing to do leaves the database as it is
        old.delete()
    results.prune()

from django.db import models


class JobState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    RUNNING = "running", "In progress"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNFINISHED = (JobState.WAITING, JobState.RUNNING)

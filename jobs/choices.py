from django.db import models


class State(models.TextChoices):
    WAITING = "waiting"
    RUNNING = "running", "in progress"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNFINISHED = (State.WAITING, State.RUNNING)

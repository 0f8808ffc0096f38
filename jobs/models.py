import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from jobs import kinds
from jobs.querysets import UNFINISHED, JobQuerySet, JobState


class Job(models.Model):
    """A piece of long work that somebody asked for, from waiting to its end."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)  # 122 random bits: its page's address
    kind = models.CharField(max_length=40)
    parameters = models.JSONField(default=dict)
    title = models.CharField(max_length=200)  # what comes of it, for people

    # Names the result by all that it is made of; empty where it is not kept. `content` and `rights` are parts of it.
    key = models.CharField(max_length=64, blank=True)
    content = models.CharField(max_length=60)
    rights = models.TextField(blank=True)

    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE)
    asker = models.CharField(max_length=64)  # an account, or the digest of a network address: whose bound it counts to

    state = models.CharField(max_length=9, choices=JobState, default=JobState.WAITING)
    made_at = models.DateTimeField("asked for at", auto_now_add=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)  # the worker's last sign of life
    ended_at = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=120, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    is_to_end = models.BooleanField(default=False)  # somebody cancelled it while it was running

    done = models.PositiveBigIntegerField(default=0)  # of `of` steps
    of = models.PositiveBigIntegerField(default=0)
    what = models.CharField(max_length=200, blank=True)
    message = models.TextField(blank=True)  # a result that is a sentence, or why it failed
    result = models.CharField(max_length=64, blank=True)  # the name of the file among the results kept

    objects = JobQuerySet.as_manager()

    class Meta:
        default_permissions = ()  # staff may see and cancel; nobody edits
        indexes = [
            models.Index(fields=["state", "made_at"], name="job_queue"),
            models.Index(fields=["asker", "state"], name="job_asker"),
        ]
        constraints = [models.CheckConstraint(name="job_state", condition=models.Q(state__in=JobState.values))]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("jobs:job", args=[self.pk])

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED

    @property
    def is_known(self) -> bool:
        """Whether this version of the program has its kind."""
        return self.kind in kinds.names()


class Result(models.Model):
    """A file on its way to whoever asked, where the disks of several hosts differ or a disk cannot be written."""

    name = models.CharField(primary_key=True, max_length=64)
    packed = models.BinaryField()
    size = models.PositiveBigIntegerField()  # bytes
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

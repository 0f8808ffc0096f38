"""Jobs in each state, asked for by whom the test says."""

from typing import Any

from django.contrib.auth.models import Permission, User
from django.test import Client

from jobs.asker import Asker
from jobs.enqueueing import enqueue
from jobs.kinds import JobKind
from jobs.models import Job
from tests.jobs.trial.work import QUICK

ANYBODY = Asker(None, "address of somebody")


def ask(kind: JobKind = QUICK, asker: Asker = ANYBODY, **parameters: Any) -> Job:
    return enqueue(kind, {"number": 1, **parameters}, "Count to one", asker)


def make_user(name: str, *, staff: bool = False, reads: bool = False) -> User:
    user = User.objects.create_user(name, password="pass-of-somebody-1", is_staff=staff)
    if reads:
        user.user_permissions.add(Permission.objects.get(codename="read_text"))
    return User.objects.get(pk=user.pk)


def client_of(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client

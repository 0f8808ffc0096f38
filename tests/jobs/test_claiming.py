"""Who takes a job, who may end it, and what becomes of the jobs of the dead."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from jobs import claiming
from jobs.models import Job
from jobs.signs_of_life import is_dead, worker_name
from tests.jobs.trial.work import FILE
from tests.jobs.worlds import ask, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def queue(settings: Any) -> None:
    settings.JOBS_RUN_AT_ONCE = False


def claimed(worker: str = "elsewhere.1.a") -> Job:
    job = claiming.claim(worker)
    assert job is not None
    return job


def silent(job: Job, seconds: int) -> None:
    Job.objects.filter(pk=job.pk).update(beat_at=timezone.now() - timedelta(seconds=seconds))


def test_jobs_are_taken_in_the_order_of_asking_each_once() -> None:
    asked = [ask(number=n).pk for n in range(3)]
    assert [claimed().pk for _ in asked] == asked
    assert claiming.claim("elsewhere.1.a") is None


def test_work_of_an_unknown_kind_is_left_to_a_worker_that_knows_it() -> None:
    job = ask()
    Job.objects.filter(pk=job.pk).update(kind="of a later version")
    assert claiming.claim("elsewhere.1.a") is None


def test_what_another_is_making_is_not_begun_too() -> None:
    first = ask(FILE, text="a")
    from jobs.asker import Asker

    second, third = ask(FILE, Asker(None, "b"), text="a"), ask(FILE, Asker(None, "c"), text="other")
    assert claimed().pk == first.pk
    assert claimed().pk == third.pk
    assert claiming.claim("elsewhere.1.a") is None
    Job.objects.filter(pk=first.pk).update(state="done")
    assert claimed().pk == second.pk


def test_waiting_job_is_cancelled_at_once_and_never_taken() -> None:
    job = ask()
    claiming.cancel(job)
    job.refresh_from_db()
    assert (job.state, job.ended_at is not None) == ("cancelled", True)
    assert claiming.claim("elsewhere.1.a") is None


def test_running_job_hears_that_it_is_to_end() -> None:
    ask()
    job = claimed()
    assert claiming.report(job, 1, 2, "Counting")
    claiming.cancel(job)
    assert not claiming.report(job, 2, 2, "Counting")
    assert not claiming.put_back(job)


def test_ended_job_is_not_cancelled() -> None:
    ask()
    job = claimed()
    claiming.finish(job, "done", "It is done.")
    claiming.cancel(job)
    job.refresh_from_db()
    assert (job.state, job.is_to_end) == ("done", False)


@pytest.mark.parametrize(
    ("seconds", "state"),
    [pytest.param(30, "running", id="silent for a while"), pytest.param(90, "waiting", id="silent for too long")],
)
def test_job_of_another_hosts_worker_is_taken_back_after_a_bound(seconds: int, state: str) -> None:
    ask()
    job = claimed()
    silent(job, seconds)
    claiming.take_back_lost()
    job.refresh_from_db()
    assert job.state == state


def test_worker_that_comes_back_cannot_end_what_another_does_now() -> None:
    ask()
    late = claimed("elsewhere.1.a")
    silent(late, 70)
    claiming.take_back_lost()
    now = claimed("elsewhere.2.b")
    assert not claiming.finish(late, "done", "Too late.")
    assert not claiming.report(late, 1, 1, "")
    assert claiming.finish(now, "done", "In time.")
    now.refresh_from_db()
    assert (now.message, now.attempts) == ("In time.", 2)


def test_lost_job_that_was_to_end_is_cancelled() -> None:
    ask()
    job = claimed()
    claiming.cancel(job)
    silent(job, 70)
    claiming.take_back_lost()
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_job_lost_too_often_fails_and_says_so() -> None:
    ask()
    for _ in range(claiming.MOST_ATTEMPTS):
        job = claimed()
        silent(job, 70)
        claiming.take_back_lost()
    job.refresh_from_db()
    assert (job.state, job.message) == ("failed", claiming.GIVEN_UP)


def test_worker_of_this_host_is_known_to_live_however_long_it_is_silent() -> None:
    """On SQLite work within a transaction keeps its own signs of life from being written."""
    ask()
    with worker_name() as name:
        job = claimed(name)
        silent(job, 7000)
        claiming.take_back_lost()
        job.refresh_from_db()
        assert (is_dead(name), job.state) == (False, "running")
    assert is_dead(name) is None
    assert is_dead("elsewhere.1.a") is None


def test_account_that_is_deleted_takes_its_jobs_with_it() -> None:
    from jobs.asker import Asker

    user = make_user("gone")
    ask(asker=Asker.account(user))
    user.delete()
    assert not Job.objects.exists()

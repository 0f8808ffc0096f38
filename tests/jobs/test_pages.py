"""A job's page: who sees it, what it says, cancel and again, and the list at the desk."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from jobs import claiming, enqueueing
from jobs.asker import Asker
from jobs.models import Job
from jobs.wording import NOBODY
from tests.jobs.trial.work import FILE, OWN_FILE, REFUSING
from tests.jobs.worlds import ask, client_of, make_user

NOBODYS = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"  # a job that is not there

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> dict[str, User | None]:
    return {"nobody": None, "anne": make_user("anne"), "ben": make_user("ben"), "staff": make_user("staff", staff=True)}


@pytest.mark.parametrize(
    ("owner", "seen_by"),
    [("anne", {"anne", "staff"}), ("nobody", {"nobody", "anne", "ben", "staff"})],
)
@pytest.mark.parametrize("part", ["", "state.json", "cancel/", "again/"])
def test_job_is_seen_by_who_asked_and_staff(
    queue: None, people: dict[str, User | None], owner: str, seen_by: set[str], part: str
) -> None:
    """What a reader without an account asked for, by whoever was told its address."""
    asker = Asker(None, "x") if people[owner] is None else Asker.account(people[owner])
    address = f"{ask(asker=asker).get_absolute_url()}{part}"
    ways = {name: client_of(user) for name, user in people.items()}
    answers = {n: (c.post if part in ("cancel/", "again/") else c.get)(address) for n, c in ways.items()}
    assert {name for name, answer in answers.items() if answer.status_code in (200, 302)} == seen_by
    assert {answer.status_code for name, answer in answers.items() if name not in seen_by} <= {404}


def test_file_is_given_only_to_who_may_read_it(people: dict[str, User | None]) -> None:
    anne = people["anne"]
    own, shared = ask(OWN_FILE, Asker.account(anne), text="Own"), ask(FILE, Asker.account(anne), text="Shared")
    found = {
        name: tuple(client_of(user).get(f"{job.get_absolute_url()}file").status_code for job in (own, shared))
        for name, user in people.items()
    }
    assert found == {"nobody": (404, 404), "anne": (200, 200), "ben": (404, 404), "staff": (404, 200)}
    assert client_of(anne).get(f"{own.get_absolute_url()}file").content == b"Own for anne"


def test_file_is_gone_with_the_right_to_read_it() -> None:
    user = make_user("reader", reads=True)
    job = ask(OWN_FILE, Asker.account(user), text="Texts")
    client = client_of(user)
    assert client.get(f"{job.get_absolute_url()}file").status_code == 200
    user.user_permissions.clear()
    assert client.get(f"{job.get_absolute_url()}file").status_code == 404
    assert "Open the file" not in client.get(job.get_absolute_url()).content.decode()


@pytest.mark.parametrize("address", [f"/jobs/{NOBODYS}/", "/jobs/1/", "/jobs/", f"/jobs/{NOBODYS}/file"])
def test_unknown_job_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_page_tells_the_place_in_the_queue_then_the_step(queue: None, client: Client) -> None:
    first, second = ask(asker=Asker(None, "a")), ask(asker=Asker(None, "b"))
    assert "Waiting: it is next." in client.get(first.get_absolute_url()).content.decode()
    assert "Waiting: 1 is before it." in client.get(second.get_absolute_url()).content.decode()
    job = claiming.claim("elsewhere.1.a")
    assert job is not None
    claiming.report(job, 1, 3, "Setting the <b>pages</b>")
    page = client.get(first.get_absolute_url()).content.decode()
    assert "Setting the &lt;b&gt;pages&lt;/b&gt; (step 2 of 3)." in page
    assert '<progress aria-label="Progress" max="3" value="1">' in page
    told = client.get(f"{first.get_absolute_url()}state.json").json()
    assert (told["state"], told["done"], told["of"], told["is_unfinished"]) == ("running", 1, 3, True)


def test_page_says_so_where_no_worker_is_running(queue: None, client: Client) -> None:
    first, second = ask(), ask(asker=Asker(None, "b"))
    assert "Waiting: 1 is before it." in client.get(second.get_absolute_url()).content.decode()
    long_ago = timezone.now() - timedelta(minutes=2)
    Job.objects.filter(pk=first.pk).update(made_at=long_ago)
    Job.objects.filter(pk=second.pk).update(made_at=long_ago + timedelta(seconds=1))
    for job in (first, second):
        assert f"Waiting, but {NOBODY}" in client.get(job.get_absolute_url()).content.decode()
    claiming.claim("elsewhere.1.a")  # a sign of life
    assert "Waiting: it is next." in client.get(second.get_absolute_url()).content.decode()
    assert "In progress." in client.get(first.get_absolute_url()).content.decode()
    Job.objects.update(beat_at=long_ago)
    assert f"The work broke off, and {NOBODY}" in client.get(first.get_absolute_url()).content.decode()
    assert f"Waiting, but {NOBODY}" in client.get(second.get_absolute_url()).content.decode()


def test_page_of_unfinished_work_looks_again_without_javascript_and_no_other_does(queue: None, client: Client) -> None:
    job = ask()
    answer = client.get(job.get_absolute_url())
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in answer.content.decode()
    assert 'role="status"' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    claiming.cancel(job)
    page = client.get(job.get_absolute_url()).content.decode()
    assert "refresh" not in page
    assert "Cancelled." in page


def test_page_leads_on_to_the_file_only_where_it_was_come_to_for_that(client: Client) -> None:
    job = ask(FILE, text="a")
    assert "Open the file" in client.get(job.get_absolute_url()).content.decode()
    answer = client.get(f"{job.get_absolute_url()}?open")
    assert (answer.status_code, answer["Location"]) == (302, f"{job.get_absolute_url()}file")


def test_file_that_is_no_longer_kept_says_so(client: Client, settings: Any, tmp_path: Any) -> None:
    from jobs.models import Result

    job = ask(FILE, text="a")
    settings.DATA_DIR = tmp_path
    Result.objects.all().delete()
    answer = client.get(f"{job.get_absolute_url()}file")
    assert answer.status_code == 410
    assert "The file is no longer kept." in answer.content.decode()
    assert "Try again" in answer.content.decode()
    again = client.post(f"{job.get_absolute_url()}again/", follow=True)
    assert again.content == b"a for everyone"


def test_cancel_is_for_who_asked_by_post_with_a_token(queue: None) -> None:
    job = ask()
    address = f"{job.get_absolute_url()}cancel/"
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(address).status_code == 405
    assert strict.post(address).status_code == 403
    token = strict.get(job.get_absolute_url()).cookies["csrftoken"].value
    assert strict.post(address, {"csrfmiddlewaretoken": token}).status_code == 302
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_failed_work_says_why_and_is_tried_again(client: Client) -> None:
    job = ask(REFUSING)
    page = client.get(job.get_absolute_url()).content.decode()
    assert "There is nothing to count. Choose something first." in page
    answer = client.post(f"{job.get_absolute_url()}again/")
    new = Job.objects.exclude(pk=job.pk).get()
    assert answer["Location"] == f"{new.get_absolute_url()}?open"
    assert (new.kind, new.parameters) == (job.kind, job.parameters)


def test_what_changed_something_is_not_done_twice(client: Client) -> None:
    client.post(f"{ask().get_absolute_url()}again/")
    assert Job.objects.count() == 1


def test_try_again_is_bounded_too(queue: None, client: Client) -> None:
    job = ask()
    claiming.cancel(job)
    for _ in range(enqueueing.EACH):
        client.post(f"{job.get_absolute_url()}again/")
    answer = client.post(f"{job.get_absolute_url()}again/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "4 files asked for from your network are not finished yet" in answer.content.decode()


def test_account_that_asked_for_too_much_is_shown_what_it_may_cancel(queue: None) -> None:
    user = make_user("eager")
    jobs = [ask(asker=Asker.account(user)) for _ in range(enqueueing.EACH)]
    claiming.cancel(jobs[0])
    ask(asker=Asker.account(user))
    answer = client_of(user).post(f"{jobs[0].get_absolute_url()}again/")
    assert "4 files that you asked for are not finished yet" in answer.content.decode()
    assert answer.content.decode().count('href="/jobs/') == enqueueing.EACH


def test_staff_cannot_ask_again_in_anothers_name(people: dict[str, User | None]) -> None:
    job = ask(REFUSING, Asker.account(people["anne"]))
    client_of(people["staff"]).post(f"{job.get_absolute_url()}again/")
    assert Job.objects.count() == 1

"""The list of jobs at the desk: staff see and cancel, and change nothing else."""

import pytest
from django.test import Client

from jobs.asker import Asker
from tests.config.worlds import queries
from tests.jobs.worlds import ask, client_of, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return client_of(make_user("desk", staff=True))


def test_desk_lists_all_jobs_and_cancels_them(queue: None, desk: Client) -> None:
    job = ask()
    page = desk.get("/admin/jobs/job/").content.decode()
    assert "Count to one" in page
    assert "a reader" in page
    told = desk.post("/admin/jobs/job/", {"action": "cancel", "_selected_action": [str(job.pk)]}, follow=True)
    assert "Being cancelled: 1." in told.content.decode()
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_desk_changes_nothing_else(queue: None, desk: Client) -> None:
    job = ask()
    assert "Save" not in desk.get(f"/admin/jobs/job/{job.pk}/change/").content.decode()
    statuses = {
        desk.post(address, {"state": "done"}).status_code
        for address in (
            f"/admin/jobs/job/{job.pk}/change/",
            f"/admin/jobs/job/{job.pk}/delete/",
            "/admin/jobs/job/add/",
        )
    }
    assert statuses == {403}
    job.refresh_from_db()
    assert job.state == "waiting"


@pytest.mark.parametrize("user", [None, "plain"])
def test_desk_is_for_staff(user: str | None) -> None:
    client = client_of(make_user(user) if user else None)
    assert client.get("/admin/jobs/job/").status_code == 302


@pytest.mark.parametrize("chosen", ["no id", "", "99999999999999999999", "\0"])
def test_desk_refuses_what_is_no_job(desk: Client, chosen: str) -> None:
    told = desk.post("/admin/jobs/job/", {"action": "cancel", "_selected_action": [chosen]}, follow=True)
    assert "No such job; nothing was cancelled." in told.content.decode()


@pytest.mark.parametrize("query", ["state__exact=x", "id__exact=x", "e=1", "kind=x", "p=99999", "state__exact=%00"])
def test_desk_answers_whatever_is_asked(queue: None, desk: Client, query: str) -> None:
    ask()
    assert desk.get(f"/admin/jobs/job/?{query}", follow=True).status_code in (200, 400)


def test_list_at_the_desk_asks_as_little_of_much_as_of_little(queue: None, desk: Client) -> None:
    ask(asker=Asker.account(make_user("a")))
    queries(desk, "/admin/jobs/job/")
    few = queries(desk, "/admin/jobs/job/")
    for number in range(8):
        ask(asker=Asker.account(make_user(f"b{number}")))
    assert queries(desk, "/admin/jobs/job/") == few

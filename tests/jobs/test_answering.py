"""A file at its address: kept, made within a short wait, or behind a page of progress; HEAD makes none."""

from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from jobs import answering, claiming, enqueueing, running
from jobs.models import Job
from packs import pdf_jobs
from revisions import counting
from tests.jobs.worlds import client_of, make_user
from tests.packs.worlds import make_pack
from tests.threads import at_once

pytestmark = pytest.mark.django_db

PATH = "/packs/neighbours.pdf"
ADDRESSES = [PATH, "/packs/timeline.pdf?from=2013"]


@pytest.fixture(autouse=True)
def _pack() -> None:
    make_pack()


@pytest.fixture
def queue(settings: Any, monkeypatch: Any) -> None:
    """Nobody works on it, and nobody waits long."""
    settings.JOBS_RUN_AT_ONCE = False
    monkeypatch.setattr(answering, "WORTH_WAITING", 0.2)


@pytest.fixture
def never_made(monkeypatch: Any) -> None:
    """Whoever has a PDF made, or asks for one, fails."""
    for module, name in ((pdf_jobs, "render"), (answering, "enqueue")):
        monkeypatch.setattr(module, name, None)


@pytest.mark.parametrize("path", ADDRESSES)
def test_repeat_is_served_from_disk_byte_by_byte(client: Client, path: str, request: Any) -> None:
    first = client.get(path)
    assert (first.status_code, first["Content-Type"]) == (200, "application/pdf")
    assert first["Content-Length"] == str(len(first.content))
    request.getfixturevalue("never_made")
    again = client.get(path)
    assert (again.content, again.headers) == (first.content, first.headers)
    head = client.head(path)
    assert (head.status_code, head.content, head["Content-Length"]) == (200, b"", first["Content-Length"])
    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", ADDRESSES)
def test_head_makes_nothing(client: Client, path: str, never_made: None) -> None:
    answer = client.head(path)
    assert (answer.status_code, answer["Content-Type"], answer.getvalue()) == (200, "application/pdf", b"")
    assert "Content-Length" not in answer.headers
    assert not Job.objects.exists()


def test_large_file_is_sent_piece_by_piece(client: Client, monkeypatch: Any) -> None:
    whole = client.get(PATH)
    monkeypatch.setattr(answering, "READ_WHOLE", 10)
    answer = client.get(PATH, headers={"accept-encoding": "gzip"})
    assert answer.streaming
    assert answer.getvalue() == whole.content
    for name in ("Content-Length", "Content-Disposition", "Content-Type", "ETag"):
        assert answer[name] == whole[name]


def test_content_that_changed_is_made_anew(client: Client) -> None:
    first = client.get(PATH)
    counting.bump()
    assert client.get(PATH)["ETag"] != first["ETag"]


def test_order_and_strange_names_in_an_address_are_no_other_file(client: Client) -> None:
    one = client.get("/packs/timeline.pdf?from=2013&to=2014")
    for query in ("to=2014&from=2013", "from=2013&to=2014&x=1&after=", "from=2013&to=2014&topic=&q="):
        assert client.get(f"/packs/timeline.pdf?{query}")["ETag"] == one["ETag"]
    assert Job.objects.count() == 1


@pytest.mark.parametrize("path", ["/packs/timeline.pdf?from=2013-02-30", "/packs/nowhere.pdf"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_mistakes_are_found_before_anything_is_queued(client: Client, path: str, method: str) -> None:
    assert getattr(client, method)(path).status_code in (400, 404)
    assert not Job.objects.exists()


def test_what_takes_long_leads_to_its_page(queue: None, client: Client) -> None:
    answer = client.get(PATH)
    job = Job.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{job.get_absolute_url()}?open")
    assert "ETag" not in answer.headers
    assert "no-store" in answer["Cache-Control"]
    assert client.get(PATH)["Location"] == answer["Location"]  # the same job for whoever asks again
    running.run_here(job)
    followed = client.get(answer["Location"], follow=True)
    assert followed.content.startswith(b"%PDF")
    assert client.get(PATH).content == followed.content


def test_too_much_is_refused_with_a_sentence_and_a_time(queue: None, client: Client) -> None:
    for year in range(2000, 2000 + enqueueing.EACH):
        assert client.get(f"/packs/timeline.pdf?from={year}").status_code == 303
    answer = client.get("/packs/timeline.pdf?from=1999")
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "Wait until one is, or cancel one; then try again." in answer.content.decode()
    assert "ETag" not in answer.headers
    other = client.get("/packs/timeline.pdf?from=1999", REMOTE_ADDR="203.0.113.7")
    assert other.status_code == 303


@pytest.mark.parametrize("who", [None, "anne"])
def test_who_asked_for_too_much_is_shown_what_the_account_asked_for_and_of_a_network_nothing(
    queue: None, who: str | None
) -> None:
    """Behind one network address there may be many, who need not know of each other."""
    for year in range(2000, 2000 + enqueueing.EACH):
        Client().get(f"/packs/timeline.pdf?from={year}")
    others = [*Job.objects.all()]
    client = client_of(make_user(who) if who else None)
    for year in range(2010, 2010 + enqueueing.EACH) if who else ():
        client.get(f"/packs/timeline.pdf?from={year}")
    answer = client.get("/packs/timeline.pdf?from=1999")
    assert answer.status_code == 503
    page = answer.content.decode()
    assert not [job for job in others if job.get_absolute_url() in page]
    own = [job for job in Job.objects.exclude(user=None) if job.get_absolute_url() in page]
    assert len(own) == (enqueueing.EACH if who else 0)


def test_kept_file_is_given_however_much_is_waiting(queue: None, client: Client, settings: Any) -> None:
    settings.JOBS_RUN_AT_ONCE = True
    client.get(PATH)
    settings.JOBS_RUN_AT_ONCE = False
    for year in range(2000, 2000 + enqueueing.EACH):
        client.get(f"/packs/timeline.pdf?from={year}")
    assert client.get(PATH).status_code == 200


def test_account_gets_the_shared_file_and_no_shared_cache_keeps_it(client: Client, request: Any) -> None:
    first = client.get(PATH)
    assert "private" not in first["Cache-Control"]
    request.getfixturevalue("never_made")
    client.force_login(make_user("anne"))
    again = client.get(PATH)
    assert again.content == first.content
    assert "private" in again["Cache-Control"]


def test_failure_is_told_on_the_jobs_page(client: Client, monkeypatch: Any, caplog: Any) -> None:
    def fail(*_: Any) -> bytes:
        raise pdf_jobs.Refused("This pack no longer exists.")

    monkeypatch.setattr(pdf_jobs, "render", fail)
    page = client.get(PATH, follow=True).content.decode()
    assert "This pack no longer exists." in page
    assert "Try again" in page


def test_pdf_of_what_is_gone_meanwhile_says_so(queue: None, client: Client) -> None:
    from packs.models import Pack
    from tests.factories import make_tag

    tag = make_tag("gone")
    answers = [client.get(path) for path in (PATH, f"/packs/timeline.pdf?topic={tag.slug}")]
    Pack.objects.all().delete()
    tag.delete()
    for job in Job.objects.all():
        running.run_here(job)
    pages = [client.get(answer["Location"]).content.decode() for answer in answers]
    assert "This pack no longer exists." in pages[0]
    assert "The timeline has changed since you asked for this" in pages[1]


@pytest.mark.django_db(transaction=True)
def test_one_thread_waits_and_the_others_do_not(settings: Any, monkeypatch: Any) -> None:
    """The job of the one that waits is ended only once the others were answered; a second would wait a minute."""
    settings.JOBS_RUN_AT_ONCE = False
    monkeypatch.setattr(answering, "WORTH_WAITING", 60)
    if connection.vendor == "sqlite":
        pytest.skip("the database in memory is one thread's")
    waiting: set[Any] = set()
    answered: list[int] = []
    refresh = Job.refresh_from_db

    def look_again(job: Job) -> None:
        waiting.add(job.pk)
        if len(answered) == 3:
            claiming.cancel(job)
        refresh(job)

    monkeypatch.setattr(Job, "refresh_from_db", look_again)

    def ask(number: int) -> None:
        Client(REMOTE_ADDR=f"203.0.113.{number}").get(f"/packs/timeline.pdf?from={2000 + number}")
        answered.append(number)

    at_once(*[partial(ask, number) for number in range(4)])
    assert len(waiting) == 1

"""Asking for work: the bounds, what counts as the same, and that it is done at once where the setting says so."""

from typing import Any

import pytest
from django.utils import timezone

from jobs import enqueueing
from jobs.asker import Asker
from jobs.enqueueing import Busy
from jobs.models import Job
from revisions import counting
from tests.jobs.trial.work import FAILING, FILE, OWN_FILE, REFUSING
from tests.jobs.worlds import ANYBODY, ask, make_user

pytestmark = pytest.mark.django_db


def reader(number: int) -> Asker:
    return Asker(None, f"reader {number}")


def test_work_is_done_at_once_where_the_setting_says_so() -> None:
    job = ask(number=3)
    assert (job.state, job.message, job.attempts) == ("done", "Number 3 is done.", 1)


def test_work_waits_for_a_worker_otherwise(queue: None) -> None:
    assert ask().state == "waiting"


def test_one_person_has_so_many_unfinished_and_no_more(queue: None) -> None:
    jobs = [ask() for _ in range(enqueueing.EACH)]
    with pytest.raises(Busy, match=r"^4 files asked for from your network are not finished yet\. Wait until one is"):
        ask()
    ask(asker=reader(1))
    Job.objects.filter(pk=jobs[0].pk).update(state="done")
    ask()


def test_readers_leave_room_for_accounts_and_both_have_a_bound(queue: None) -> None:
    for number in range(enqueueing.READERS):
        ask(asker=reader(number))
    with pytest.raises(Busy, match=r"^Too many people are waiting"):
        ask(asker=reader(99))
    for number in range(enqueueing.IN_ALL - enqueueing.READERS):
        ask(asker=Asker.account(make_user(f"user {number}")))
    with pytest.raises(Busy, match=r"^Too many people are waiting"):
        ask(asker=Asker.account(make_user("one more")))


def test_same_file_for_many_is_one_piece_of_work_in_all(queue: None) -> None:
    for number in range(enqueueing.READERS + 5):
        ask(FILE, reader(number), text="popular")
    ask(FILE, reader(99), text="another")


def test_rows_are_bounded_though_all_want_the_same(queue: None, monkeypatch: Any) -> None:
    monkeypatch.setattr(enqueueing, "MOST_ROWS", 3)
    for number in range(3):
        ask(FILE, reader(number), text="popular")
    with pytest.raises(Busy):
        ask(FILE, reader(3), text="popular")


def test_who_asks_for_the_same_file_again_gets_the_same_job(queue: None) -> None:
    first = ask(FILE, text="a")
    assert ask(FILE, text="a").pk == first.pk
    assert ask(FILE, text="b").pk != first.pk
    assert ask(FILE, reader(1), text="a").pk != first.pk
    assert ask().pk != ask().pk  # of work that changes something each asking is done


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        pytest.param("nothing", True, id="nothing changed"),
        pytest.param("content", False, id="the content did"),
        pytest.param("version", False, id="the program did"),
    ],
)
def test_key_names_all_that_a_result_is_made_of(queue: None, settings: Any, change: str, is_same: bool) -> None:
    first = ask(FILE, text="a")
    if change == "content":
        counting.bump()
    if change == "version":
        settings.PAGES_STAMP = "another"
    assert (ask(FILE, text="a").key == first.key) is is_same


def test_key_of_what_depends_on_rights_differs_by_account_and_permissions(queue: None) -> None:
    plain, reading = make_user("plain"), make_user("reading", reads=True)
    askers = [ANYBODY, Asker.account(plain), Asker.account(reading)]
    assert len({ask(OWN_FILE, asker, text="a").key for asker in askers}) == 3
    assert len({ask(FILE, asker, text="a").key for asker in askers}) == 1
    before = ask(OWN_FILE, Asker.account(reading), text="b").key
    reading.user_permissions.clear()
    again = type(reading).objects.get(pk=reading.pk)
    assert ask(OWN_FILE, Asker.account(again), text="b").key != before


def test_refusal_is_told_as_the_work_words_it() -> None:
    job = ask(REFUSING)
    assert (job.state, job.message) == ("failed", "There is nothing to count. Choose something first.")


def test_fault_is_logged_and_told_without_its_details(caplog: Any, settings: Any) -> None:
    import logging

    logging.getLogger("jobs").propagate = True
    try:
        job = ask(FAILING)
    finally:
        logging.getLogger("jobs").propagate = False
    assert job.state == "failed"
    assert job.message.startswith("This failed through a fault of ours, which has been logged. Try again;")
    assert "secret details" not in job.message
    assert "secret details" in caplog.text


def test_file_of_content_that_changed_meanwhile_is_the_jobs_alone(queue: None) -> None:
    from jobs import running

    job, same = ask(FILE, text="a"), ask(FILE, reader(1), text="a")
    running.run_here(same)
    assert same.result == same.key
    late = ask(FILE, reader(2), text="b")
    counting.bump()
    running.run_here(late)
    assert late.state == "done"
    assert late.result not in ("", late.key)
    assert job.pk != same.pk


def test_file_that_another_has_had_made_is_not_made_again(queue: None, tmp_path: Any) -> None:
    from jobs import running

    marks = str(tmp_path / "marks")
    jobs = [ask(FILE, reader(n), text="once", marks=marks) for n in range(3)]
    for job in jobs:
        running.run_here(job)
    assert {job.result for job in jobs} == {jobs[0].key}
    assert len((tmp_path / "marks").read_text().splitlines()) == 1


def test_time_is_told_by_the_database(queue: None) -> None:
    """Hosts' clocks differ; what is compared comes from one."""
    from jobs import claiming

    ask()
    job = claiming.claim("elsewhere.1.a")
    assert job is not None
    assert job.beat_at is not None
    assert abs((job.beat_at - timezone.now()).total_seconds()) < 60

"""Files that are kept: whole or not at all, bounded, and where the disk refuses."""

import io
import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from jobs import results, working
from jobs.kinds import File, Refused
from jobs.models import Job, Result
from tests.jobs.worlds import ask

pytestmark = pytest.mark.django_db

NAME = "a" * 40


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path / "results"


def keep(content: bytes | Path = b"%PDF \n made", name: str = NAME) -> None:
    results.keep(name, File("one.pdf", "application/pdf", content))


def read(name: str = NAME) -> bytes | None:
    if (kept := results.open_kept(name)) is None:
        return None
    with kept.file as file:
        return file.read()


def forget_database() -> None:
    Result.objects.all().delete()


def test_what_is_kept_is_read_back_with_its_name_and_type() -> None:
    keep()
    kept = results.open_kept(NAME)
    assert kept is not None
    with kept.file as file:
        assert (kept.name, kept.media_type, kept.size, file.read()) == (
            "one.pdf",
            "application/pdf",
            11,
            b"%PDF \n made",
        )
    assert read("b" * 40) is None


def test_scratch_file_is_moved_away(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.write_bytes(b"large")
    keep(scratch)
    assert (read(), scratch.exists()) == (b"large", False)


def test_file_that_the_disk_lost_the_end_of_is_not_given_out(folder: Path) -> None:
    keep(b"0123456789")
    forget_database()
    whole = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(whole[:-3])
    assert read() is None
    assert not (folder / NAME).exists()
    (folder / NAME).write_bytes(b"no head at all")
    assert read() is None


def test_only_its_owner_may_read_a_file(folder: Path) -> None:
    keep()
    assert (folder / NAME).stat().st_mode & 0o777 == 0o600


def test_what_is_too_much_goes_the_oldest_first(folder: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(results, "MOST_BYTES", 3000)
    for age, name in ((30, "old"), (20, "older but asked for"), (10, "new")):
        keep(b"x" * 1000, name)
        os.utime(folder / name, (time.time() - age,) * 2)
    forget_database()
    assert read("older but asked for")  # which makes it the newest
    keep(b"x" * 1000, "newest")
    assert sorted(path.name for path in folder.iterdir()) == ["newest", "older but asked for"]


def test_what_nobody_asked_for_lately_goes_and_drafts_of_the_killed(folder: Path) -> None:
    week, hour = 7 * 86400 + 60, 3600 + 60
    for name, age in (("forgotten", week), ("draft.left", hour), ("draft.being written", 60), ("wanted", hour)):
        keep(b"x", name)
        os.utime(folder / name, (time.time() - age,) * 2)
    results.prune()
    assert sorted(path.name for path in folder.iterdir()) == ["draft.being written", "wanted"]


def test_unwritable_disk_is_made_good_by_the_database(folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file where the folder should be")
    keep(b"kept all the same")
    assert read() == b"kept all the same"


def test_file_that_can_be_kept_nowhere_is_refused_in_a_sentence(folder: Path, monkeypatch: Any) -> None:
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file where the folder should be")
    monkeypatch.setattr(results, "MOST_IN_DATABASE", 10)
    with pytest.raises(Refused, match=r"^The file was made but could not be kept .* data folder, then try again\.$"):
        keep(b"x" * 1000)


def test_job_whose_file_cannot_be_kept_fails_with_that_sentence(folder: Path, monkeypatch: Any) -> None:
    from tests.jobs.trial.work import FILE

    folder.write_text("a file where the folder should be")
    monkeypatch.setattr(results, "MOST_IN_DATABASE", 10)
    job = ask(FILE, text="x" * 1000)
    assert job.state == "failed"
    assert "could not be kept" in job.message


def test_other_hosts_get_it_from_the_database_where_they_share_one(folder: Path) -> None:
    keep(b"passing")
    (folder / NAME).unlink()
    found = read()
    if connection.vendor == "sqlite":
        assert found is None  # a file of one host; nothing passes through it
        return
    assert found == b"passing"
    assert (folder / NAME).exists()  # taken to this host's disk
    forget_database()
    results.share(NAME)
    assert Result.objects.get().name == NAME


def test_database_is_bounded_too(monkeypatch: Any) -> None:
    monkeypatch.setattr(results, "MOST_PASSING", 2500)
    for name in ("a", "b", "c"):
        results._to_database(name, io.BytesIO(b"x" * 1000))
    assert sorted(Result.objects.values_list("name", flat=True)) == ["b", "c"]
    Result.objects.filter(name="b").update(made_at=timezone.now() - timedelta(hours=2))
    results.prune()
    assert [*Result.objects.values_list("name", flat=True)] == ["c"]


def test_jobs_that_ended_long_ago_are_forgotten(settings: Any) -> None:
    old, new = ask(), ask()
    settings.JOBS_RUN_AT_ONCE = False
    waiting = ask()
    Job.objects.filter(pk__in=[old.pk, waiting.pk]).update(made_at=timezone.now() - timedelta(days=8))
    working.clear()
    assert {*Job.objects.values_list("pk", flat=True)} == {new.pk, waiting.pk}

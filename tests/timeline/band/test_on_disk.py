"""Columns in a file: a process that starts takes them from there, unless anything speaks against it."""

import errno
from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import ChangedEvent, Event
from findings.recompute import recompute_all
from revisions import counting
from revisions.models import Revision
from tests.factories import make_account_by, make_actor, make_article, make_event, make_tag
from tests.threads import at_once, database_in_a_file
from tests.timeline.band.test_reading import told
from timeline.band import on_disk, reading, rows, stored

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _anew(tmp_path, settings, monkeypatch):
    settings.DATA_DIR = tmp_path / "data"
    monkeypatch.setattr(reading, "WORTH_KEEPING", 1)
    monkeypatch.setattr(reading, "PATIENCE", 0.5)
    with database_in_a_file(tmp_path):
        reading.forget()
        yield
        reading.forget()


@pytest.fixture
def world():
    article, other = make_article(published="2014"), make_article(published="2016")
    for day in ("2013-11-02", "2003/..", ""):
        event = make_event(day, actors=[make_actor()])
        make_account_by(article, event, date="2013").claim.tags.add(make_tag())
        make_account_by(other, event, date="2013-11")
    return article


@pytest.fixture
def read(monkeypatch):
    """What is read from the database, by ids; None is all."""
    real, seen = rows.read, []
    monkeypatch.setattr(rows, "read", lambda ids: seen.append(ids) or real(ids))
    return seen


def restart() -> None:
    reading.forget()


def files():
    return sorted(on_disk.folder().glob("*.npz"))


def test_a_process_that_starts_finds_them_in_a_file_and_reads_nothing(world, read):
    before = reading.current()
    restart()
    again = reading.current()
    assert (told(again), again.revision, read) == (told(before), before.revision, [None])
    assert len(files()) == 1


def test_what_changed_since_is_all_that_is_read(world, read):
    reading.current()
    restart()
    event = Event.objects.first()
    event.title = "Another title"
    event.save()
    found = told(reading.current())
    assert read == [None, [event.pk]]
    for path in files():
        path.unlink()
    restart()
    assert told(reading.current()) == found
    assert read == [None, [event.pk], None]


def test_after_a_bulk_change_they_are_read_anew(world, read):
    reading.current()
    Event.objects.update(weight=5)
    list(recompute_all())
    restart()
    reading.current()
    assert read == [None, None]


def damage(path, how):
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(
        {
            "empty": b"",
            "cut short": whole[:middle],
            "one byte another": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
            "another file": b"GIF89a",
        }[how]
    )


@pytest.mark.parametrize("how", ["empty", "cut short", "one byte another", "another file"])
def test_a_damaged_file_is_left_out_and_they_are_read_anew(world, read, how, caplog):
    before = told(reading.current())
    restart()
    damage(files()[0], how)
    assert told(reading.current()) == before
    assert read == [None, None]
    assert "are damaged, and are read anew" in caplog.text


def test_a_damaged_file_is_replaced(world, read):
    reading.current()
    restart()
    damage(files()[0], "cut short")
    reading.current()
    restart()
    reading.current()
    assert read == [None, None]


def test_where_the_folder_cannot_be_made_they_stay_in_memory(world, read, settings, caplog):
    settings.DATA_DIR.mkdir()
    (settings.DATA_DIR / "columns").write_text("a file in its place")
    first = reading.current()
    assert reading.current() is first and len(read) == 1
    restart()
    assert told(reading.current()) == told(first)
    assert "kept in memory only" in caplog.text


def test_a_full_disk_leaves_no_half_file_and_they_stay_in_memory(world, monkeypatch, caplog):
    real = stored.write

    def write(file, *args):
        file.write(b"some of it")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(stored, "write", write)
    first = reading.current()
    restart()
    monkeypatch.setattr(stored, "write", real)
    assert told(reading.current()) == told(first)
    assert "No space left on device" in caplog.text
    reading.forget()
    assert [path.name for path in on_disk.folder().iterdir() if path.name.startswith("new-")] == []


@pytest.mark.parametrize(
    ("copy", "number", "later"),
    [
        ("with the same number from another moment", 0, timedelta(days=-1)),
        ("with a lower number", -2, timedelta(days=-1)),
        ("that went on past the file", 5, timedelta(days=1)),
    ],
)
def test_a_file_of_another_database_is_not_used(world, read, copy, number, later):
    reading.current()
    restart()
    event = Event.objects.first()
    Event.objects.filter(pk=event.pk).update(title="As the copy has it")  # no signal, no touch
    ChangedEvent.objects.update(changed_at=timezone.now() - timedelta(days=2))
    state = counting.state()
    Revision.objects.update(number=state.number + number, changed_at=state.changed_at + later)
    assert told(reading.current())[4][0][event.pk].startswith("as the copy has it")
    assert read == [None, None]


def test_a_file_of_another_version_is_not_used(world, read, settings):
    reading.current()
    restart()
    settings.PAGES_STAMP = "another"
    reading.current()
    assert read == [None, None]


def test_no_more_files_stay_than_are_of_use(world):
    for _ in range(on_disk.MOST_FILES + 2):
        reading.current()
        list(recompute_all())
    reading.current()
    restart()
    assert len(files()) == on_disk.MOST_FILES


def test_once_many_events_have_been_exchanged_a_newer_file_is_kept(world, read, monkeypatch):
    reading.current()
    monkeypatch.setattr(reading, "MOST_UNKEPT", 1)
    for event in Event.objects.all()[:2]:
        event.save()
        reading.current()
    restart()
    assert len(files()) == 2
    reading.current()
    assert read.count(None) == 1 and len(read) == 3


def test_whoever_waits_for_another_process_takes_what_it_left(world, read, monkeypatch):
    held = reading._read_all()
    read.clear()
    with on_disk.alone():  # as the other process does while it reads
        with pytest.raises(reading.BeingPrepared):
            reading.at_hand()
        on_disk.keep(held)
    assert told(reading.current()) == told(held.columns)
    assert read == []


def test_another_process_that_hangs_keeps_nobody_waiting_for_ever(world, read, monkeypatch, caplog):
    monkeypatch.setattr(on_disk, "PATIENCE", 0.3)
    with on_disk.alone():  # as the other process does, and goes on doing
        assert at_once(lambda: len(reading.current().ids)) == [3]
    assert "read beside it" in caplog.text
    assert read == [None]


def test_processes_that_read_at_once_leave_one_file_that_is_whole(world):
    held = reading._read_all()
    at_once(*[lambda: on_disk.keep(held)] * 6)
    [(state, anchor, columns)] = list(on_disk.kept(held.state))
    assert (state, anchor, told(columns)) == (held.state, held.anchor, told(held.columns))


def test_few_events_are_not_worth_a_file(world, monkeypatch):
    monkeypatch.setattr(reading, "WORTH_KEEPING", 4)
    reading.current()
    restart()
    assert files() == []

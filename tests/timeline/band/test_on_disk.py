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
from tests.timeline.band.test_column_store import told
from timeline.band import column_store, event_rows, on_disk, stored

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _anew(tmp_path, settings, monkeypatch):
    settings.DATA_DIR = tmp_path / "data"
    monkeypatch.setattr(column_store, "WORTH_KEEPING", 1)
    monkeypatch.setattr(column_store, "PATIENCE", 0.5)
    with database_in_a_file(tmp_path):
        column_store.forget()
        yield
        column_store.forget()


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
    real, seen = event_rows.read, []
    monkeypatch.setattr(event_rows, "read", lambda ids: seen.append(ids) or real(ids))
    return seen


def restart() -> None:
    column_store.forget()


def files():
    return sorted(on_disk.folder().glob("*.npz"))


def test_a_process_that_starts_finds_them_in_a_file_and_reads_nothing(world, read):
    before = column_store.current()
    restart()
    again = column_store.current()
    assert (told(again), again.revision, read) == (told(before), before.revision, [None])
    assert len(files()) == 1


def test_what_changed_since_is_all_that_is_read(world, read):
    column_store.current()
    restart()
    event = Event.objects.first()
    event.title = "Another title"
    event.save()
    found = told(column_store.current())
    assert read == [None, [event.pk]]
    for path in files():
        path.unlink()
    restart()
    assert told(column_store.current()) == found
    assert read == [None, [event.pk], None]


def test_after_a_bulk_change_they_are_read_anew(world, read):
    column_store.current()
    Event.objects.update(weight=5)
    list(recompute_all())
    restart()
    column_store.current()
    assert read == [None, None]


def damage(path, how):
    whole = path.read_bytes()
    at = whole.index(b'"revision"')  # of the archive's own headers some bytes say nothing
    path.write_bytes(
        {
            "empty": b"",
            "cut short": whole[: len(whole) // 2],
            "one byte another": whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :],
            "another file": b"GIF89a",
        }[how]
    )


@pytest.mark.parametrize("how", ["empty", "cut short", "one byte another", "another file"])
def test_a_damaged_file_is_left_out_and_they_are_read_anew(world, read, how, caplog):
    before = told(column_store.current())
    restart()
    damage(files()[0], how)
    assert told(column_store.current()) == before
    assert read == [None, None]
    assert "are damaged, and are read anew" in caplog.text


def test_a_damaged_file_is_replaced(world, read):
    column_store.current()
    restart()
    damage(files()[0], "cut short")
    column_store.current()
    restart()
    column_store.current()
    assert read == [None, None]


def test_where_the_folder_cannot_be_made_they_stay_in_memory(world, read, settings, caplog):
    settings.DATA_DIR.mkdir()
    (settings.DATA_DIR / "columns").write_text("a file in its place")
    first = column_store.current()
    assert column_store.current() is first and len(read) == 1
    restart()
    assert told(column_store.current()) == told(first)
    assert "kept in memory only" in caplog.text


def test_a_full_disk_leaves_no_half_file_and_they_stay_in_memory(world, monkeypatch, caplog):
    real = stored.write

    def write(file, *args):
        file.write(b"some of it")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(stored, "write", write)
    first = column_store.current()
    restart()
    monkeypatch.setattr(stored, "write", real)
    assert told(column_store.current()) == told(first)
    assert "No space left on device" in caplog.text
    column_store.forget()
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
    column_store.current()
    restart()
    event = Event.objects.first()
    Event.objects.filter(pk=event.pk).update(title="As the copy has it")  # no signal, no touch
    ChangedEvent.objects.update(changed_at=timezone.now() - timedelta(days=2))
    state = counting.state()
    Revision.objects.update(number=state.number + number, changed_at=state.changed_at + later)
    assert told(column_store.current())[4][0][event.pk].startswith("as the copy has it")
    assert read == [None, None]


def test_a_file_of_another_version_is_not_used(world, read, settings):
    column_store.current()
    restart()
    settings.PAGES_STAMP = "another"
    column_store.current()
    assert read == [None, None]


def test_no_more_files_stay_than_are_of_use(world):
    for _ in range(on_disk.MOST_FILES + 2):
        column_store.current()
        list(recompute_all())
    column_store.current()
    restart()
    assert len(files()) == on_disk.MOST_FILES


def test_once_many_events_have_been_exchanged_a_newer_file_is_kept(world, read, monkeypatch):
    column_store.current()
    monkeypatch.setattr(column_store, "MOST_UNKEPT", 1)
    for event in Event.objects.all()[:2]:
        event.save()
        column_store.current()
    restart()
    assert len(files()) == 2
    column_store.current()
    assert read.count(None) == 1 and len(read) == 3


def test_whoever_waits_for_another_process_takes_what_it_left(world, read, monkeypatch):
    held = column_store._read_all()
    read.clear()
    with on_disk.alone():  # as the other process does while it reads
        with pytest.raises(column_store.BeingPrepared):
            column_store.at_hand()
        on_disk.keep(held)
    assert told(column_store.current()) == told(held.columns)
    assert read == []


def test_another_process_that_hangs_keeps_nobody_waiting_for_ever(world, read, monkeypatch, caplog):
    monkeypatch.setattr(on_disk, "PATIENCE", 0.3)
    with on_disk.alone():  # as the other process does, and goes on doing
        assert at_once(lambda: len(column_store.current().ids)) == [3]
    assert "read beside it" in caplog.text
    assert read == [None]


def test_processes_that_read_at_once_leave_one_file_that_is_whole(world):
    held = column_store._read_all()
    at_once(*[lambda: on_disk.keep(held)] * 6)
    [(state, anchor, columns)] = list(on_disk.kept(held.state))
    assert (state, anchor, told(columns)) == (held.state, held.anchor, told(held.columns))


def test_few_events_are_not_worth_a_file(world, monkeypatch):
    monkeypatch.setattr(column_store, "WORTH_KEEPING", 4)
    column_store.current()
    restart()
    assert files() == []

"""Threads of a server ask for the columns while others change content, and while they are read anew."""

import threading
import time
from functools import partial

import pytest
from django.db import DatabaseError, InterfaceError, connections, transaction

from events.models import Account, Event
from findings.recompute import recompute_all
from revisions import counting
from tests.factories import make_account_by, make_article, make_event
from tests.threads import at_once, database_in_a_file
from tests.timeline.band.held_up import held_up
from timeline.band import column_store, event_rows

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _anew(tmp_path, monkeypatch):
    monkeypatch.setattr(column_store, "PATIENCE", 0.5)
    with database_in_a_file(tmp_path):
        column_store.forget()
        yield
        column_store.forget()


@pytest.fixture
def article():
    article = make_article(published="2014")
    make_account_by(article, make_event("2013"))
    return article


@pytest.fixture
def held(monkeypatch):
    with held_up(monkeypatch) as held:
        yield held


def test_whoever_comes_while_all_is_read_is_told_so_at_once(article, held):
    with pytest.raises(column_store.BeingPrepared):
        column_store.at_hand()
    begun = time.monotonic()
    for _ in range(20):
        with pytest.raises(column_store.BeingPrepared):
            column_store.at_hand()
    assert time.monotonic() - begun < column_store.PATIENCE


def test_many_who_ask_at_once_have_all_read_once(article, held):
    threading.Timer(0.1, held.may_go.set).start()
    found = at_once(*[column_store.current] * 8)
    assert held.times == 1
    assert {id(columns) for columns in found} == {id(found[0])}


def test_what_changed_while_all_was_read_is_in_what_is_answered(article, held):
    with pytest.raises(column_store.BeingPrepared):
        column_store.at_hand()
    make_account_by(article, make_event("2015", title="While all was read"))
    held.may_go.set()
    columns = column_store.current()
    assert (columns.revision, len(columns.ids), held.times) == (counting.current(), 2, 1)


def test_columns_that_still_picture_the_content_answer_while_others_are_read(article, held):
    """As in a process that has not seen the change yet: here the change is taken back."""
    held.may_go.set()
    before, state = column_store.current(), counting.state()
    held.may_go.clear()
    list(recompute_all())
    with pytest.raises(column_store.BeingPrepared):
        column_store.at_hand()
    from revisions.models import Revision

    Revision.objects.update(number=state.number, changed_at=state.changed_at)
    assert column_store.at_hand() is before


def test_a_reading_that_fails_tells_whoever_waits_and_is_begun_anew(article, monkeypatch, caplog):
    real = event_rows.read

    def fail(ids):
        raise DatabaseError("no more")

    monkeypatch.setattr(event_rows, "read", fail)
    for _ in range(2):
        with pytest.raises(DatabaseError):
            column_store.current()
    assert "could not be read: no more" in caplog.text
    monkeypatch.setattr(event_rows, "read", real)
    assert len(column_store.current().ids) == 1


def test_where_no_thread_can_be_started_the_next_who_asks_tries_again(article, monkeypatch):
    def refuse(thread):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", refuse)
        with pytest.raises(RuntimeError):
            column_store.at_hand()
    assert len(column_store.current().ids) == 1


def test_nobody_waits_for_a_reading_whose_connection_is_lost(article, monkeypatch):
    database, lost = type(connections["default"]), []
    close = database.close

    def lose(self):
        close(self)
        if threading.current_thread().name == "reading columns":
            lost.append(self)
            raise InterfaceError("the connection is closed")

    monkeypatch.setattr(database, "close", lose)
    assert at_once(lambda: len(column_store.current().ids)) == [1]
    assert lost


def test_threads_that_ask_while_others_change_content_get_what_stood_when_they_asked_or_later(article, monkeypatch):
    """Every change leaves as many accounts as events; columns of two moments would have more of one."""
    monkeypatch.setattr(column_store, "PATIENCE", 1)
    lasting = 12

    def change(who: int) -> None:
        for number in range(lasting):
            with transaction.atomic():
                make_account_by(article, make_event(f"20{10 + who}", title=f"{who} {number}"))
            if number % 3 == 2:
                with transaction.atomic():
                    last = Account.objects.filter(event__title__startswith=f"{who} ").last()
                    event = last.event
                    last.delete()
                    event.delete()
            if number % 5 == 4:
                list(recompute_all())

    def ask() -> int:
        last = 0
        for _ in range(30):
            before = counting.current()
            try:
                columns = column_store.at_hand()
            except column_store.BeingPrepared:
                continue
            assert columns.revision >= max(before, last)
            assert len(columns.articles.events) == len(columns.ids) == columns.spoken_of
            last = columns.revision
        return last

    seen = at_once(partial(change, 1), partial(change, 2), *[ask] * 4)
    assert any(seen)
    brought_up = column_store.current()
    assert sorted(brought_up.ids.tolist()) == sorted(Event.objects.values_list("pk", flat=True))
    column_store.forget()
    anew = column_store.current()
    for name in ("order", "known_from", "prominence"):
        assert getattr(anew, name).tolist() == getattr(brought_up, name).tolist()


@pytest.mark.parametrize("reads", ["all", "what was touched"])
def test_what_is_read_is_of_one_moment_whoever_writes_meanwhile(article, reads, monkeypatch):
    lasting = make_event("2016")
    account = make_account_by(article, lasting)
    if reads == "what was touched":
        column_store.current()
        lasting.save()
    real, writers = event_rows._events, []

    def delete() -> None:
        with transaction.atomic():
            account.delete()
            lasting.delete()

    def after_the_accounts_were_read(events):
        if not writers:
            writers.append(delete)
            at_once(delete)
        return real(events)

    monkeypatch.setattr(event_rows, "_events", after_the_accounts_were_read)
    state, key = counting.state(), lasting.pk
    held = column_store._read_all() if reads == "all" else column_store._up_to_date(is_needed=True)
    columns = held.columns if reads == "all" else held
    assert key in columns.ids.tolist() and columns.revision == state.number
    assert column_store.current().ids.tolist() == [Event.objects.get().pk]

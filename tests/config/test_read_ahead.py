"""A process of the server reads the timeline's columns before anybody asks."""

import gc
import os
import runpy

import pytest

from config import read_ahead
from tests import engines
from tests.factories import make_account, make_event
from timeline.band import column_store


@pytest.fixture(autouse=True)
def _anew():
    column_store.forget()
    umask = os.umask(0o022)
    yield
    column_store.forget()
    gc.unfreeze()
    os.umask(umask)


def has_ended(thread):
    thread.join(engines.HANGS)
    assert not thread.is_alive()


@pytest.mark.django_db(transaction=True)
def test_the_first_visitor_finds_the_columns_read(django_assert_num_queries):
    make_account(make_event())
    has_ended(read_ahead.begin())
    with django_assert_num_queries(1):  # of the revision alone
        assert len(column_store.current().ids) == 1


@pytest.mark.django_db(transaction=True)
def test_what_stays_is_passed_over_by_the_collector():
    gc.unfreeze()
    has_ended(read_ahead.begin())
    assert gc.get_freeze_count() > 10_000


def test_the_server_begins_with_it(monkeypatch):
    begun = []
    monkeypatch.setattr(read_ahead, "begin", lambda: begun.append(True))
    runpy.run_module("config.wsgi")
    assert begun == [True]

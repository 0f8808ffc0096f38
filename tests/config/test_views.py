"""What the log says of answers that are no pages: faults are errors, "come again" is none."""

import logging
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from config import views
from jobs import answering, enqueueing
from timeline import views as timeline_views
from timeline.band.column_store import BeingPrepared

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Any:
    """The level of each line about a request, however low."""
    logger = logging.getLogger("django.request")
    before = logger.level
    logger.addHandler(caplog.handler)
    logger.setLevel(logging.DEBUG)
    yield lambda: [record.levelname for record in caplog.records if record.name == "django.request"]
    logger.removeHandler(caplog.handler)
    logger.setLevel(before)


def fails(error: Exception) -> Any:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    return fail


@pytest.mark.parametrize("path", ["/timeline/window.json?width=800", "/timeline/embed/", "/timeline/?q=a"])
def test_a_drawing_that_is_being_prepared_is_no_error(client: Client, said: Any, monkeypatch: Any, path: str) -> None:
    monkeypatch.setattr(timeline_views.column_store, "at_hand", fails(BeingPrepared()))
    monkeypatch.setattr(timeline_views, "plain_list", lambda filters: None)
    assert client.get(path).status_code == 503
    assert said() == ["INFO"]


def test_too_much_to_do_is_no_error(client: Client, said: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(answering, "enqueue", fails(enqueueing.Busy("Later.", 10)))
    assert client.get("/packs/timeline.pdf").status_code == 503
    assert said() == ["INFO"]


def test_a_fault_is_an_error_and_so_is_an_installation_that_is_not_well(said: Any, monkeypatch: Any) -> None:
    client = Client(raise_request_exception=False)
    monkeypatch.setattr(timeline_views.column_store, "at_hand", fails(ZeroDivisionError()))
    assert client.get("/timeline/").status_code == 500
    monkeypatch.setattr(views, "MigrationExecutor", fails(DatabaseError()))
    assert client.get("/healthz").status_code == 503
    assert said() == ["ERROR", "ERROR"]

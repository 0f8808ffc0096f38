"""The server's benchmark from end to end, on corpora as small as can be."""

import sqlite3
from contextlib import closing
from urllib.parse import urlsplit

import psycopg
import pytest

from bench import server
from bench.asking import Asker, NotAnswered
from bench.corpora import FILE, POSTGRES, SQLITE, Corpus, copies, environment, of_size
from bench.engines import postgres
from bench.plan import Plan
from bench.report import by_size
from bench.server import Stopped, Worker

ZOOMS = {
    "zoom step",
    "zoom step, topic and actor",
    "zoom step, topic and source",
    "zoom step, kind and as of",
    "zoom step, words searched before",
    "zoom step, a word's first search",
}


def content(file):
    with closing(sqlite3.connect(file)) as database:
        return list(database.iterdump())


def test_every_step_of_a_small_timeline_is_measured_and_what_is_kept_stays_as_it_was(tmp_path):
    with copies(tmp_path, SQLITE, [of_size(10)]):
        before = content(tmp_path / "sqlite-10" / FILE)
    found = server.measured(tmp_path, SQLITE, "timeline", [of_size(10)], rounds=1)
    asked = found["corpora"]["events_10"]["asked"]
    assert found["engine"].startswith("SQLite 3.")
    pages = {"first view", "first view, seen before", "list step"}
    assert {*ZOOMS, *pages, "saving an event", "zoom step after an edit"} == set(asked)
    assert asked["zoom step"]["times"] == 12
    assert all(each["p99"] >= each["p50"] > 0 and each["queries"][0] > 0 for each in asked.values())
    assert asked["first view"]["plain"] > asked["first view"]["sent"] > 0
    assert asked["zoom step after an edit"]["queries"][0] > asked["zoom step"]["queries"][1]  # columns brought up
    assert content(tmp_path / "sqlite-10" / FILE) == before
    assert [each.name for each in tmp_path.iterdir()] == ["sqlite-10"]
    assert by_size("Timeline", found).count("\n| ") == len(asked) + 2


def test_a_copy_in_postgres_is_a_database_of_its_own_and_goes(tmp_path):
    with copies(tmp_path, POSTGRES, [of_size(10)]) as [where]:
        with psycopg.connect(where["DATABASE_URL"]) as connection:
            connection.execute("TRUNCATE events_event CASCADE")
        kept = urlsplit(where["DATABASE_URL"])._replace(path="/events_10").geturl()
        with psycopg.connect(kept) as connection:
            assert connection.execute("SELECT count(*) FROM events_event").fetchone() == (10,)
    with postgres(tmp_path / POSTGRES, "events_10") as kept, psycopg.connect(kept) as connection:
        names = {name for (name,) in connection.execute("SELECT datname FROM pg_database")}
    assert {name for name in names if name.startswith("events")} == {"events_10"}


def test_a_comparison_is_measured_on_what_the_issue_asks(tmp_path):
    small = Corpus("small", Plan(20, findings=3))
    crowded = Corpus("crowded", Plan(20, topics=40, findings=30, crowded=True))
    found = server.measured(tmp_path, SQLITE, "comparison", [small, crowded], rounds=1)["corpora"]["crowded"]
    assert {name: found["facts"][name] for name in ("sources", "topics", "sources of the event")} == {
        "sources": 60,
        "topics": 40,
        "sources of the event": 60,
    }
    assert found["facts"]["accounts"] > 190 and found["facts"]["findings"] >= 30
    assert {"sources × topics", "disagreements", "one event", "saving a claim on the event"} < set(found["asked"])


def test_a_process_that_fails_ends_the_run(tmp_path, capfd):
    with Worker("nonsense", environment(tmp_path)) as worker, pytest.raises(Stopped, match="see above for why"):
        worker.ask("prepare")
    assert "KeyError: 'nonsense'" in capfd.readouterr().err


@pytest.mark.django_db
def test_a_page_that_is_refused_is_no_figure(client):
    with pytest.raises(NotAnswered, match="answered with 400"):
        Asker().page("zoom step", "/timeline/window.json", {"width": 0})


def test_every_page_is_measured_by_the_number_of_articles(tmp_path):
    corpora = [Corpus(f"articles_{n}", Plan(5 * n, topics=3, findings=2, crowded=True, articles=n)) for n in (60, 70)]
    found = server.measured(tmp_path, SQLITE, "articles", corpora, rounds=1)
    asked = found["corpora"]["articles_70"]["asked"]
    assert {"home", "claims", "one event", "two sources", "desk: claims", "topics, first since a change"} <= set(asked)
    assert all(each["plain"] >= each["sent"] > 0 and each["p50"] > 0 for each in asked.values())
    assert found["corpora"]["articles_70"]["facts"]["articles"] == 70
    lines = [line for line in by_size("Pages", found).splitlines() if line.startswith("|")]
    assert len(lines) == len(asked) + 2 and lines[0].startswith("|  | 70 : 60, time | 70 : 60, kB |")

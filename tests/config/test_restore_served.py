"""A restore beside a server: refused while one runs, in whatever way, and right after one has ended."""

import os
import re
import shutil
import signal
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from config import restoring
from tests.config.restores import EDITS, edit, outlets, run, sides
from tests.config.serving import server, until, wait_until_gone, whole_family


def refused(data: Path) -> str:
    with pytest.raises(restoring.RestoreRefused) as sentence:
        restoring.restore(data / "copy", data / "parallax.sqlite3", data / "backups")
    return str(sentence.value)


def servers_named(sentence: str) -> list[str]:
    """The numbers of the server's processes, of which there are some."""
    named = re.search(r"is in use by .*the server \(process(?:es)? ([\d, ]+)\)", sentence)
    assert named, sentence
    return named[1].split(", ")


def etag(url: str, known: str = "") -> tuple[int, str]:
    """Status and ETag of a page asked for under one name, whatever the port."""
    headers = {"Host": "localhost", **({"If-None-Match": known} if known else {})}
    request = urllib.request.Request(f"{url}articles/", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.status, response.headers["ETag"]
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["ETag"]


def test_a_stopped_server_leaves_no_journal_and_a_copy_laid_in_place_by_hand_is_what_is_there(data):
    database = data / "parallax.sqlite3"
    with server(data) as (_, url):
        edit(data, "killed")
        assert etag(url)[0] == 200
        assert sides(database)
        assert run("backup", data / "while served", data=data)[0] == 0
    assert (sides(database), outlets(database), outlets(data / "while served")) == ([], EDITS, EDITS)
    shutil.copy(data / "copy", database)
    with server(data):
        pass
    assert outlets(database) == 0


def test_a_browser_is_told_that_a_restored_page_is_another(data):
    database = data / "parallax.sqlite3"
    with server(data) as (_, url):
        _, first = etag(url)
    with server(data) as (_, url):
        assert etag(url, first) == (304, first)  # a restart alone changes nothing
    restoring.restore(data / "copy", database, data / "backups")
    with server(data) as (_, url):
        assert etag(url, first)[0] == 200


def test_it_is_refused_while_served_and_by_workers_that_outlive_their_server(data):
    database = data / "parallax.sqlite3"
    with server(data) as (process, url):
        edit(data, "killed")
        assert etag(url)[0] == 200
        left = whole_family(process.pid)
        for pid in left:
            os.kill(pid, signal.SIGSTOP)  # so that they do not end by themselves
        assert str(process.pid) in servers_named(refused(data))
        assert outlets(database) == EDITS
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert str(process.pid) not in servers_named(refused(data))
        for pid in left:
            os.kill(pid, signal.SIGKILL)
    wait_until_gone(left)
    assert sides(database)
    done = restored_once_free(data, database)
    assert (sides(database), outlets(database), outlets(done.kept)) == ([], 0, EDITS)


def restored_once_free(data: Path, database: Path) -> restoring.Restored:
    """A process that was killed lets go of its locks a moment later."""

    def restored() -> restoring.Restored | None:
        with suppress(restoring.RestoreRefused):
            return restoring.restore(data / "copy", database, data / "backups")
        return None

    return until(restored)

"""A restore beside a server: refused while one runs, in whatever way, and right after one has ended."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from config import restoring
from tests import engines
from tests.config.restores import EDITS, edit, outlets, run, sides
from tests.config.test_serve import answer

ACCOUNT = "from django.contrib.auth.models import User; User.objects.create_user('kay')"  # so there is no first use
COLLECT = "from config import static_files; static_files.collect(print)"  # so no start has to


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = engines.migrated_data(tmp_path_factory.mktemp("prepared"))
    engines.manage(
        ("shell", "-v0", "-c", ACCOUNT), ("shell", "-v0", "-c", COLLECT), ("backup", str(folder / "copy")), data=folder
    )
    return folder


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared, tmp_path / "data"))


@contextmanager
def server(data: Path) -> Iterator[tuple[subprocess.Popen, str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=engines.PROJECT, env=engines.environment(data), stdout=subprocess.DEVNULL)
    try:
        assert answer(f"http://127.0.0.1:{port}/") == 200
        yield process, f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=30)


def workers(process: subprocess.Popen) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def refused(data: Path) -> str:
    with pytest.raises(restoring.Refused) as sentence:
        restoring.restore(data / "copy", data / "parallax.sqlite3", data / "backups")
    return str(sentence.value)


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
        left = workers(process)
        assert f"{database} is in use by the server (processes {process.pid}, " in refused(data)
        assert outlets(database) == EDITS
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
        assert "is in use by the server (process" in refused(data)
        assert str(process.pid) not in refused(data)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
    wait_until_gone(left)
    assert sides(database)
    done = restored_once_free(data, database)
    assert (sides(database), outlets(database), outlets(done.kept)) == ([], 0, EDITS)


def restored_once_free(data: Path, database: Path) -> restoring.Restored:
    """The worker of a killed server ends by itself, a moment after it."""
    for _ in range(150):
        with suppress(restoring.Refused):
            return restoring.restore(data / "copy", database, data / "backups")
        time.sleep(0.1)
    raise AssertionError("the worker still runs")


def wait_until_gone(pids: list[int]) -> None:
    for _ in range(300):
        if not any(is_running(pid) for pid in pids):
            return
        time.sleep(0.1)
    raise AssertionError(f"{pids} still run")


def is_running(pid: int) -> bool:
    """A killed process has its files open until its last thread has ended; nobody may be there to take it off."""
    try:
        has_threads = len(list(Path(f"/proc/{pid}/task").iterdir())) > 1
        return has_threads or Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False

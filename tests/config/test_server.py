"""What is left of a server, or comes again, where one of its processes is killed and can tell nobody."""

import os
import re
import signal
import urllib.request

import psutil

from tests.config.serving import arguments, family, free_port, server, until, wait_until_gone, whole_family


def keepers(pid: int) -> list[psutil.Process]:
    """The process that keeps the worker going, where there is one."""
    return [child for child in psutil.Process(pid).children() if "--with" in arguments(child)]


def test_all_of_a_killed_server_end_by_themselves_and_the_next_one_starts(data):
    port = free_port()
    with server(data, port) as (process, _):
        left = whole_family(process.pid)
        process.kill()
        process.wait()
        wait_until_gone(left)
    with server(data, port):
        pass


def test_a_killed_keeper_of_the_worker_is_followed_by_another_and_what_waits_is_done(data, tmp_path):
    with (tmp_path / "said").open("w") as said, server(data, said=said) as (process, url):
        (keeper,) = until(lambda: keepers(process.pid))
        until(keeper.children)
        orphans = family(keeper.pid)
        os.kill(keeper.pid, signal.SIGKILL)
        until(lambda: [other for other in keepers(process.pid) if other.pid != keeper.pid])
        until(lambda: media_type(f"{url}packs/timeline.pdf") == "application/pdf")
        wait_until_gone(orphans)
    told = r"WARNING jobs: the worker ended \(status -9\); another is started in [12] s"  # by how long the first ran
    assert re.search(told, (tmp_path / "said").read_text())


def test_a_stopped_server_starts_no_worker_again(data, tmp_path):
    with (tmp_path / "said").open("w") as said, server(data, said=said) as (process, _):
        left = whole_family(process.pid)
    wait_until_gone(left)
    assert (tmp_path / "said").read_text() == ""


def media_type(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return str(answer.headers["Content-Type"])
    except OSError:
        return ""

"""Threads that all begin at once, and a database that they can share as those of a server do."""

import sqlite3
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections

PATIENCE = 240  # seconds for all of them; what takes longer hangs, on however busy a machine


@contextmanager
def often_interrupted() -> Iterator[None]:
    """Threads take turns as often as can be, so that what may come between two steps does."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each of the acts returns, all begun together, each in a thread of its own; raises what the first raised.

    Fails where one hangs, and says where it stands.
    """
    begin = threading.Barrier(len(acts))
    found: list[Any] = [None] * len(acts)
    raised: list[BaseException] = []

    def run(place: int, act: Callable[[], Any]) -> None:
        try:
            begin.wait(PATIENCE)
            found[place] = act()
        except BaseException as error:
            raised.append(error)
        finally:
            connections.close_all()

    with often_interrupted():
        threads = [threading.Thread(target=run, args=pair, daemon=True) for pair in enumerate(acts)]
        for thread in threads:
            thread.start()
        end = time.monotonic() + PATIENCE
        for thread in threads:
            thread.join(max(0.0, end - time.monotonic()))
    hanging = [thread.ident for thread in threads if thread.is_alive()]
    frames = sys._current_frames()
    where = ["".join(traceback.format_stack(frames[ident])) for ident in hanging if ident in frames]
    assert not hanging, "\n".join(["a thread hangs:", *where])
    if raised:
        raise raised[0]
    return found


@contextmanager
def database_in_a_file(folder: Path) -> Iterator[None]:
    """On SQLite let this test's database be a file, with a journal as a server's has.

    Tests have theirs in memory, where whoever writes is refused while another reads.
    """
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    with sqlite3.connect(folder / "shared.sqlite3") as file:
        in_memory.backup(file)
    file.close()
    connection.settings_dict["NAME"] = connections.settings["default"]["NAME"] = str(folder / "shared.sqlite3")
    connection.connection = None
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = connections.settings["default"]["NAME"] = name
        connection.connection = in_memory

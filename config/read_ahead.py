"""What a process of the server does before its first visitor asks."""

import gc
import threading

from django.db import DatabaseError, connection

from timeline.band import reading


def begin() -> threading.Thread:
    """Do it beside the server's start: with 100,000 events it takes seconds."""
    thread = threading.Thread(target=_read, name="reading ahead", daemon=True)
    thread.start()
    return thread


def _read() -> None:
    try:
        reading.current()
    except DatabaseError:
        pass  # the first visitor, and /healthz, are told what is wrong
    finally:
        connection.close()
    settle()


def settle() -> None:
    """Let the collector pass over what stays as long as the process: looking through it stops an answer for 90 ms."""
    gc.collect()
    gc.freeze()

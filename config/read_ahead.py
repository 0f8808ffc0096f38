"""What a process of the server does before its first visitor asks."""

import gc
import threading

from django.db import DatabaseError, connection

from timeline.band import column_store


def begin() -> threading.Thread:
    """Do it beside the server's start: with 100,000 events it takes seconds."""
    thread = threading.Thread(target=_read, name="reading ahead", daemon=True)
    thread.start()
    return thread


def _read() -> None:
    try:
        column_store.current()
    except DatabaseError:
        pass  # the first visitor, and /healthz, are told what is wrong
    else:
        settle()
    finally:
        connection.close()


def settle() -> None:
    """Let the collector pass over all that there is by now: looking through it stops an answer for 90 ms.

    Nearly all of it stays as long as the process; what an answer in another thread holds just then stays with it.
    """
    gc.collect()
    gc.freeze()

"""A process of the server ends with the one that started it, however that ended.

Killed, the server's first process tells the others nothing; they would go on holding the port and the database.
"""

import os
import signal
import threading
import time

SERVER = "PARALLAX_SERVER"  # in the environment: the number of the server's first process
EVERY = 0.5  # seconds between looks
GRACE = 5  # seconds for what is being answered


def lead() -> None:
    """Those that this process starts are to end with it."""
    os.environ[SERVER] = str(os.getpid())


def follow() -> None:
    """End with the process that leads; nothing where none does, as under another server."""
    if leader := os.environ.get(SERVER):
        threading.Thread(target=_follow, args=(int(leader),), name="parent", daemon=True).start()


def _follow(leader: int) -> None:
    while os.getppid() == leader:
        time.sleep(EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)

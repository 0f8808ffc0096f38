"""The real server on a corpus, started as `make run` starts it."""

import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from bench.corpora import PROJECT, Environment

START_SECONDS = 180  # a busy machine; usually five
WARMING = 24  # visits; every process of the server reads the columns at its first


class NotServed(Exception):
    """The server did not start; the message has what it said."""


@contextmanager
def served(where: Environment, path: str) -> Iterator[str]:
    """The address of a server whose processes have all answered this path before. Raises NotServed."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() as output:
        command = [sys.executable, "manage.py", "serve", "--port", str(port)]
        server = subprocess.Popen(command, cwd=PROJECT, env=where, stdout=output, stderr=subprocess.STDOUT)
        try:
            if not _answers(f"{address}/healthz", server):
                output.seek(0)
                raise NotServed(f"the server did not start; it said:\n{output.read().decode()}")
            for _ in range(WARMING):
                urllib.request.urlopen(address + path, timeout=START_SECONDS).close()
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)


def _answers(address: str, server: "subprocess.Popen[bytes]") -> bool:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return True
    return False


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])

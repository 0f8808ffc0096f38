import os
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from django.core.management import CommandError, call_command

from config import first_run, listening, static_files
from config.management.commands import serve
from tests import engines
from tests.config.serving import answer, arguments, ended, free_port, wait_until_gone, whole_family


@pytest.fixture
def data(tmp_path, settings):
    settings.DATA_DIR = tmp_path / "data"
    settings.STATIC_ROOT = settings.DATA_DIR / "static"
    settings.DATA_DIR.mkdir()
    return settings.DATA_DIR


@pytest.fixture
def taken():
    """A port that somebody listens on."""
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        yield busy.getsockname()[1]


# Where it listens


@pytest.mark.parametrize(
    ("host", "port", "url"),
    [
        ("127.0.0.1", "8000", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "80", "http://0.0.0.0:80/"),
        ("localhost", "8001", "http://127.0.0.1:8001/"),
        ("::1", "8000", "http://[::1]:8000/"),
    ],
)
def test_address_becomes_what_the_server_takes(host, port, url):
    assert listening.parse(host, port).url == url


@pytest.mark.parametrize("port", ["", "0", "65536", "-1", "8e3", "http"])
def test_impossible_port_is_refused_with_what_is_taken(port):
    with pytest.raises(CommandError, match=f"PORT takes a number from 1 to 65535; got `{port}`"):
        listening.parse("127.0.0.1", port)


def test_taken_port_is_refused_and_named(taken):
    with pytest.raises(CommandError, match=f"Port {taken} on 127.0.0.1 is taken .*make run PORT={taken + 1}`"):
        listening.check_free(listening.parse("127.0.0.1", str(taken)))


def test_address_of_another_machine_is_refused():
    with pytest.raises(CommandError, match=r"203\.0\.113\.7 is no address of this machine"):
        listening.check_free(listening.parse("203.0.113.7", "8000"))  # an address kept for documentation


def test_second_server_on_the_same_data_and_port_is_refused(tmp_path):
    address = listening.parse("127.0.0.1", "8000")
    lock = listening.keep(address, tmp_path)
    with pytest.raises(CommandError, match="already being served"):
        listening.keep(address, tmp_path)
    os.close(lock)
    os.close(listening.keep(address, tmp_path))


# The data folder


def test_folder_that_cannot_be_written_is_told_in_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match=r"^The data folder cannot be used .*PARALLAX_DATA\.$"):
        serve.check_writable(tmp_path / "file")


# Static files


def test_static_files_are_collected_once_and_again_when_one_changes(data, tmp_path, settings):
    source = tmp_path / "static"
    source.mkdir()
    (source / "a.css").write_text("a {}")
    settings.STATICFILES_DIRS = [source]
    static_files.get_finders.__globals__["get_finder"].cache_clear()
    said: list[str] = []
    for _ in range(2):
        static_files.collect(said.append)
    assert len(said) == 1
    (source / "a.css").write_text("a { color: red }")
    (data / "static" / "half").write_text("left over from a copy that was cut short")
    static_files.collect(said.append)
    assert len(said) == 2
    assert (data / "static" / "a.css").read_text() == "a { color: red }"
    assert not (data / "static" / "half").exists()
    static_files.get_finders.__globals__["get_finder"].cache_clear()


# All of it


@pytest.mark.django_db
def test_command_prepares_then_becomes_the_server(data, monkeypatch, capsys):
    became: list[list[str]] = []
    monkeypatch.setattr(first_run, "prepare", lambda say: say("prepared"))
    monkeypatch.setattr(serve.connections, "close_all", lambda: None)
    monkeypatch.setattr(serve.os, "execv", lambda program, line: became.append(line))
    port = free_port()
    call_command("serve", port=str(port))
    assert capsys.readouterr().out == f"prepared\nParallax is at http://127.0.0.1:{port}/ (Ctrl-C stops it).\n"
    assert {f"--port={port}", "--interface=wsgi", "--respawn-failed-workers"} < set(became[0])


def test_a_new_installation_serves_and_a_second_start_changes_nothing(tmp_path):
    port = free_port()
    first = served(tmp_path, port)
    before = (tmp_path / "parallax.sqlite3").read_bytes()
    second = served(tmp_path, port)
    assert ("Migrating the database…" in first, first.count("password:")) == (True, 1)
    assert second.splitlines() == [f"Parallax is at http://127.0.0.1:{port}/ (Ctrl-C stops it)."]
    assert (tmp_path / "parallax.sqlite3").read_bytes() == before


def served(data: Path, port: int) -> str:
    """Start the server, see that it answers and has a worker, stop it, see that nothing is left; what it said."""
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    server = subprocess.Popen(
        command, cwd=engines.PROJECT, env=engines.environment(data), stdout=subprocess.PIPE, text=True
    )
    try:
        assert answer(f"http://127.0.0.1:{port}/admin/login/", server) == 200
        started = whole_family(server.pid)
        children = psutil.Process(server.pid).children(recursive=True)
        assert sum("--with" in arguments(child) for child in children) == 2  # the worker, and its keeper
    finally:
        said = ended(server)
    wait_until_gone(started)
    return said

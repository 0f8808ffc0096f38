"""Dump, load into an empty database, dump: the same bytes, on each engine and from one to the other."""

import os
import signal
import subprocess
import sys

import pytest

from tests import engines
from tests.dossier import worlds


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


def carried(source, tmp_path, name, database=""):
    """The folder that a new, empty database gives back after loading one."""
    dump = tmp_path / name
    commands = ("load_dossier", str(source)), ("dump_dossier", str(dump))
    engines.manage(*commands, data=engines.migrated_data(tmp_path / f"{name}-data"), database=database)
    return dump


def test_a_dossier_passes_from_engine_to_engine_unchanged(tmp_path, postgres):
    source = worlds.write(tmp_path / "source")
    first = carried(source, tmp_path, "sqlite")
    with engines.migrated_database(postgres) as database:
        second = carried(first, tmp_path, "postgres", database)
    third = carried(second, tmp_path, "sqlite-again")
    assert contents(first) == contents(second) == contents(third)


SLOW_LOAD = """
import sys, time
from contextlib import contextmanager
import django
django.setup()
from pathlib import Path
from claims.models import Claim
from dossier import loading
from dossier.reading import read_folder

class StopBeforeTheEnd:
    @contextmanager
    def counted_once():
        yield
        print(Claim.objects.count(), flush=True)
        time.sleep(600)

loading.counting = StopBeforeTheEnd
loading.load(read_folder(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_killed_in_the_middle_of_a_load_nothing_has_changed(tmp_path, request, engine):
    data, folder = tmp_path / "data", worlds.write(tmp_path / "dossier")
    if engine == "sqlite":
        _kill_a_load(folder, data, "")
    else:
        with engines.migrated_database(request.getfixturevalue("postgres")) as database:
            _kill_a_load(folder, data, database)


def _kill_a_load(folder, data, database):
    engines.migrated_data(data)
    command = [sys.executable, "-c", SLOW_LOAD, str(folder)]
    environment = engines.environment(data, database)
    with subprocess.Popen(command, cwd=engines.PROJECT, env=environment, stdout=subprocess.PIPE, text=True) as load:
        assert load.stdout.readline().strip() == "3"  # all claims are written, nothing is committed
        os.kill(load.pid, signal.SIGKILL)
    again = ("dump_dossier", str(data / "dump")), ("load_dossier", str(folder))
    output = engines.manage(*again, data=data, database=database)
    assert (data / "dump" / "events.yaml").read_text() == "[]\n" and not (data / "dump" / "articles").exists()
    assert "claims: 3 new" in output

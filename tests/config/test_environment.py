"""The environment that make makes: the real Makefile in a folder of its own, with lock files of tiny packages."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.engines import HANGS, PROJECT

MAKING = "Making the Python environment"
SERVE = "import os, sys, tiny_run; print(sys.argv[1:], os.environ.get('PORT'))"


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # Not as a part of the make that may run these tests: it would say which folder it enters.
    own = {name: value for name, value in os.environ.items() if name not in ("MAKELEVEL", "MAKEFLAGS", "MFLAGS")}
    return subprocess.run(["make", *arguments], cwd=folder, env=own, capture_output=True, text=True, timeout=HANGS)


def lock_line(folder: Path, name: str) -> str:
    """Build a wheel with one empty module; returns the line of a lock file that asks for just this wheel."""
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"{name}.py", "")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return f"{name} @ {wheel.as_uri()} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return f"PYTHON={path}"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as it is before its first start."""
    folder = tmp_path_factory.mktemp("a project")  # a name with a space, as people have them
    shutil.copy(PROJECT / "Makefile", folder)
    (folder / "manage.py").write_text(SERVE)
    run = lock_line(folder, "tiny_run")
    (folder / "requirements.lock").write_text(run)
    (folder / "requirements-dev.lock").write_text(run + lock_line(folder, "tiny_dev"))
    return folder


@pytest.fixture(scope="module")
def made(copy: Path) -> Path:
    """The copy after two people typed `make run` at once."""
    people = 2 if shutil.which("flock") else 1
    command = ["make", "run", "PORT=8123", f"PYTHON={sys.executable}"]
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    both = [subprocess.Popen(command, cwd=copy, **piped) for _ in range(people)]
    said = [each.communicate(timeout=HANGS)[0] for each in both]
    assert [each.returncode for each in both] == [0] * people, said
    assert all("['serve'] 8123" in each for each in said)
    assert "".join(said).count(MAKING) == 1
    return copy


@pytest.fixture
def python() -> str:
    return f"PYTHON={sys.executable}"


def test_environment_is_made_once(made, python):
    assert make(made, "run", python).stdout.splitlines() == [".venv/bin/python manage.py serve", "['serve'] None"]


@pytest.mark.parametrize("changed", [False, True])
def test_another_lock_file_makes_it_anew(made, python, changed):
    lock = made / "requirements.lock"
    before = lock.read_text()
    lock.write_text(before + "# another\n" * changed)
    assert (MAKING in make(made, "run", "-n", python).stdout) == changed
    lock.write_text(before)


def test_another_place_makes_it_anew(made, tmp_path, python):
    shutil.copytree(made, tmp_path / "moved", symlinks=True)
    assert MAKING in make(tmp_path / "moved", "run", "-n", python).stdout


def test_another_python_makes_it_anew(made, tmp_path):
    assert MAKING in make(made, "run", "-n", program(tmp_path / "python", "echo cpython-399")).stdout


def test_tools_are_added_to_what_runs_and_a_failed_install_is_made_anew(made, python):
    assert make(made, "dev", python).returncode == 0
    assert make(made, "run", python).stdout.splitlines()[-1] == "['serve'] None"
    both = [made / ".venv/bin/python", "-c", "import tiny_run, tiny_dev"]
    assert subprocess.run(both, capture_output=True, timeout=HANGS).returncode == 0
    lock = made / "requirements-dev.lock"
    lock.write_text(lock.read_text() + lock_line(made, "tiny_more"))
    (made / "tiny_more-1.0-py3-none-any.whl").write_text("not what the lock file names")
    failed = make(made, "dev", python)
    assert failed.returncode != 0
    assert "The packages could not be installed (pip says why above): check the network" in failed.stderr
    assert MAKING in make(made, "run", "-n", python).stdout


LYING = 'exec {python} -c "import sys; sys.version_info = (3, 9, 18); exec(sys.argv[1])" "$2"'
WITHOUT = 'exec {python} -c "import sys; sys.modules[\'ensurepip\'] = None; exec(sys.argv[1])" "$2"'


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (None, "was not found: install Python 3.11 or newer, or name it, as in `make run PYTHON=python3.12`."),
        (
            LYING,
            "Parallax needs Python 3.11 or newer and this one is 3.9: install a newer one, or name it, as in",
        ),
        (WITHOUT, "cannot make environments: install its venv module (Debian, Ubuntu: apt install python3."),
    ],
    ids=["missing", "too old", "without venv"],
)
def test_python_that_cannot_do_is_told_in_one_sentence(copy, tmp_path, script, sentence):
    folder = tmp_path / "project"
    shutil.copytree(copy, folder, ignore=shutil.ignore_patterns(".venv"))
    path = tmp_path / "python"
    python = program(path, script.format(python=sys.executable)) if script else f"PYTHON={path}"
    done = make(folder, "run", python)
    told = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert (done.returncode != 0, len(told)) == (True, 1)
    assert sentence in told[0]
    assert not (folder / ".venv").exists()

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from config import bootstrap

SOURCE = Path(bootstrap.__file__)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty project folder with lock files; making and filling an environment is only noted down."""
    for name in (bootstrap.RUN, bootstrap.DEV):
        (tmp_path / name).write_text("django==5.2\n")
    venv = tmp_path / ".venv"
    for name, path in {"ROOT": tmp_path, "VENV": venv, "PYTHON": venv / "python", "STAMP": venv / "installed"}.items():
        monkeypatch.setattr(bootstrap, name, path)
    return tmp_path


@pytest.fixture
def done(project, monkeypatch):
    done = []

    def make_venv():
        done.append("made")
        bootstrap.VENV.mkdir(exist_ok=True)
        bootstrap.PYTHON.touch()

    def install(lock):
        done.append(lock)
        bootstrap.STAMP.write_text("\n".join([bootstrap.home(), bootstrap.digest(), lock]))

    monkeypatch.setattr(bootstrap, "make_venv", make_venv)
    monkeypatch.setattr(bootstrap, "install", install)
    return done


def test_old_pythons_can_read_the_script():
    tree = ast.parse(SOURCE.read_text(), feature_version=(3, 6))
    # These annotations parse but fail when an old Python comes to them.
    annotations = [node.annotation for node in ast.walk(tree) if isinstance(node, ast.arg | ast.AnnAssign)]
    annotations += [node.returns for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert [ast.unparse(a) for a in annotations if isinstance(a, ast.BinOp | ast.Subscript)] == []


def test_script_imports_the_standard_library_only():
    tree = ast.parse(SOURCE.read_text())
    names = {
        alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names <= sys.stdlib_module_names


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_too_old_python_is_told_in_one_sentence(version):
    with pytest.raises(bootstrap.Stop, match=r"^Parallax needs Python 3\.11 or newer and .* is 3\.\d+\.1\d: install"):
        bootstrap.check_python(version)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 2)])
def test_new_enough_python_is_taken(version):
    bootstrap.check_python(version)


def test_environment_is_made_once(done):
    bootstrap.ensure(bootstrap.RUN)
    bootstrap.ensure(bootstrap.RUN)
    assert done == ["made", bootstrap.RUN]


def test_tools_are_added_to_what_runs_and_then_both_are_there(done):
    for lock in (bootstrap.RUN, bootstrap.DEV, bootstrap.RUN):
        bootstrap.ensure(lock)
    assert done == ["made", bootstrap.RUN, bootstrap.DEV]


def test_changed_lock_is_installed_into_the_same_environment(done, project):
    bootstrap.ensure(bootstrap.RUN)
    (project / bootstrap.RUN).write_text("django==5.2.1\n")
    bootstrap.ensure(bootstrap.RUN)
    assert done == ["made", bootstrap.RUN, bootstrap.RUN]


@pytest.mark.parametrize("stamp", ["{home}\nunfinished\n{lock}", "cpython-310 elsewhere\n{digest}\n{lock}"])
def test_interrupted_or_foreign_environment_is_made_anew(done, stamp):
    bootstrap.ensure(bootstrap.RUN)
    facts = {"home": bootstrap.home(), "digest": bootstrap.digest(), "lock": bootstrap.RUN}
    bootstrap.STAMP.write_text(stamp.format(**facts))
    bootstrap.ensure(bootstrap.RUN)
    assert done == ["made", bootstrap.RUN] * 2


@pytest.mark.parametrize(
    ("status", "expected"), [(0, [bootstrap.RUN]), (1, ["made", bootstrap.RUN])], ids=["usable", "without pip, or old"]
)
def test_environment_made_by_hand_is_kept_where_it_is_usable(done, monkeypatch, status, expected):
    bootstrap.VENV.mkdir()
    bootstrap.PYTHON.touch()
    monkeypatch.setattr(bootstrap, "quietly", lambda *command: subprocess.CompletedProcess(command, status))
    bootstrap.ensure(bootstrap.RUN)
    assert done == expected


def test_missing_venv_module_is_told_in_one_sentence(project, monkeypatch):
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    with pytest.raises(bootstrap.Stop, match=r"apt install python3\.\d+-venv"):
        bootstrap.ensure(bootstrap.RUN)


def test_folder_of_another_user_is_told_in_one_sentence(project, monkeypatch):
    monkeypatch.setattr(bootstrap.os, "access", lambda path, mode: False)
    with pytest.raises(bootstrap.Stop, match="cannot be written by this user"):
        bootstrap.ensure(bootstrap.RUN)


def test_failed_install_gives_pips_reason_and_leaves_no_finished_stamp(project):
    bootstrap.VENV.mkdir()
    bootstrap.PYTHON.write_text("#!/bin/sh\necho Collecting django==5.2\necho ERROR: No route to host\nexit 1\n")
    bootstrap.PYTHON.chmod(0o755)
    with pytest.raises(bootstrap.Stop, match=r"could not be installed \(No route to host\): check the network"):
        bootstrap.install(bootstrap.RUN)
    assert not bootstrap.is_installed(bootstrap.RUN)
    assert not bootstrap.is_sound()


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Collecting django==5.2 (from -r requirements.lock (line 3))", "  1/2 django==5.2"),
        ("Processing /somewhere/wheels/edtf-5.0.2-py3-none-any.whl (from -r x)", "  1/2 edtf-5.0.2-py3-none-any.whl"),
        ("Ignoring colorama: markers 'sys_platform == \"win32\"' don't match", "  1/2 colorama"),
    ],
)
def test_progress_names_each_package_and_no_folder(line, shown, capsys):
    list(bootstrap.shown([line], 2))
    assert capsys.readouterr().out.rstrip("\n") == shown


def test_missing_browser_is_loud_and_fails_in_ci(monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "has_browser", lambda: False)
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    monkeypatch.delenv("CI", raising=False)
    bootstrap.browser()
    assert "BROWSER TESTS ARE SKIPPED" in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    with pytest.raises(bootstrap.Stop, match="cannot run"):
        bootstrap.browser()


def test_unknown_command_ends_without_traceback():
    ended = subprocess.run([sys.executable, SOURCE, "dance"], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr.strip()) == (1, "Usage: python3 config/bootstrap.py run|dev|browser")

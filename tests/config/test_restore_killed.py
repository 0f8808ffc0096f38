"""A restore that is killed, at whatever step."""

import shutil
import subprocess
import sys

from tests import engines
from tests.config.restores import EDITS

# Restores again and again, each time in a child of its own that is killed one step later; a step is whatever Python
# tells auditors: a file opened, renamed, linked or removed, a database connected to. Says how often it was killed.
KILLED = """
import os, shutil, signal, sys
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
from tests.config.restores import outlets, sides
copy, world = sys.argv[1:]
data = Path(os.environ["PARALLAX_DATA"])
STEPS = ("open", "os.rename", "os.link", "os.remove", "os.chmod", "os.mkdir", "sqlite3.connect", "shutil.copyfile")

def until(step):
    left = step
    def hook(event, arguments):
        nonlocal left
        if event in STEPS and any(str(data) in str(each) for each in arguments):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)
    call_command("restore", copy, verbosity=0, stdout=open(os.devnull, "w"))

found = []
for step in range(1, 500):
    shutil.rmtree(data)
    shutil.copytree(world, data)
    child = os.fork()
    if not child:
        until(step)
        os._exit(0)
    end = os.waitpid(child, 0)[1]
    found.append(outlets(data / "parallax.sqlite3"))
    if end == 0:
        break
    assert os.WTERMSIG(end) == signal.SIGKILL, end
    call_command("restore", copy, verbosity=0, stdout=open(os.devnull, "w"))
    assert outlets(data / "parallax.sqlite3") == 0
    assert not [path for path in data.iterdir() if ".part-" in path.name], list(data.iterdir())
print(found)
"""


def test_killed_at_any_step_it_leaves_the_old_or_the_new_database_and_can_be_run_again(database, copy, tmp_path):
    world = shutil.copytree(database.parent, tmp_path / "world")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(copy), str(world)],
        cwd=engines.PROJECT,
        env=engines.environment(database.parent),
        capture_output=True,
        text=True,
        timeout=engines.HANGS,
    )
    assert done.returncode == 0, done.stderr
    found = [int(number) for number in done.stdout.strip("[]\n").split(",")]
    assert found == sorted(found, reverse=True)  # old until a step, and new from then on
    assert set(found) == {EDITS, 0}
    assert found.count(EDITS) > 10

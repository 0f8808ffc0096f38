"""The compiler while it works: it can be stopped, and then leaves no process."""

import time
from pathlib import Path

import psutil
import pytest

from packs import render as rendering
from packs.gather import gather
from packs.render import render
from tests.packs.worlds import make_world

pytestmark = pytest.mark.django_db


class Enough(Exception):
    pass


def test_compiler_is_ended_at_once_where_nobody_wants_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("packs.render.LOOK_EVERY", 0.05)
    data = gather(make_world())
    data["events"] = data["events"] * 80  # seconds of work

    def check() -> None:
        raise Enough

    begun = time.monotonic()
    with pytest.raises(Enough):
        render(data, check=check)
    assert time.monotonic() - begun < 5
    assert not [child for child in psutil.Process().children() if "typeset.py" in " ".join(child.cmdline())]


def test_compiler_that_is_slow_to_start_is_handed_the_whole_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than a pipe holds, and none of it read by the first look."""
    slow = tmp_path / "slow.py"
    slow.write_text("import sys, time; time.sleep(0.5); sys.stdout.write(str(len(sys.stdin.read())))")
    monkeypatch.setattr(rendering, "TYPESET", slow)
    monkeypatch.setattr(rendering, "LOOK_EVERY", 0.05)
    until = time.monotonic() + 30

    def check() -> None:
        if time.monotonic() > until:
            raise Enough

    assert rendering._typeset("x" * 300_000, 0, "pack.typ", check) == b"300000"

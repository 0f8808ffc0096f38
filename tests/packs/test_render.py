"""The compiler while it works: it can be stopped, and then leaves no process."""

import time

import psutil
import pytest

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

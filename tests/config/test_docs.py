"""The page on the architecture names files and names that are there."""

import re
from pathlib import Path

import pytest

from tests.engines import PROJECT

TEXT = (PROJECT / "docs" / "architecture.md").read_text()
ROOMS = [
    *sorted(path.parent.name for path in PROJECT.glob("*/__init__.py") if path.parent.name != "tests"),
    "dates",
    "timeline/band",
    "config/carrying",
    "templates",
    "tests/pages",
    "",
]
FILES = sorted(set(re.findall(r"`([\w/]+\.(?:py|html|js|md|yaml))`", TEXT)))
NAMES = sorted(set(re.findall(rf"`((?:{'|'.join(filter(str.isidentifier, ROOMS))})(?:\.\w+)+)`", TEXT)))


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_there(name):
    assert any((PROJECT / room / name).exists() for room in ROOMS)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_there(name):
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        path = Path(PROJECT, *parts[:end])
        if path.is_dir() and end == len(parts):
            return
        if (module := path.with_suffix(".py")).exists():
            assert all(re.search(rf"\b{part}\b", module.read_text()) for part in parts[end:])
            return
    raise AssertionError(f"no module has {name}")

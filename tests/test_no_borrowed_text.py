"""What must never be in the repository: sentences of the commentaries, paths of a machine, addresses of an index."""

import gzip
import lzma
import re
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engines import PROJECT

RUN = 8  # words in a row; shorter runs are names, titles and common phrases


PACKED = {".xz": lzma.decompress, ".gz": gzip.decompress}


def text_of(path: Path) -> str:
    """What a file says, if need be once it is unpacked; raises UnicodeDecodeError where it is no text."""
    return PACKED.get(path.suffix, bytes)(path.read_bytes()).decode("utf-8")


def tracked() -> dict[str, str]:
    """The text files that git tracks or would add, by name; packed ones too."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        check=True,
        timeout=60,
    )
    found = {}
    for name in filter(None, listed.stdout.decode().split("\0")):
        try:
            found[name] = text_of(PROJECT / name)
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
    return found


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    found = tracked()
    assert {"manage.py", "tests/carrying/7f301d3.sqlite.sql.xz"} <= set(found)
    return found


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def test_no_sentence_of_the_commentaries_is_in_any_file(files: dict[str, str], commentaries: Path) -> None:
    theirs = set().union(*(runs(path.read_text(encoding="utf-8")) for path in commentaries.glob("*.txt")))
    assert len(theirs) > 1000
    borrowed = {name: " ".join(min(shared)) for name, text in files.items() if (shared := runs(text) & theirs)}
    assert borrowed == {}


def test_a_borrowed_sentence_would_be_seen() -> None:
    theirs = runs("One two three, four five \u201csix\u201d seven eight nine.")
    assert runs("# zero One two\nthree four five six seven EIGHT ten") & theirs
    assert not runs("one two three four five six seven nine") & theirs


@pytest.mark.parametrize(("name", "pack"), [("a.txt", bytes), ("a.sql.xz", lzma.compress), ("a.sql.gz", gzip.compress)])
def test_a_packed_file_is_looked_into(tmp_path: Path, name: str, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / name).write_bytes(pack("Their sentence — seen.".encode()))
    assert text_of(tmp_path / name) == "Their sentence — seen."


def test_no_path_of_a_machine_is_in_any_file(files: dict[str, str]) -> None:
    folders = "|".join(("work", "farm", "root", "home"))
    paths = re.compile(rf"(?<![\w.])/(?:{folders})/\w")
    assert [name for name, text in files.items() if paths.search(text)] == []


def test_no_address_of_an_index_is_in_a_lock_file(files: dict[str, str]) -> None:
    locks = {name: text for name, text in files.items() if re.search(r"(lock|requirements)[^/]*$", name)}
    assert {"requirements.lock", "requirements-dev.lock"} <= set(locks)
    assert [name for name, text in locks.items() if re.search(r"https?://|--(extra-)?index-url", text)] == []

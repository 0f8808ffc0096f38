"""Our scripts and styles as they are sent: without comments, and nothing else missing."""

import pytest

from config.static_files import COMMENTS, OURS, uncommented

FILES = sorted(path.relative_to(OURS).as_posix() for path in OURS.rglob("*") if path.suffix in COMMENTS)


@pytest.mark.parametrize(
    ("suffix", "source", "sent"),
    [
        pytest.param(".js", "// why\nlet a;\n", "\nlet a;\n", id="a line"),
        pytest.param(".js", "{\n  // why\n  let a;\n}", "{\n\n  let a;\n}", id="a line within"),
        pytest.param(".js", "/** What.\n * And how. */\nlet a;", "\n\nlet a;", id="a block keeps its lines"),
        pytest.param(".js", "let a; // why", "let a; // why", id="behind code it stays"),
        pytest.param(".js", 'fetch("https://a//b");', 'fetch("https://a//b");', id="in a string it is none"),
        pytest.param(".js", "let a = b / c; /* d */ let e;", "let a = b / c; /* d */ let e;", id="in the middle"),
        pytest.param(".css", "/* The band:\n   hairlines. */\na {}", "\n\na {}", id="a block of a style sheet"),
        pytest.param(
            ".css", "a {\n  /* why */\n  color: red; /* so */\n}", "a {\n\n  color: red; /* so */\n}", id="in it"
        ),
    ],
)
def test_comments_that_begin_their_line_are_not_sent(suffix, source, sent):
    assert uncommented(source, COMMENTS[suffix]) == sent


@pytest.mark.parametrize("name", FILES)
def test_of_our_own_files_nothing_but_comments_is_left_out(name):
    source = (OURS / name).read_text()
    sent = uncommented(source, COMMENTS[f".{name.rpartition('.')[2]}"])
    within = False
    for before, after in zip(source.split("\n"), sent.split("\n"), strict=True):
        stripped = before.strip()
        within = within or stripped.startswith("/*")
        if after != before:
            assert not after and (within or stripped.startswith("//")), before
        within = within and not stripped.endswith("*/")

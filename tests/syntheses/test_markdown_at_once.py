"""One parser reads all syntheses; it makes its tables of rules when it is first asked, which threads may do at once."""

from syntheses import markdown
from tests.threads import at_once

TEXT = "A *plain* word [H13-001]\n\n> quoted\n\n1. first\n2. second\n\n- one\n- **two**\n"


def test_the_first_readers_of_a_process_read_what_all_others_do(monkeypatch):
    usual = markdown.pieces(TEXT)
    for _ in range(40):
        monkeypatch.setattr(markdown, "_parser", markdown._make_parser())
        assert at_once(*[lambda: markdown.pieces(TEXT)] * 6) == [usual] * 6

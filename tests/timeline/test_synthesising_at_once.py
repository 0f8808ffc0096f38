"""One parser reads all syntheses; it makes its tables of rules when it is first asked, which threads may do at once."""

from tests.threads import at_once
from timeline import synthesising

TEXT = "A *plain* word [H13-001]\n\n> quoted\n\n1. first\n2. second\n\n- one\n- **two**\n"


def test_the_first_readers_of_a_process_read_what_all_others_do(monkeypatch):
    usual = synthesising.pieces(TEXT)
    for _ in range(40):
        monkeypatch.setattr(synthesising, "_parser", synthesising._make_parser())
        assert at_once(*[lambda: synthesising.pieces(TEXT)] * 6) == [usual] * 6

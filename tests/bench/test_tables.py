"""Tables for the terminal and the README, and the figures' place in it."""

from pathlib import Path

import pytest

from bench import run
from bench.tables import BEGIN, END, NoPlace, Table, as_markdown, as_text, put_between

TABLE = Table("Steps", ("", "100 events", "kB"), [("zoom", "1.5", "10.0"), ("a | b", "10.25", "")], "A note.")


def test_text_has_words_to_the_left_and_figures_to_the_right():
    assert as_text(TABLE).splitlines() == [
        "Steps",
        "-----------------------",
        "       100 events    kB",
        "-----------------------",
        "zoom          1.5  10.0",
        "a | b       10.25",
        "A note.",
    ]


def test_markdown_is_a_table_whose_cells_stay_apart():
    assert as_markdown(TABLE).splitlines() == [
        "### Steps",
        "",
        "|  | 100 events | kB |",
        "| --- | ---: | ---: |",
        "| zoom | 1.5 | 10.0 |",
        "| a \\| b | 10.25 |  |",
        "",
        "A note.",
    ]


def test_a_row_that_does_not_fit_its_head_is_refused():
    with pytest.raises(ValueError, match="Steps: a row of 2 under a head of 3"):
        Table("Steps", ("", "100", "kB"), [("zoom", "1")])


def test_figures_take_the_place_of_those_before_and_leave_the_rest():
    first = put_between(f"# Before\n\n{BEGIN}\n{END}\n\nAfter.\n", "one\n")
    assert first == f"# Before\n\n{BEGIN}\n\none\n\n{END}\n\nAfter.\n"
    assert put_between(first, "two") == first.replace("one", "two")
    assert put_between(first, "one") == first


@pytest.mark.parametrize("document", ["", BEGIN, f"{END}{BEGIN}", f"{BEGIN}{BEGIN}{END}", f"{BEGIN}{END}{END}"])
def test_a_document_without_one_place_for_figures_is_refused(document):
    with pytest.raises(NoPlace, match="takes a document with one line"):
        put_between(document, "figures")


def test_the_readme_has_one_place_for_figures():
    assert "figures" in put_between(Path(run.README).read_text(), "figures")

"""Tables as text for a terminal and as Markdown for the README. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


class NoPlace(ValueError):
    """A document has not exactly one place for the figures; the message is for the person who asked."""


@dataclass(frozen=True)
class Table:
    """The first column is words, the others are figures; every row is as long as the head."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.head):
                raise ValueError(f"{self.title}: a row of {len(row)} under a head of {len(self.head)}: {row}")


def as_text(table: Table) -> str:
    widths = [max(map(len, column)) for column in zip(table.head, *table.rows, strict=True)]
    lines = [_line(row, widths) for row in (table.head, *table.rows)]
    rule = "-" * max(map(len, lines))
    return "\n".join([table.title, rule, lines[0], rule, *lines[1:], *([table.note] if table.note else []), ""])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
    return "  ".join([row[0].ljust(len(first)), *others]).rstrip()


def as_markdown(table: Table) -> str:
    rule = ["---", *["---:"] * (len(table.head) - 1)]
    rows = (_piped(row) for row in (table.head, rule, *table.rows))
    return "\n".join([f"### {table.title}", "", *rows, "", *([table.note, ""] if table.note else [])])


def _piped(row: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


def put_between(document: str, text: str, marks: tuple[str, str] = (BEGIN, END)) -> str:
    """The document with the text in place of all between its two marks; raises NoPlace where it has not one of each."""
    begin, end = marks
    if document.count(begin) != 1 or document.count(end) != 1 or document.index(begin) > document.index(end):
        raise NoPlace(f"takes a document with one line `{begin}` and, below it, one line `{end}`")
    before, rest = document.split(begin)
    return f"{before}{begin}\n\n{text.strip()}\n\n{end}{rest.split(end)[1]}"

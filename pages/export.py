"""A page as plain data, the same for JSON and for CSV. Addresses are whole, so that they can be cited. Pure."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Address = Callable[[str], str]  # a path as a whole address
Record = dict[str, Any]

# A spreadsheet takes a cell that begins with one of these for a formula, also behind white space.
FORMULA_SIGNS = tuple("=+-@＝＋－＠")
GUARD = "'"


@dataclass(frozen=True)
class Export:
    """One page as data: a document for JSON, and lines with their columns for CSV."""

    name: str  # of the file, without its ending
    document: Record
    columns: tuple[str, ...]
    lines: list[Record]


def guarded(value: Any) -> Any:
    """A text that no spreadsheet runs; anything but a text stays as it is."""
    if not isinstance(value, str):
        return value
    return GUARD + value if value.lstrip().startswith(FORMULA_SIGNS) or value[:1] in ("\t", "\r", "\n") else value


def as_csv(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    """RFC 4180 with a header; a list in a cell is joined by spaces, nothing is an empty cell.

    Begins with a byte order mark: without it spreadsheets take the text for another encoding.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guarded(_plain(row.get(column))) for column in columns])
    return "\ufeff" + out.getvalue()


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else value

"""A page as plain data, the same for JSON and for CSV. Addresses are whole, so that they can be cited. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Address = Callable[[str], str]  # a path as a whole address
Record = dict[str, Any]


@dataclass(frozen=True)
class Export:
    """One page as data: a document for JSON, and lines with their columns for CSV."""

    name: str  # of the file, without its ending
    document: Record
    columns: tuple[str, ...]
    lines: list[Record]

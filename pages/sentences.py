"""A sentence with links in it: `templates/pages/_sentence.html` prints it. Pure."""

from typing import NamedTuple


class Part(NamedTuple):
    text: str
    address: str = ""  # where it leads; empty: it is no link

"""Numbers and lists in English sentences. Pure."""

from collections.abc import Sequence


def grouped(number: int) -> str:
    """A number as a reader says it: 98,498."""
    return f"{number:,}"


def counted(number: int, noun: str) -> str:
    """A number and what is counted: "1 source", "98,498 sources"; for nouns that only take an s."""
    return f"{grouped(number)} {noun}{'' if number == 1 else 's'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """ "A", "A and B", "A, B and C"; nothing where there are none."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)

"""Texts as words to be found by: without regard to case, accents, and what stands between words. Pure."""

import re
import unicodedata

from renaming.characters import without_invisible
from renaming.slugs import LETTERS

_MARKS = re.compile("[\u0300-\u036f]+")  # accents, once they stand by themselves
# Letters that no accent makes, in small; Turkish has two letters i, and ς is how a Greek word ends.
_LETTERS = str.maketrans({**LETTERS, "ς": "σ"})
_BETWEEN = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """A space, and the words of the text each behind one: " arms and oil" of "Arms (and oil)".

    So a word that begins as was typed is found behind a space.
    """
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", without_invisible(text))).casefold().translate(_LETTERS)
    return _BETWEEN.sub(" ", f" {text.lower()} ").rstrip()

"""A text as normalised words: the same words whatever file they stand in. Pure.

Folded: case, Unicode form, quotation marks, dashes, link markup, white space,
words broken at a line's end, footnote marks glued to a word. Dropped: punctuation.
"""

import re
import unicodedata
from dataclasses import dataclass

# A hyphen at a line's end joins: either it broke a word, or the word keeps no
# hyphen here anyway ("US-Japan" is "usjapan").
_LINE_END_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u00ad]\n\s*(?=\w)")
_LINK_TARGET = re.compile(r"\]\([^()\s]*\)")  # Markdown: [shown](address)
# Dashes and dots that stand between words without spaces around them.
_SEPARATORS = re.compile(r"[\u2014\u2015\u2026]|--+|\.\.\.+")
_SUPERSCRIPTS = "⁰¹²³⁴-⁹"
# "era.4 Until": one or two digits behind closing punctuation behind a letter.
_FOOTNOTE_MARK = re.compile(rf"(?<=[^\W\d_])([.,;:!?\"'”’)\]]+)\d{{1,2}}$|(?<![{_SUPERSCRIPTS}])[{_SUPERSCRIPTS}]+$")
_CHUNK = re.compile(r"\S+")
_NOT_OF_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A normalised word and where its chunk stands: code points [start, end) of the text."""

    norm: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The text's words in order; chunks of nothing but punctuation are none."""
    chunks = ((_normalise(chunk.group()), chunk) for chunk in _CHUNK.finditer(_masked(text)))
    return [Word(norm, chunk.start(), chunk.end()) for norm, chunk in chunks if norm]


def norms(text: str) -> list[str]:
    return [word.norm for word in words(text)]


def _masked(text: str) -> str:
    """The text with what is no part of a word blanked out, every offset kept.

    Glue (a link's address, a broken word's hyphen) becomes U+2060, which joins;
    separators become spaces, which part.
    """
    glue = lambda match: "\u2060" * len(match.group())  # noqa: E731 -- one expression, named
    text = _LINE_END_HYPHEN.sub(glue, text.replace("\r", "\n"))
    text = _LINK_TARGET.sub(glue, text)
    return _SEPARATORS.sub(lambda match: " " * len(match.group()), text)


def _normalise(chunk: str) -> str:
    chunk = _FOOTNOTE_MARK.sub(r"\1", chunk.replace("\u2060", ""))
    folded = unicodedata.normalize("NFKC", chunk).casefold()
    # Casefolding can leave a composed form decomposed, so compose again.
    return _NOT_OF_A_WORD.sub("", unicodedata.normalize("NFKC", folded))

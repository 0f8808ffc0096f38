"""A text as normalised words: the same words whatever file they stand in. Pure.

Folded: case, Unicode form, widths, quotation marks, dashes, link markup, white space, words broken at a line's end,
footnote marks (`articles.marks`), how a figure is set. Dropped: punctuation. Kept: all that a figure says, its
digits and what stands between them, its sign, its unit. Fingerprints rest on what the norms are: where these change,
they have to be made anew (docs/decisions/0022-words-and-figures.md).
"""

import re
import unicodedata
from collections import defaultdict, deque
from dataclasses import dataclass
from itertools import pairwise

from articles.marks import GLUE, SUPERSCRIPTS, blotted


def _by_category() -> dict[str, str]:
    """The characters of each Unicode category, of the first plane."""
    found: dict[str, list[str]] = defaultdict(list)
    for character in map(chr, range(0x10000)):
        found[unicodedata.category(character)].append(character)
    return {category: "".join(characters) for category, characters in found.items()}


_ALL = _by_category()
_CURRENCY, _UNSEEN_ONES = _ALL["Sc"], _ALL["Cf"]
_FRACTIONS = "".join(c for c in _ALL["No"] if "\u2044" in unicodedata.normalize("NFKC", c))
# One character for one: offsets stay.
_PLAIN = str.maketrans(
    {chr(0xFEE0 + n): chr(n) for n in range(0x21, 0x7F)}
    | dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n")
    | dict.fromkeys(_ALL["Zs"], " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\ufe58\ufe63\uff0d", "-")
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"')
    | dict.fromkeys("\u2044\u2215", "/")
    | {"\ufe6a": "%", "\u066a": "%"}
)
_UNSEEN = re.compile(f"[{_UNSEEN_ONES}]")
# A hyphen at a line's end joins: either it broke a word, or the word keeps no hyphen here anyway ("US-Japan" is
# "usjapan"). Between digits it is part of the figure.
_LINE_END_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n\s*(?=\w)|(?<=\d)[-\u00ad]\n\s*(?=[^\W\d_])")
_LINE_END_IN_A_FIGURE = re.compile(r"(?<=\d-)\n[ \t]*(?=\d)")
_BLANK_IN_A_FIGURE = re.compile(
    r"(?<![\w.,:/^'])(?<![^\W\d_]-)(?<!\d )[1-9]\d{0,2}(?: \d{3})+(?![\w'^]|[.,:/]\d{3}| \d)"
)
_BULLET = re.compile(r"(?:(?<=\n)|\A)[ \t]*[-\u2014\u2015]+(?=[ \t])")
_SEPARATORS = re.compile(r"[\u2014\u2015\u2026]|--+|\.\.\.+|(?<=[^\W\d_])\.(?=\d)")  # "No.5" is "No. 5"
# A dash before a figure is a sign or "to"; in "Su-35" it is neither.
_SIGN = "\u2212"
_BLANKS = rf"[ \t{GLUE}]{{0,9}}"
_FIGURE_COMES = rf"(?={_BLANKS}[{_CURRENCY}]?{_BLANKS}\.?[\d{_FRACTIONS}])"
_DASHES = f"{_SIGN}\u2014\u2015-"
_DASH_BEFORE_A_FIGURE = re.compile(rf"(?<![\^{_DASHES}])[{_DASHES}]++{_FIGURE_COMES}")
# What is a word by itself, however close it stands: "5%" is "5 %".
_ALWAYS, _AT_A_FIGURE = f"{_CURRENCY}%‰‱°§{_SIGN}{_FRACTIONS}", "+±~∼≈<>≤≥=×÷"
_SYMBOL = re.compile(rf"[{_ALWAYS}]|(?<=\d)[′″]|(?<=\w)\+|(?<=\w )\+|[{_AT_A_FIGURE}]{_FIGURE_COMES}")
_SYMBOLS = frozenset(f"{_ALWAYS}{_AT_A_FIGURE}′″")
# Units that only case tells apart: megawatts and milliwatts, bits and bytes.
_UNIT_WITH_CASE = re.compile(r"[\d.,]*(?:M(?:Wh?|V|Hz|Pa|J|Sv|eV|[bB](?:ps|it)?)|[kKGT][bB](?:ps)?)|[\d.,]+M[At]?")
_RAISED = re.compile(rf"(?<=\d)⁻?[{SUPERSCRIPTS}]+")
_GROUPED = re.compile(r"(?<![\w.,'])[1-9]\d{0,2}([,'])\d{3}(?:\1\d{3})*(?![\d,'])")
_CHUNK = re.compile(r"\S+")
_NOT_OF_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A normalised word and where its chunk stands: code points [start, end) of the text."""

    norm: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The text's words in order; chunks of nothing but punctuation are none.

    What a line holds depends on no other line, but for a word or a link that is broken between them.
    """
    masked = _masked(text)
    symbols = deque(match.span() for match in _SYMBOL.finditer(masked))
    found: list[Word] = []
    for chunk in _CHUNK.finditer(masked):
        begin, end = chunk.span()
        if not symbols or symbols[0][0] >= end:
            if norm := _norm(chunk[0]):
                found.append(Word(norm, begin, end))
            continue
        cuts = [begin]
        while symbols and symbols[0][0] < end:
            cuts += symbols.popleft()
        pieces = [(norm, first) for first, last in pairwise([*cuts, end]) if (norm := _norm(masked[first:last]))]
        # Punctuation goes with the word before it, that in front with the first.
        starts = [begin, *(first for _, first in pieces[1:])]
        found += [Word(norm, *span) for (norm, _), span in zip(pieces, pairwise([*starts, end]), strict=False)]
    return found


def norms(text: str) -> list[str]:
    return [word.norm for word in words(text)]


def _masked(text: str) -> str:
    """The text with what is no part of a word blanked out, every offset kept.

    Glue (a link's address, a broken word's hyphen) joins; separators become spaces, which part.
    """
    glue = lambda match: GLUE * len(match[0])  # noqa: E731 -- one expression, named
    blank = lambda match: " " * len(match[0])  # noqa: E731
    text = _LINE_END_IN_A_FIGURE.sub(glue, _LINE_END_HYPHEN.sub(glue, text.translate(_PLAIN)))
    text = _BULLET.sub(blank, blotted(_UNSEEN.sub(GLUE, text)))
    text = _BLANK_IN_A_FIGURE.sub(lambda match: match[0].replace(" ", GLUE), text)
    text = _DASH_BEFORE_A_FIGURE.sub(_sign, text)
    return _SEPARATORS.sub(blank, text)


def _sign(dash: re.Match[str]) -> str:
    is_of_a_name = dash[0] == "-" and dash.string[dash.start() - 1 : dash.start()].isalpha()
    return dash[0] if is_of_a_name else _SIGN.ljust(len(dash[0]), GLUE)


def _norm(piece: str) -> str:
    """The norm of a piece; empty where it is none."""
    bare = piece.replace(GLUE, "")
    if bare.isascii() and bare.isalpha() and (bare.islower() or not _UNIT_WITH_CASE.fullmatch(bare)):
        return bare.lower()
    if bare in _SYMBOLS:
        return unicodedata.normalize("NFKC", bare).replace("\u2044", "/")
    if _UNIT_WITH_CASE.fullmatch(unit := bare.strip(".,;:!?\"'()[]")):
        return unit
    raised = _RAISED.sub(lambda match: f"^{match[0]}", bare)
    folded = unicodedata.normalize("NFKC", raised).casefold().replace(_SIGN, "-")
    # Casefolding can leave a composed form decomposed, so compose again.
    folded = unicodedata.normalize("NFKC", folded)
    folded = _GROUPED.sub(lambda match: match[0].replace(match[1], ""), folded)
    return _NOT_OF_A_WORD.sub(_of_the_word, folded)


def _of_the_word(match: re.Match[str]) -> str:
    """What stands between two digits, or is a decimal point in front of one, or parts a unit: "m/s" is not "ms"."""
    text, begin, end = match.string, match.start(), match.end()
    before, behind = text[begin - 1 : begin], text[end : end + 1]
    if (behind.isdecimal() and before.isdecimal()) or (match[0] == "/" and before and behind):
        return match[0]
    if match[0] == "-" and before == "e" and behind.isdecimal() and text[begin - 2 : begin - 1].isdecimal():
        return "-"  # 1e-5
    return "." if behind.isdecimal() and not begin and match[0].endswith(".") else ""

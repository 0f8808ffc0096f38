"""Read a synthesis: Markdown of a few forms, citations of claims in it, and whether what is cited still stands. Pure.

The Markdown is CommonMark's (https://spec.commonmark.org/) for paragraphs, emphasis,
lists and quotations. All else is text as typed: HTML, links, pictures, headings, code.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

LONGEST = 6000  # characters of a synthesis: two printed pages
DEEPEST = 6  # lists and quotations within one another; the parser drops what lies past ten
LONGEST_ID = 20  # characters, as the claim's own field
DIGEST_BYTES = 12

_ID = r"[A-Za-z0-9]+-[0-9]{3,}"
_CITATION = re.compile(rf"\[({_ID}(?:[,;] ?{_ID})*)\]")
_TAGS = frozenset({"p", "em", "strong", "ul", "ol", "li", "blockquote"})


class CitationState(StrEnum):
    """What became of a claim since it was cited."""

    STANDS = "stands"
    CHANGED = "changed"
    RETIRED = "retired"
    MISSING = "missing"


@dataclass(frozen=True)
class Piece:
    """A stretch of a synthesis, one of three: text, the begin or end of an element, a citation."""

    text: str = ""
    tag: str = ""  # "p" begins a paragraph, "/p" ends it
    cites: tuple[str, ...] = ()  # ids of claims


def pieces(text: str) -> list[Piece]:
    """A synthesis in reading order; its elements are closed in the order in which they were opened."""
    return list(_pieces(_parser.parse(text)))


def cited(text: str) -> list[str]:
    """The ids of the claims that a synthesis cites, in the order of their first citation."""
    return list(dict.fromkeys(public_id for piece in pieces(text) for public_id in piece.cites))


def is_too_deep(text: str) -> bool:
    """Whether lists and quotations lie further within one another than a page can show."""
    depth = 0
    for token in _parser.parse(text):
        depth += token.nesting * (token.tag in ("ul", "ol", "blockquote"))
        if depth > DEEPEST:
            return True
    return False


def digest(*, statement: str, kind: str, voice: str, speaker: str, certainty: str) -> str:
    """What a citation of a claim rests on, as 24 hexadecimal digits: what is said, by whom, how surely.

    Blanks and what cannot be seen count for nothing: a dossier's file may hold them otherwise.
    """
    words = ("".join(c for c in part if c.isprintable() and c != " ") for part in (statement, speaker))
    parts = (*words, str(kind), str(voice), str(certainty))
    return blake2b("\x1f".join(parts).encode(), digest_size=DIGEST_BYTES).hexdigest()


def citation_state(cited: str | None, now: str | None, is_retired: bool = False) -> CitationState:
    """What became of a claim: `cited` is its digest when it was cited, `now` the present one, None where none is."""
    if now is None:
        return CitationState.MISSING
    if is_retired:
        return CitationState.RETIRED
    return CitationState.STANDS if cited == now else CitationState.CHANGED


def _pieces(tokens: Iterable[Token]) -> Iterator[Piece]:
    for token in tokens:
        if token.children is not None:
            yield from _pieces(token.children)
        elif token.type == "citation":
            yield Piece(cites=tuple(token.meta["cites"]))
        elif token.type in ("softbreak", "hardbreak"):
            yield Piece(text="\n")
        elif token.nesting == 0 and token.content:
            yield Piece(text=token.content)
        elif token.tag in _TAGS and not token.hidden:  # hidden: the paragraphs of a list without blank lines
            yield Piece(tag=token.tag if token.nesting > 0 else f"/{token.tag}")


def _citation(state: StateInline, silent: bool) -> bool:
    """The parser's rule for `[B17-014]` and `[B17-014, H13-002]`."""
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    ids = re.split("[,;] ?", match[1])
    if max(map(len, ids)) > LONGEST_ID:
        return False
    if not silent:
        state.push("citation", "", 0).meta = {"cites": ids}
    state.pos = match.end()
    return True


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["blockquote", "list", "emphasis", "escape", "newline"])
    parser.inline.ruler.before("emphasis", "citation", _citation)
    # Each makes its tables when it is first asked, and a second thread that asks meanwhile finds them half made.
    for ruler in (parser.core.ruler, parser.block.ruler, parser.inline.ruler, parser.inline.ruler2):
        ruler.getRules("")
    return parser


_parser = _make_parser()

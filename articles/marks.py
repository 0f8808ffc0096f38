"""What stands in a text and is no word of it: footnote marks, and the addresses of links. Pure.

A mark is "[1]", "[^1]", "[a]", "(1)" or "^1" glued to what it follows, a superscript, digits glued to the stop
behind a word ("era.4 Until"), or one digit glued to a word before the stop that ends the sentence ("era4. Until").
Where a digit may belong to the sentence, it stays: a text that lost a mark is then not found, which is seen; a figure
that changed would be found, which is not.
"""

import re
from collections.abc import Callable
from functools import partial

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
GLUE = "\u2060"  # blots a mark out: no blank, no word, and every offset stays

# Behind these a number belongs to the sentence: "No.5", "Art.9", "Dec.11", "phase2".
_NUMBERED = frozenset(
    """
    act amendment annex annexes apollo app appendix approx apt area art article articles arts band block bldg ca canto
    cf ch chap chaps chapter chapters cl class clause clauses col covid day days div doc docs ed eds eq eqs est ex ext
    fig figs figure figures flight fn fr gate gen grade group highway item items kr layer level line lines lit lot lt
    max min mk mod model mpeg no nos note notes nr num number numbers op option options page pages par para paragraph
    paragraphs paras part parts pg phase phases plan point points pp priority protocol pt pts question reg regs res
    resolution rev room round route rs rule rules scene sec secs sect section sections sector ser sha stage stages
    step steps tab table tables tel tier top track type unit utf ver verse version vol vols volume volumes vs web week
    weeks windows year zone
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september
    october november december
    """.split()  # noqa: SIM905 -- a list of one word a line
)
# A raised 2 or 3 behind these is of the unit.
_UNIT = re.compile(
    r"(?<![^\W\d_])(?:[kcmdnµμ]?m|ft|feet|foot|in|inch|inches|mi|miles?|yd|yards?|s|(?:kilo|centi|milli)?met(?:re|er)s?)\Z",
    re.I,
)
_SUM = re.compile(r"\([^()\s]{0,40}[+×/=*−-][^()\s]{0,40}\)\Z")
_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d\Z")

_NUMBERS = r"\d{1,3}(?:\s?[,;-]\s?\d{1,3})*"
_STOPS = r".,;!?"
_CLOSERS = r"\"')\]"
_ADDRESS = r"\((?:[^()\s]|\([^()\s]*\))*(?: \"[^\"\n]*\"| '[^'\n]*')?\)"
_LINK_TARGET = re.compile(rf"\]{_ADDRESS}")  # Markdown: [shown](address "title")
_TO_A_NOTE = re.compile(r"\(.*#(?:cite|_?ftn|fn|foot|note|end|sdfoot|\d).*\)")
_IN_BRACKETS = rf"\^?(?:(?:note|fn|nb|n)\.?\s?)?{_NUMBERS}|\^[\w-]{{1,30}}|[*†‡§]{{1,3}}|[ivx]{{2,5}}"
_BRACKETS = re.compile(
    rf"(?P<space>[ \t]?)\\?\[\\?\[?(?:(?P<letter>[a-z])|{_IN_BRACKETS})\\?\]\\?\]?(?P<link>{_ADDRESS})?(?!\w)"
)
_ROUND = re.compile(rf"(?<=[^\s\d(])\({_NUMBERS}\)(?!\w)")
_RAISED = re.compile(rf"(?<![{SUPERSCRIPTS}⁻])⁻?[{SUPERSCRIPTS}]++(?:[,⁻-][{SUPERSCRIPTS}]++)*+(?!\w)")
_CARET = re.compile(rf"(?<=[^\s^])\^{_NUMBERS}\^?(?!\w)")
_BEHIND_A_STOP = re.compile(
    rf"(?<=[^\W\d_])(?P<stops>\]?{GLUE}*+[{_STOPS}{_CLOSERS}]{{1,4}})(?P<mark>\d{{1,3}}(?:[,-]\d{{1,3}})*)(?=[{_CLOSERS}]*(?:\s|\Z))"
)
_BEFORE_A_STOP = re.compile(rf"(?<=[^\W\d_])(?P<mark>[1-9])(?=(?P<stops>[.!?])[{_CLOSERS}]*(?:\s|\Z))")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:[.-][^\W\d_]+)*\Z")
_GOES_ON = re.compile(rf"[{_CLOSERS}]*[ \t]+([^\s])")


def blotted(text: str) -> str:
    """The text, as long as it was, with all that blotted out; its dashes and quotation marks are plain ones."""
    for pattern, is_mark in (
        (_BRACKETS, _is_in_brackets),
        (_LINK_TARGET, lambda _: True),
        (_ROUND, _is_in_round_brackets),
        (_RAISED, _is_raised),
        (_CARET, _is_raised),
        (_BEHIND_A_STOP, _is_behind_a_stop),
        (_BEFORE_A_STOP, _is_before_a_stop),
    ):
        text = pattern.sub(partial(_unless_of_the_sentence, is_mark), text)
    return text


def _unless_of_the_sentence(is_mark: Callable[[re.Match[str]], bool], found: re.Match[str]) -> str:
    return _glued(found) if is_mark(found) else found[0]


def _glued(found: re.Match[str]) -> str:
    if "mark" not in found.re.groupindex:
        return GLUE * len(found[0])
    begin, end = found.start("mark") - found.start(), found.end("mark") - found.start()
    return found[0][:begin] + GLUE * (end - begin) + found[0][end:]


def _before(found: re.Match[str], most: int = 60) -> str:
    """What stands before a mark; what was blotted out already is nothing."""
    return found.string[max(0, found.start() - most) : found.start()].rstrip(GLUE)


def _last_word(before: str) -> str:
    word = _LAST_WORD.search(before)
    return word[0] if word else ""


def _is_in_brackets(found: re.Match[str]) -> bool:
    """ "[12] members" is a word that an editor put in, as is the d of "agree[d]"."""
    before = _before(found)
    if not before or before[-1].isspace():
        return False
    if found["letter"]:
        return not found["space"] and (not before[-1].isalnum() or found["letter"] in "abc")
    if found["space"] and not _TO_A_NOTE.fullmatch(found["link"] or ""):
        behind = found.string[found.end() : found.end() + 1]
        return not found["link"] and (
            before.rstrip(_CLOSERS)[-1:] in tuple(".!?") or behind in ("", "\n") or behind in f"{_STOPS}:)"
        )
    return True


def _is_in_round_brackets(found: re.Match[str]) -> bool:
    """ "Article 9(1)" and "rule(2)" number what they name; "peace,(2) bread" counts."""
    before = _before(found)
    word = _last_word(before.rstrip(".!?\"'"))
    if len(word) < 2 or word.casefold() in _NUMBERED:
        return before[-1:] in tuple(".!?\"'") and not word
    return before[-1:] in tuple(".!?\"'") or (word.islower() and before.endswith(word))


def _is_raised(found: re.Match[str]) -> bool:
    """An exponent is none: of 10, of a unit, of a single letter, of a sum in brackets."""
    before = _before(found)
    trimmed = before.rstrip(" ")
    if trimmed[-1:].isdigit() and not _YEAR.search(trimmed):
        return False
    if found[0].strip("^") in ("²", "³", "2", "3") and _UNIT.search(before):
        return False
    return not (re.search(r"(?<!\w)[^\W\d_]\Z", before) or _SUM.search(before))


def _is_behind_a_stop(found: re.Match[str]) -> bool:
    """Not "No.5", "G.7" or "summer'12", and nothing where the sentence goes on behind its stop."""
    word = _last_word(_before(found))
    last = word.rpartition(".")[2]
    stops = found["stops"].lstrip("]" + GLUE)
    if stops == "'" or last.casefold() in _NUMBERED or (len(last) == 1 and word == last):
        return False
    return not (set(stops) <= set(".!?") and _goes_on(found, found.end()))


def _is_before_a_stop(found: re.Match[str]) -> bool:
    """Behind a word in small letters; names keep their numbers: "G7.", "Su5."."""
    before = _before(found)
    word = _last_word(before)
    if len(word) < 3 or not word.islower() or re.split("[.-]", word)[-1] in _NUMBERED or _UNIT.search(before):
        return False
    return not _goes_on(found, found.end("stops"))


def _goes_on(found: re.Match[str], end: int) -> bool:
    following = _GOES_ON.match(found.string, end)
    return following is not None and following[1].islower()

"""Which characters texts may hold, and when two texts are one name. Pure."""

import hashlib
import re
import unicodedata

# What no screen shows: Default_Ignorable_Code_Point of the Unicode Standard, and marks of annotations.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# All but tab and line feed; with what ends lines in some programs only, and what is no character.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_UNFIT = re.compile(f"[{_UNSEEN}{_CONTROL}]")
CONTROL = re.compile(f"[{_CONTROL}]")
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")  # of a part of a country
_BREAKS = re.compile(r"\s*[\n\t]\s*")


def unfit(text: str, among: re.Pattern[str] = _UNFIT) -> str:
    """What is wrong with the first character that no text may hold, and where it stands; empty where all are fit."""
    for found in among.finditer(text):
        if not _is_needed(text, found.start()):
            return f"holds {_named(found.group())} at {_place(text, found.start())}; take it out"
    return ""


def without_unfit(text: str) -> str:
    """The text with lines that end as on Unix, without what no text may hold."""
    return _UNFIT.sub(lambda found: found.group() if _is_needed(text, found.start()) else "", unix_lines(text))


def without_invisible(text: str) -> str:
    return _INVISIBLE.sub("", text)


def unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def in_one_line(text: str) -> str:
    """The text with a blank for every line break and tab, as YAML reads a text that goes on in the next line."""
    return _BREAKS.sub(" ", unix_lines(text).strip())


def as_name(text: str) -> str:
    """How a name is written: its letters composed, and one plain blank between words."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def caseless(text: str) -> str:
    """The text as it is compared: without regard to case, Unicode form, kinds of blanks, and what no screen shows.

    Compatibility caseless matching of the Unicode Standard (D146, but for its first step).
    """
    if text.isascii():
        return " ".join(text.lower().split())
    twice = without_invisible(text)
    for _ in range(2):  # folding undoes the form, and the form the folding
        twice = unicodedata.normalize("NFKC", twice.casefold())
    return " ".join(twice.split())


def name_key(text: str) -> str:
    """What two names share that are one name, in 32 letters and digits."""
    return hashlib.blake2b(caseless(text).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _is_needed(text: str, at: int) -> bool:
    """Whether it shapes the letter or the picture before it, as in Persian, Hindi, Japanese, Mongolian and emoji."""
    before, one = text[at - 1 : at], text[at]
    if not before:
        return False
    kind = unicodedata.category(before)
    if one in "\u200c\u200d":
        shaped = unicodedata.bidirectional(before) == "AL" or kind in ("Mn", "Mc", "So", "Sk")
        return shaped and unicodedata.category(text[at + 1 : at + 2] or " ")[0] in "LMS"
    if "\u180b" <= one <= "\u180f":
        return "\u1820" <= before <= "\u18aa"
    if "\U000e0020" <= one <= "\U000e007f":
        flag = _FLAG.match(text, max(0, text.rfind("\U0001f3f4", max(0, at - 7), at)))
        return flag is not None and flag.end() > at
    if not ("\ufe00" <= one <= "\ufe0f" or "\U000e0100" <= one <= "\U000e01ef"):
        return False
    is_key = one == "\ufe0f" and before in "0123456789#*" and text[at + 1 : at + 2] == "\u20e3"
    return is_key or kind in ("Lo", "So", "Sk", "Sm") or before in "‼⁉ℹ〰"


def _named(character: str) -> str:
    kind = "an invisible character" if _INVISIBLE.match(character) else "a control character"
    name = unicodedata.name(character, "").lower()
    return f"{kind} (U+{ord(character):04X}{f' {name}' if name else ''})"


def _place(text: str, at: int) -> str:
    """Counted from 1; the line is named where there are several."""
    line, begins = text.count("\n", 0, at) + 1, text.rfind("\n", 0, at) + 1
    in_line = f" of line {line}" if "\n" in text else ""
    return f"character {at - begins + 1}{in_line}"

"""What no text may hold, and which spellings are one name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renaming.characters import as_name, caseless, in_one_line, name_key, unfit, without_unfit

ANY = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\u200b\u00ad\u0308\u00a0\u3000ß\ufb01İ \n\t"))


def _tag(letter: str) -> str:
    return chr(0xE0000 + ord(letter))


UNFIT = [
    ("a zero width space", "ab\u200bc", "holds an invisible character (U+200B zero width space) at character 3;"),
    ("a soft hyphen in a later line", "ab\nc\u00add", "(U+00AD soft hyphen) at character 2 of line 2; take it out"),
    ("a mark that turns the writing", "a\u202eb", "holds an invisible character (U+202E right-to-left override)"),
    ("a byte order mark", "\ufeffa", "holds an invisible character (U+FEFF zero width no-break space) at character 1"),
    ("a letter of Korean that is none", "\u3164", "(U+3164 hangul filler) at character 1"),
    ("a tag", "a\U000e0041", "(U+E0041 tag latin capital letter a) at character 2"),
    ("a hidden text behind a flag", "🏴\U000e0068\U000e0069 a", "(U+E0068 tag latin small letter h) at character 2"),
    ("a tag behind a whole flag", "🏴\U000e0067\U000e0062\U000e0065\U000e007f\U000e0061", "at character 6"),
    ("a variation of a digit", "1\ufe0f", "(U+FE0F variation selector-16) at character 2"),
    ("a variation of Mongolian on another letter", "a\u180b", "at character 2"),
    ("a joiner between Latin letters", "a\u200db", "(U+200D zero width joiner) at character 2"),
    ("a null", "a\0b", "holds a control character (U+0000) at character 2; take it out"),
    ("a bell", "\x07", "holds a control character (U+0007) at character 1; take it out"),
    ("a control of another age", "a\x85", "holds a control character (U+0085) at character 2"),
    ("a line's end of its own", "a\u2028b", "holds a control character (U+2028 line separator) at character 2"),
    ("half a character", "a\ud800", "holds a control character (U+D800) at character 2"),
]
FIT = [
    ("accents", "Östhamn, O\u0308sthamn"),
    ("blanks of other kinds", "100\u00a0km\u3000\u2009x"),
    ("lines and tabs", "one\ntwo\tthree"),
    ("Persian, whose letters are kept from joining", "می\u200cخواهد"),
    ("a family, whose pictures are joined", "👨\u200d👩"),
    ("a Japanese name with its own form of a letter", "葛\U000e0100城"),
    ("a heart in colour", "❤\ufe0f"),
    ("keys", "1\ufe0f\u20e3 #\ufe0f\u20e3 *\ufe0f\u20e3"),
    (
        "the flags of England and Texas",
        "🏴{}🏴{}".format(*("".join(map(_tag, part)) for part in ("gbeng\x7f", "ustx\x7f"))),
    ),
    ("signs in colour", "↔\ufe0f ‼\ufe0f ℹ\ufe0f 〰\ufe0f ™\ufe0f"),
    ("a person of some trade and skin", "👩🏽\u200d⚕\ufe0f"),
    ("Mongolian, whose letters have several forms", "ᠠ\u180bᠨ\u180eᠠ"),
]
# Two spellings, and whether they are one name.
NAMES = [
    ("case", "talks", "Talks", True),
    ("case of other letters", "Визит в Токио", "визит в токио", True),
    ("ß", "Straße", "STRASSE", True),
    ("a blank that does not break", "joint patrols", "joint\u00a0patrols", True),
    ("two blanks", "joint patrols", " joint  patrols ", True),
    ("a wide blank", "joint patrols", "joint\u3000patrols", True),
    ("accents apart", "Östhamn", "O\u0308sthamn", True),
    ("wide letters", "ＡＢＣ", "abc", True),
    ("a ligature", "ﬁsh", "fish", True),
    ("what nobody sees", "talks", "tal\u200bks\u00ad", True),
    ("an accent", "Östhamn", "Osthamn", False),
    ("a hyphen", "joint-patrols", "joint patrols", False),
    ("no blank", "jointpatrols", "joint patrols", False),
    ("another script", "Tokio", "Токио", False),
]


@pytest.mark.parametrize(("text", "sentence"), [row[1:] for row in UNFIT], ids=[row[0] for row in UNFIT])
def test_it_is_named_with_its_place(text: str, sentence: str) -> None:
    assert sentence in unfit(text)
    assert not unfit(without_unfit(text))


@pytest.mark.parametrize("text", [row[1] for row in FIT], ids=[row[0] for row in FIT])
def test_what_people_write_is_fit(text: str) -> None:
    assert unfit(text) == ""
    assert without_unfit(text) == text


@pytest.mark.parametrize(("one", "other", "are_one"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_two_spellings_of_a_name(one: str, other: str, are_one: bool) -> None:
    assert (name_key(one) == name_key(other)) is are_one


@given(text=ANY)
def test_any_spelling_keeps_its_name(text: str) -> None:
    spellings = [
        text.upper().lower(),
        unicodedata.normalize("NFD", text),
        as_name(text),
        caseless(text),
        f" {text}\u200b",
    ]
    for form in ("NFC", "NFKC"):
        spellings.append(unicodedata.normalize(form, text))
    assert {caseless(spelling) for spelling in spellings[1:]} == {caseless(text)}
    assert as_name(as_name(text)) == as_name(text)


@given(text=ANY)
def test_one_line_stays_one(text: str) -> None:
    line = in_one_line(text)
    assert not set("\n\r\t") & set(line)
    assert in_one_line(line) == line

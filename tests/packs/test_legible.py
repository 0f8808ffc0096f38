import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packs.legible import DRAWN, MISSING, legible
from packs.typeset import typeset

# The smallest data that the template takes.
EMPTY = {
    "title": "All",
    "introduction": [],
    "scope": [],
    "revision": 1,
    "changed": 0,
    "changed_words": "",
    "counts": {"sources": 0, "events": 0, "claims": 0},
    "years": [],
    "key_findings": [],
    "differences": [],
    "events": [],
    "sources": [],
    "missing": [],
}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Plain – “words”, ¶ 3", "Plain – “words”, ¶ 3", id="what the fonts draw stays"),
        pytest.param("a\x00\x07b", "ab", id="controls go"),
        pytest.param("a\tb\r\nc\u2028d", "a b\nc\nd", id="lines and tabs are kept apart"),
        pytest.param("\u202eabc\ufeff", "abc", id="direction overrides and marks go"),
        pytest.param("安倍", "▯▯", id="each undrawable character is one mark"),
        pytest.param("❤️", "▯", id="a variation selector is no character"),
        pytest.param("\ud800\ue000", "▯▯", id="surrogates and private characters"),
        pytest.param("e\u0301", "é", id="composed"),
    ],
)
def test_text_becomes_fit_to_be_set(text: str, shown: str) -> None:
    assert legible(text) == shown


def test_missing_characters_are_collected() -> None:
    missing: set[str] = set()
    legible("安倍 ok 安", missing)
    assert missing == {"安", "倍"}


@given(st.text(alphabet=st.characters()))
def test_legible_text_is_legible_already(text: str) -> None:
    once = legible(text)
    assert legible(once) == once
    once.encode()


def test_every_character_said_to_be_drawn_is_drawn_by_the_embedded_fonts() -> None:
    characters = [chr(code) for first, last in DRAWN for code in range(first, last + 1)]
    drawn = [legible(character) for character in characters]
    text = " ".join(c for c in drawn if c != MISSING)
    assert len(text) > 4500
    assert typeset(json.dumps({**EMPTY, "introduction": [text]}), 0).startswith(b"%PDF")


@given(st.lists(st.text(alphabet=st.characters(min_codepoint=0, max_codepoint=0x3100)), max_size=30))
def test_any_mixture_of_characters_can_be_set(texts: list[str]) -> None:
    typeset(json.dumps({**EMPTY, "introduction": [legible(text) for text in texts]}), 0)

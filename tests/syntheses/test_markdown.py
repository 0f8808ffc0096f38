"""The few forms of Markdown a synthesis takes, its citations, and what a citation rests on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syntheses.markdown import (
    DEEPEST,
    LONGEST,
    CitationState,
    Piece,
    citation_state,
    cited,
    digest,
    is_too_deep,
    pieces,
)

SAID = {"statement": "They met.", "kind": "fact", "voice": "author", "speaker": "", "certainty": "flat"}


def flat(text: str) -> str:
    """The pieces on one line, citations in braces."""
    return "".join(_flat(piece) for piece in pieces(text))


def _flat(piece: Piece) -> str:
    if piece.cites:
        return "{" + " ".join(piece.cites) + "}"
    return f"<{piece.tag}>" if piece.tag else piece.text


FORMS = [
    ("paragraphs", "One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
    ("a line's end", "One\ntwo", "<p>One\ntwo</p>"),
    ("emphasis", "*so* and **so**", "<p><em>so</em> and <strong>so</strong></p>"),
    ("a list", "- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
    ("a numbered list", "1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
    ("a list of paragraphs", "- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
    ("a quotation", "> a", "<blockquote><p>a</p></blockquote>"),
    ("one citation", "So [B17-014].", "<p>So {B17-014}.</p>"),
    ("several in one", "So [B17-014, H13-002;C15-0001].", "<p>So {B17-014 H13-002 C15-0001}.</p>"),
    ("a citation in emphasis", "*so [B17-014]*", "<p><em>so {B17-014}</em></p>"),
    ("brackets in brackets", "[[B17-014]]", "<p>[{B17-014}]</p>"),
]


@pytest.mark.parametrize(("text", "read"), [row[1:] for row in FORMS], ids=[row[0] for row in FORMS])
def test_a_form_is_read(text: str, read: str) -> None:
    assert flat(text) == read


AS_TYPED = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<b>bold</b> &amp; &lt;",
    "[x](javascript:alert(1))",
    "[x](https://example.org)",
    "![x](https://example.org/x.png)",
    "<https://example.org>",
    "# heading",
    "`code`",
    "| a | b |",
    "[B17-14]",
    "[B17 014]",
    "[B17-014 and H13-002]",
    "[B17-0145678901234567890]",
    "[17]",
    "[]",
    "B17-014",
    "[B17-014",
]


@pytest.mark.parametrize("text", AS_TYPED)
def test_all_else_is_shown_as_typed(text: str) -> None:
    assert pieces(text)[1:-1] and flat(text) == f"<p>{text}</p>"
    assert cited(text) == []


def test_a_backslash_keeps_a_bracket_from_being_a_citation() -> None:
    assert flat(r"\[B17-014] *not*") == "<p>[B17-014] <em>not</em></p>"
    assert cited(r"\[B17-014]") == []


def test_no_definition_turns_a_citation_into_another_link() -> None:
    assert flat("[B17-014](https://example.org)") == "<p>{B17-014}(https://example.org)</p>"
    assert flat("So [B17-014].\n\n[B17-014]: https://example.org") == (
        "<p>So {B17-014}.</p><p>{B17-014}: https://example.org</p>"
    )


def test_claims_are_cited_in_order_each_once() -> None:
    assert cited("[H13-002] then [B17-014, H13-002].") == ["H13-002", "B17-014"]


@given(st.text(st.sampled_from("ab \n*_>-1.)[]B17-014\\<&`#|"), max_size=300))
def test_whatever_is_typed_elements_close_in_order_and_no_word_is_lost(text: str) -> None:
    opened: list[str] = []
    for piece in pieces(text):
        if piece.tag.startswith("/"):
            assert opened.pop() == piece.tag[1:]
        elif piece.tag:
            opened.append(piece.tag)
    assert opened == []
    if not is_too_deep(text):
        shown = flat(text)
        assert shown.count("a") + shown.count("b") >= text.count("a") + text.count("b")


@pytest.mark.parametrize(
    ("text", "is_deep"),
    [
        (">" * DEEPEST + " a", False),
        (">" * (DEEPEST + 1) + " a", True),
        ("- " * (DEEPEST + 1) + "a", True),
        (">" * LONGEST, True),
    ],
)
def test_what_lies_too_deep_to_be_shown_is_known(text: str, is_deep: bool) -> None:
    assert is_too_deep(text) is is_deep
    assert is_deep or "a" in flat(text)


@pytest.mark.parametrize("change", [{"statement": "They met not."}, {"kind": "evaluation"}, {"certainty": "tentative"}])
def test_a_digest_changes_with_what_a_citation_rests_on(change: dict[str, str]) -> None:
    assert digest(**{**SAID, **change}) != digest(**SAID)


def test_a_digest_changes_with_whose_words_they_are() -> None:
    quoted = {**SAID, "voice": "quoted", "speaker": "Lavrov"}
    assert len({digest(**SAID), digest(**quoted), digest(**{**quoted, "speaker": "Shoigu"})}) == 3


def test_a_digest_does_not_change_with_what_a_file_writes_otherwise() -> None:
    assert digest(**{**SAID, "statement": "They\r\n  met.\x07"}) == digest(**SAID)


STATES = [
    ("as it was", "a", "a", False, CitationState.STANDS),
    ("otherwise put", "a", "b", False, CitationState.CHANGED),
    ("nobody knows what it said", None, "b", False, CitationState.CHANGED),
    ("retired", "a", "a", True, CitationState.RETIRED),
    ("changed, then retired", "a", "b", True, CitationState.RETIRED),
    ("gone", "a", None, False, CitationState.MISSING),
]


@pytest.mark.parametrize(("before", "now", "is_retired", "became"), [r[1:] for r in STATES], ids=[r[0] for r in STATES])
def test_what_became_of_a_claim(before: str | None, now: str | None, is_retired: bool, became: CitationState) -> None:
    assert citation_state(before, now, is_retired) == became

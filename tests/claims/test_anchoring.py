import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.locating import digest
from articles.words import norms
from claims.anchoring import Anchor, Segment, Span, locate, quoted, segments

TEXT = "He came first to talk. Then he came to trade, and he came to stay."


def anchor(start: int, quote: str) -> Anchor:
    words = norms(quote)
    return Anchor(start, len(words), digest(words))


def shown(text: str, span: Span) -> str:
    return text[span.begin : span.end]


def test_an_anchor_is_found_at_its_own_place():
    [span] = locate(TEXT, [anchor(6, "he came to trade")])
    assert (span.found, span.start, shown(TEXT, span)) == ("exact", 6, "he came to trade,")


def test_a_repeated_quote_is_told_apart_by_its_place():
    spans = locate(TEXT, [anchor(6, "he came to"), anchor(11, "he came to")])
    assert [(s.found, s.start, s.begin) for s in spans] == [("exact", 6, 28), ("exact", 11, 50)]


@pytest.mark.parametrize(
    ("start", "quote", "is_changed", "found"),
    [
        (2, "to stay", False, "in doubt"),
        (13, "to stay", True, "in doubt"),
        (2, "trade, and he came to stay", False, "moved"),
        (9, "trade, and he came to stay", True, "moved"),
        (9, "trade, and he came to stay", False, "exact"),
    ],
)
def test_a_quote_that_moved_or_whose_passage_changed_is_found_where_it_stands_once(start, quote, is_changed, found):
    [span] = locate(TEXT, [anchor(start, quote)], is_changed=is_changed)
    assert (span.found, shown(TEXT, span)) == (found, f"{quote}.")


def test_a_quote_that_stands_twice_in_a_changed_passage_is_ambiguous_even_at_its_place():
    assert locate(TEXT, [anchor(6, "he came to")], is_changed=True) == [Span("ambiguous")]


def test_a_quote_that_moved_and_stands_twice_is_ambiguous():
    assert locate(TEXT, [anchor(3, "he came to")]) == [Span("ambiguous")]


@pytest.mark.parametrize(
    ("start", "quote"),
    [(0, "he never came"), (12, "came to stay for good"), (900, "he went home")],
    ids=["other words", "past the end of the text", "a place outside the text"],
)
def test_a_quote_that_does_not_stand_there_is_lost(start, quote):
    assert locate(TEXT, [anchor(start, quote)]) == [Span("lost")]


def test_each_anchor_has_its_own_span_in_order():
    found = locate(TEXT, [anchor(0, "he came first"), anchor(0, "nothing"), anchor(13, "to stay")])
    assert [s.found for s in found] == ["exact", "lost", "exact"]


WORDS = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=20)


@given(WORDS, st.data())
def test_every_span_of_a_passage_is_found_again_at_its_place(passage, data):
    start = data.draw(st.integers(0, len(passage) - 1))
    size = data.draw(st.integers(1, len(passage) - start))
    text = ", ".join(passage)
    [span] = locate(text, [Anchor(start, size, digest(passage[start : start + size]))])
    assert (span.found, span.start) == ("exact", start)
    assert norms(shown(text, span)) == passage[start : start + size]


QUOTES = [
    ("words that stand once", "came to trade", 7, 3),
    ("other case and marks", "\u201cCAME\u201d to \u2014 trade", 7, 3),
    ("first and last words", "then he ... and he", 5, 7),
    ("first and last words with an ellipsis", "He came first \u2026 to trade", 0, 10),
    ("dots before words that stand once", "... to stay", 13, 2),
    ("the nearest last words count", "first ... came", 2, 6),
    ("last words right behind the first", "to talk ... then he", 3, 4),
    ("last words count only behind the first", "He came first ... he came", 0, 8),
]


@pytest.mark.parametrize(("quote", "start", "size"), [row[1:] for row in QUOTES], ids=[row[0] for row in QUOTES])
def test_a_quote_becomes_an_anchor(quote, start, size):
    assert quoted(TEXT, quote) == Anchor(start, size, digest(norms(TEXT)[start : start + size]))


UNQUOTABLE = [
    ("words that stand twice", "he came to", "appears 2 times in the passage; quote more of it"),
    ("words that do not stand there", "he never came", "is not in the passage's text"),
    ("first words that stand more than once", "he came ... trade", "is not in the passage"),
    ("last words before the first", "to trade ... to talk", "is not in the passage"),
    ("last words that begin among the first", "he came to trade ... to trade, and he", "is not in the passage"),
    ("first words that are the last ones too", "to stay ... to stay", "is not in the passage"),
    ("nothing", "", "is not in the passage"),
    ("nothing but dots", "...", "is not in the passage"),
]


@pytest.mark.parametrize(("quote", "message"), [row[1:] for row in UNQUOTABLE], ids=[row[0] for row in UNQUOTABLE])
def test_a_quote_that_is_not_one_span_is_refused(quote, message):
    with pytest.raises(LookupError, match=message):
        quoted(TEXT, quote)


NINE = "Nine ministers met."


def test_a_text_without_claims_is_one_segment():
    assert segments(NINE, enumerate([])) == [Segment(NINE)]
    assert segments(NINE, enumerate([None, None])) == [Segment(NINE)]


def test_a_claim_cuts_the_text_at_its_edges():
    assert segments(NINE, enumerate([(5, 14)])) == [Segment("Nine "), Segment("ministers", [0], [0]), Segment(" met.")]


def test_where_claims_overlap_the_narrowest_comes_first():
    found = segments(NINE, enumerate([(0, 14), (5, 19), (5, 14)]))
    assert [(s.text, s.claims, s.begins) for s in found] == [
        ("Nine ", [0], [0]),
        ("ministers", [2, 0, 1], [1, 2]),
        (" met.", [1], []),
    ]


def test_an_unanchored_claim_keeps_the_numbers_of_the_others():
    assert segments(NINE, enumerate([None, (0, 4)]))[0] == Segment("Nine", [1], [1])


def test_an_empty_text_has_no_segment():
    assert segments("", []) == []


@st.composite
def marked_texts(draw):
    text = draw(st.text(min_size=1, max_size=40))
    begins = st.integers(0, len(text) - 1)
    spans = begins.flatmap(lambda begin: st.tuples(st.just(begin), st.integers(begin + 1, len(text))))
    return text, draw(st.lists(st.none() | spans, max_size=5))


@given(marked_texts())
def test_segments_join_to_the_text(marked):
    text, spans = marked
    assert "".join(segment.text for segment in segments(text, enumerate(spans))) == text


@given(marked_texts())
def test_the_segments_of_a_claim_join_to_its_span_and_one_of_them_begins_it(marked):
    text, spans = marked
    found = segments(text, enumerate(spans))
    for i, span in enumerate(spans):
        assert "".join(s.text for s in found if i in s.claims) == (text[span[0] : span[1]] if span else "")
        assert sum(i in s.begins for s in found) == (span is not None)

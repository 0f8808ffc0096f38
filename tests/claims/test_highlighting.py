from hypothesis import given
from hypothesis import strategies as st

from claims.highlighting import Segment, segments

TEXT = "Nine ministers met."


def test_a_text_without_claims_is_one_segment():
    assert segments(TEXT, []) == [Segment(TEXT)]
    assert segments(TEXT, [None, None]) == [Segment(TEXT)]


def test_a_claim_cuts_the_text_at_its_edges():
    assert segments(TEXT, [(5, 14)]) == [Segment("Nine "), Segment("ministers", [0], [0]), Segment(" met.")]


def test_where_claims_overlap_the_narrowest_comes_first():
    found = segments(TEXT, [(0, 14), (5, 19), (5, 14)])
    assert [(s.text, s.claims, s.begins) for s in found] == [
        ("Nine ", [0], [0]),
        ("ministers", [2, 0, 1], [1, 2]),
        (" met.", [1], []),
    ]


def test_an_unanchored_claim_keeps_the_numbers_of_the_others():
    assert segments(TEXT, [None, (0, 4)])[0] == Segment("Nine", [1], [1])


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
    assert "".join(segment.text for segment in segments(text, spans)) == text


@given(marked_texts())
def test_the_segments_of_a_claim_join_to_its_span_and_one_of_them_begins_it(marked):
    text, spans = marked
    found = segments(text, spans)
    for i, span in enumerate(spans):
        assert "".join(s.text for s in found if i in s.claims) == (text[span[0] : span[1]] if span else "")
        assert sum(i in s.begins for s in found) == (span is not None)

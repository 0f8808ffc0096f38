import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.words import norms, words

FOLDINGS = [
    ("case", "The Treaty OF Portsmouth", "the treaty of portsmouth"),
    (
        "curly quotation marks",
        "a \u201cfirm\u201d and \u2018fair\u2019 deal, it\u2019s said",
        "a firm and fair deal its said",
    ),
    ("straight quotation marks", "a \"firm\" and 'fair' deal, it's said", "a firm and fair deal its said"),
    ("a hyphen inside a word", "US-Japan", "usjapan"),
    ("a hyphen that does not break", "US\u2011Japan", "usjapan"),
    ("a dash between years", "1904\u20131905", "19041905"),
    ("a dash between words parts them", "calm\u2014then war", "calm then war"),
    ("two hyphens between words part them", "calm--then war", "calm then war"),
    ("three dots between words part them", "calm...then\u2026war", "calm then war"),
    ("a dash on its own is no word", "calm \u2013 then war", "calm then war"),
    ("a link", "the [joint statement](https://example.org/a_b?c=1) said", "the joint statement said"),
    ("a link broken over a page", "the [joint\n\nstatement](https://example.org/a) said", "the joint statement said"),
    ("a link glued to what follows", "the [statement](https://example.org/a), said", "the statement said"),
    ("brackets that are no link", "he [the minister] said", "he the minister said"),
    ("a footnote digit behind a full stop", "a new era.4 Until then", "a new era until then"),
    ("a footnote digit behind a closing quotation mark", "an \u201cera\u201d12 ends", "an era ends"),
    ("a superscript footnote mark", "a new era\u2074 until\u00b9\u00b2 then", "a new era until then"),
    ("a number is no footnote", "in 2013, 4.5 per cent of 1,200", "in 2013 45 per cent of 1200"),
    ("a name with a number is no footnote", "the Su-35 and the G7", "the su35 and the g7"),
    ("a word broken at a line's end", "coopera-\ntion grew", "cooperation grew"),
    ("a word broken at a line's end of Windows", "coopera-\r\ntion grew", "cooperation grew"),
    ("a soft hyphen in a word", "coopera\u00adtion grew", "cooperation grew"),
    ("a soft hyphen at a line's end", "coopera\u00ad\ntion grew", "cooperation grew"),
    ("ligatures", "\ufb01nal o\ufb00er", "final offer"),
    ("full-width letters", "\uff26\uff33\uff22", "fsb"),
    ("one letter in two code points", "Abe\u0301", "ab\u00e9"),
    ("a space that does not break", "2\u00a0November", "2 november"),
    ("an initialism", "the U.S. and the EU", "the us and the eu"),
    ("a zero-width space is no space", "Mos\u200bcow", "moscow"),
    ("nothing but punctuation", "\u2014 * * * \u2026 !", ""),
    ("nothing", "", ""),
]


@pytest.mark.parametrize(("text", "folded"), [row[1:] for row in FOLDINGS], ids=[row[0] for row in FOLDINGS])
def test_folding(text, folded):
    assert norms(text) == folded.split()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The \u201cStrong\u201d man\u2019s\u00a0plan", 'the "strong" man\'s plan'),
        ("Agreed.\n\nThey left", "agreed. They   left"),
        ("[Agreed](https://example.org).3 They", "Agreed. They"),
    ],
    ids=["quotation marks and spaces", "line breaks", "link and footnote"],
)
def test_the_same_words_from_different_files_are_the_same(one, other):
    assert norms(one) == norms(other)


def test_a_word_knows_where_its_chunk_stands():
    text = "The [joint](https://example.org/x) state-\nment."
    assert [text[word.start : word.end] for word in words(text)] == [
        "The",
        "[joint](https://example.org/x)",
        "state-\nment.",
    ]


MESS = st.text(st.sampled_from("aB\u00e94 .-\u2013\u2014\n\r[]()\u201c\"'\u00ad\u00b2\ufb01_\u0301"), max_size=60)


@given(st.text() | MESS)
def test_folding_what_is_folded_changes_nothing(text):
    folded = norms(text)
    assert norms(" ".join(folded)) == folded


@given(st.text() | MESS)
def test_words_stand_apart_in_order_inside_the_text(text):
    edges = [edge for word in words(text) for edge in (word.start, word.end)]
    assert edges == sorted(edges) and all(word.norm and word.start < word.end <= len(text) for word in words(text))


@given(st.text() | MESS)
def test_a_word_s_chunk_alone_gives_the_word(text):
    for word in words(text):
        assert "".join(norms(text[word.start : word.end])) == word.norm

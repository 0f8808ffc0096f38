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
    ("a dash between years is a word", "1904\u20131905", "1904 \u2212 1905"),
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
    ("a number is no footnote", "in 2013, 4.5 per cent of 1,200", "in 2013 4.5 per cent of 1200"),
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


ALIKE = [
    ("quotation marks and spaces", "The \u201cStrong\u201d man\u2019s\u00a0plan", 'the "strong" man\'s plan'),
    ("line breaks", "Agreed.\n\nThey left", "agreed. They   left"),
    ("link and footnote", "[Agreed](https://example.org).3 They", "Agreed. They"),
    (
        "a link with brackets in its address",
        "says [the office](https://example.org/Harbour_(town)), by",
        "says the office, by",
    ),
    ("a link with a title", 'says [the office](https://example.org/a "Own figures"), by', "says the office, by"),
    ("thousands by comma and by blank", "some 1,200 boats", "some 1 200 boats"),
    ("thousands by a narrow blank", "some 1\u202f200 boats", "some 1200 boats"),
    ("thousands by an apostrophe", "some 1\u2019200\u2019000 boats", "some 1,200,000 boats"),
    ("thousands and decimals", "1 200.50 crowns", "1,200.50 crowns"),
    ("per cent with a blank", "fell by 12\u00a0%", "fell by 12%"),
    ("per cent on the next line", "fell by 12\n%", "fell by 12%"),
    ("wide digits", "\uff11\uff12\uff05 of all", "12% of all"),
    ("a currency with a blank", "US$ 5 million", "US$5 million"),
    ("signs of minus", "at \u221212 degrees", "at -12 degrees"),
    ("a minus with a blank", "at \u2212 12 degrees", "at -12 degrees"),
    ("dashes of a range", "10\u201320 boats", "10-20 boats"),
    ("a range with blanks", "10 \u2013 20 boats", "10-20 boats"),
    ("kinds of a pause before a figure", "calm \u2014 12 boats", "calm -- 12 boats"),
    ("a pause without blanks", "calm\u201412 boats", "calm \u2013 12 boats"),
    ("a range broken at a line's end", "in 2012-\n13 only", "in 2012\u201313 only"),
    ("a name broken at a line's end", "the Su-\n35 flew", "the Su-35 flew"),
    ("raised figures", "10\u2076 crowns", "10^6 crowns"),
    ("raised negative figures", "10\u207b\u2076 crowns", "10^-6 crowns"),
    ("a raised unit", "5 km\u00b2 of sea", "5 km2 of sea"),
    ("lowered figures", "H\u2082O", "H2O"),
    ("a fraction", "\u00bd of them", "1/2 of them"),
    ("a fraction behind a figure", "1\u00bd hours", "1 1/2 hours"),
    ("a number's short word with a blank", "Resolution No. 5 lets", "Resolution No.5 lets"),
    ("a bullet", "\u2022 12 boats", "- 12 boats"),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in ALIKE], ids=[row[0] for row in ALIKE])
def test_however_they_are_set_words_and_figures_are_the_same(one, other):
    assert norms(one) == norms(other)


APART = [
    ("an exponent's sign", "a rate of 1e-5", "a rate of 1e5"),
    ("a decimal point", "3.5 million", "35 million"),
    ("a decimal comma", "3,5 million", "35 million"),
    ("decimal point and comma", "3,5 million", "3.5 million"),
    ("a decimal point of a rate", "4.5%", "45%"),
    ("a decimal point in front", ".5 of all", "5 of all"),
    ("another number", "Resolution No.5 lets the port", "Resolution No.7 lets the port"),
    ("another raised figure", "10\u2076 crowns", "10\u2079 crowns"),
    ("no raised figure", "10\u2076 crowns", "106 crowns"),
    ("a sign of a raised figure", "10\u207b\u2076 crowns", "10\u2076 crowns"),
    ("a sign", "changed by -12%", "changed by 12%"),
    ("a sign in brackets", "changed (\u221212%)", "changed (12%)"),
    ("a sign behind a currency", "$-5 million", "$5 million"),
    ("a sign with a blank", "fell to \u2212 12", "fell to 12"),
    ("plus", "changed by +12%", "changed by 12%"),
    ("plus or minus", "\u00b12 points", "2 points"),
    ("a currency", "$5 million", "\u20ac5 million"),
    ("no currency", "\u00a35 million", "5 million"),
    ("no unit", "5% of them", "5 of them"),
    ("per mille", "5\u2030 of them", "5% of them"),
    ("degrees", "5\u00b0 north", "5 north"),
    ("minutes and seconds", "5\u2032 north", "5\u2033 north"),
    ("a raised unit", "5 km\u00b2 of sea", "5 km of sea"),
    ("another raised unit", "5 m\u00b2 of water", "5 m\u00b3 of water"),
    ("a unit's prefix", "5 MW", "5 mW"),
    ("one unit by another", "5 m/s", "5 ms"),
    ("bits and bytes", "5 Mb", "5 MB"),
    ("more and less", "<5% of them", ">5% of them"),
    ("a hedge", "~400 boats", "400 boats"),
    ("a range", "2012-13", "201213"),
    ("a range and two figures", "10-20 boats", "10 20 boats"),
    ("a list of figures", "the sections 3,5", "the sections 35"),
    ("two figures that are no thousands", "in 2012 390 boats", "in 2012390 boats"),
    ("figures of two lines", "Table 1\n200 boats", "Table 1200 boats"),
    ("a time", "at 12:30", "at 1230"),
    ("a fraction", "\u00bd of them", "12 of them"),
    ("a fraction behind a figure", "1\u00bd hours", "11/2 hours"),
    ("two years", "2012/13", "201213"),
    ("a decimal point of another script", "\u0663\u066b\u0665", "\u0663\u0665"),
    ("a product", "2+2 talks", "22 talks"),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in APART], ids=[row[0] for row in APART])
def test_what_a_figure_says_is_never_folded(one, other):
    assert norms(one) != norms(other)


MARKS = [
    ("behind a stop", "got 1.2 million.1 Then"),
    ("in brackets", "got 1.2 million.[1] Then"),
    ("in brackets, as Markdown", "got 1.2 million.[^1] Then"),
    ("in brackets, named", "got 1.2 million.[^note-a] Then"),
    ("in brackets, a letter", "got 1.2 million.[d] Then"),
    ("in brackets, behind a blank", "got 1.2 million. [12] Then"),
    ("in brackets, as a note", "got 1.2 million.[note 2] Then"),
    ("in brackets, several", "got 1.2 million.[1, 2] Then"),
    ("in brackets, from one to another", "got 1.2 million.[1\u20133] Then"),
    ("in brackets, side by side", "got 1.2 million[1][2]. Then"),
    ("in brackets, escaped", "got 1.2 million.\\[1\\] Then"),
    ("in brackets, with a link", "got 1.2 million.[1](#fn1) Then"),
    ("in brackets twice, with a link", "got 1.2 million.[[1]](https://example.org/a#cite_note-1) Then"),
    ("in round brackets", "got 1.2 million.(1) Then"),
    ("in round brackets before the stop", "got 1.2 million(1). Then"),
    ("raised", "got 1.2 million.\u00b9 Then"),
    ("raised, several", "got 1.2 million.\u00b9,\u00b2 Then"),
    ("raised behind a blank", "got 1.2 million. \u00b9 Then"),
    ("behind a caret", "got 1.2 million.^1^ Then"),
    ("a star", "got 1.2 million.* Then"),
    ("a dagger", "got 1.2 million.\u2020 Then"),
    ("glued before the stop", "got 1.2 million1. Then"),
    ("glued before the stop and a closing quotation mark", "got 1.2 \u201cmillion1.\u201d Then"),
    ("several behind a stop", "got 1.2 million.1,2 Then"),
    ("on the last word of a line", "got 1.2 million.14\n\nThen"),
]


@pytest.mark.parametrize("marked", [row[1] for row in MARKS], ids=[row[0] for row in MARKS])
def test_a_footnote_mark_is_no_word_and_no_part_of_one(marked):
    assert norms(marked) == ["got", "1.2", "million", "then"]


OF_THE_SENTENCE = [
    "the G.7 met",
    "the G7, then",
    "Resolution No.7 lets",
    "under Art.7 Then",
    "see p.7. Then",
    "on Dec.7-13 they",
    "a Su-7. Then",
    "in phase7. Then",
    "the top7. Then",
    "the top17. Then",
    "the top70! Then",
    "a catch7, then",
    "a catch17, then",
    "a catch17; Then",
    "the era7. then",
    "the era07. Then",
    "Article 9(7) says",
    "under rule(7), they",
    "(7) they left",
    "peace,(7) bread",
    "the [7] members",
    "in 10\u2077 parts",
    "x\u2077 is",
    "summer'17 was",
    "it ended.7 boats sank",
    "Japan7. Then",
    "in 2017. Then",
    "chapter 7. Then",
    "[7](https://example.org/a) boats",
]


@pytest.mark.parametrize("text", OF_THE_SENTENCE)
def test_a_number_of_the_sentence_is_no_footnote_mark(text):
    other = text.translate(str.maketrans("7\u2077", "8\u2078"))
    assert norms(text) != norms(other)


@pytest.mark.parametrize("editorial", ["they agree[d] to", "the court[s] said", "[t]hey agreed"])
def test_letters_that_an_editor_put_in_are_no_footnote_marks(editorial):
    assert norms(editorial) == norms(editorial.replace("[", "").replace("]", ""))


FIGURES = st.from_regex(r"\A[1-9][0-9]{0,3}([.,:/-][0-9]{1,3})?\Z")
BEFORE = st.sampled_from(
    ["rose by ", "No.", "Art. ", "at -", "(", "$", "a Su-", "\u20ac ", "from 3 to ", "the ", "~", "in 10^"]
)
BEHIND = st.sampled_from(
    [" boats", "%", " % of it", ".", ", then", "-year plan", " km\u00b2", ")", " million.\u00b9 Then", "\u00b0 north"]
)


@given(BEFORE, FIGURES, BEHIND, st.data())
def test_no_digit_and_no_mark_within_a_figure_can_change_unseen(before, figure, behind, data):
    at = data.draw(st.integers(0, len(figure) - 1))
    other = data.draw(st.sampled_from(["", *(c for c in "0123456789.,-" if c != figure[at])]))
    changed = figure[:at] + other + figure[at + 1 :]
    set_alike = {figure.replace(",", ""), changed.replace(",", "")}
    if len(set_alike) > 1 and changed[-1:].isdigit() and changed[:1].isdigit():
        assert norms(f"It {before}{figure}{behind}") != norms(f"It {before}{changed}{behind}")


def test_a_word_knows_where_its_chunk_stands():
    text = "The [joint](https://example.org/x) state-\nment."
    assert [text[word.start : word.end] for word in words(text)] == [
        "The",
        "[joint](https://example.org/x)",
        "state-\nment.",
    ]


SIGNS = {"\u2212", "+"}  # which are no words by themselves
MESS = st.text(st.sampled_from("aB\u00e94 .-\u2013\u2014\n\r[]()\u201c\"'\u00ad\u00b2\ufb01_\u0301"), max_size=60)


@given(st.text() | MESS)
def test_folding_what_is_folded_changes_nothing(text):
    for norm in norms(text):
        assert norms(norm) == [norm] or norm in SIGNS


@given(st.text() | MESS)
def test_words_stand_apart_in_order_inside_the_text(text):
    edges = [edge for word in words(text) for edge in (word.start, word.end)]
    assert edges == sorted(edges) and all(word.norm and word.start < word.end <= len(text) for word in words(text))


LINES = st.lists(st.text(st.sampled_from("aB\u00e94 .,[]()%-\u2013\u2014\u201c'\u00b2$^+"), max_size=20), max_size=4)


@given(LINES)
def test_what_a_line_holds_depends_on_no_other_line(lines):
    whole = [f"{line}." for line in lines]  # ended, so that no hyphen or link goes on
    assert norms("\n".join(whole)) == [norm for line in whole for norm in norms(line)]

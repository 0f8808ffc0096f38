import pytest

from pages.folding import folded

TEXTS = [
    ("", ""),
    ("Arms (and oil)", " arms and oil"),
    ("Il-76s/An-12s", " il 76s an 12s"),
    ("“Friends” ‘in’ «need»… 'now'", " friends in need now"),
    ("Ōsaka, ÉLAN, naïve Šeškelj", " osaka elan naive seskelj"),
    ("Łódź Ørsted Đặng", " lodz orsted dang"),
    ("Straße STRASSE GROẞ", " strasse strasse gross"),
    ("Æsir œuvre Þing", " aesir oeuvre thing"),
    ("İstanbul ISTANBUL ıstanbul", " istanbul istanbul istanbul"),
    ("E\u0301lan ﬁne Ｔｏｋｙｏ", " elan fine tokyo"),
    ("ΟΔΟΣ οδός", " οδοσ οδοσ"),
    ("Москва Ёлка", " москва елка"),
    ("日本「海」。", " 日本 海"),
    ("हिन्दी", " ह न द"),  # vowels written as marks go, in what is typed too
    ("100 % of _it_ \t\n", " 100 of it"),
    ("… — ()", ""),
    ("\ud800 a", " a"),
]


@pytest.mark.parametrize(("text", "words"), TEXTS)
def test_case_accents_and_what_stands_between_words_make_no_difference(text: str, words: str) -> None:
    assert folded(text) == words


@pytest.mark.parametrize("text", [text for text, _ in TEXTS])
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)

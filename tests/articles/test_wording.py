import pytest
from django.core.exceptions import ValidationError

from articles import wording
from articles.models import Article, Passage
from tests.factories import make_article, make_author


def test_what_an_omission_means():
    assert wording.coverage(Article(read_in_full=True)) == "read in full; omissions count as silence"
    assert wording.coverage(Article(read_in_full=False)) == "read in part; omissions do not count as silence"


@pytest.mark.parametrize(
    ("shows", "holds", "begins"),
    [(True, True, "The text is shown"), (False, True, "Only curators see"), (False, False, "The text is not held")],
)
def test_what_a_reader_sees_of_a_text(shows, holds, begins):
    assert wording.text_note(shows, holds).startswith(begins)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ("exact", ""),
        ("", ""),
        ("changed", "has other words"),
        ("lost", "was not found"),
        ("ambiguous", "appears more than once"),
    ],
)
def test_what_is_amiss_with_a_passage_s_text(found, words):
    told = wording.not_found(Passage(found=found))
    assert words in told and bool(words) == bool(told)


CITED = [
    ("one author", "C15", ["Simona Cazacu"], "2015-03", "Cazacu 2015"),
    ("a body", "N15", ["Institute of Peace"], "2015", "Institute of Peace 2015"),
    ("a family name first", "S15", ["Sato Eisaku"], "2015", "Sato Eisaku 2015"),
    ("two authors", "B17", ["James Brown", "Ana Cazacu"], "2017", "Brown and Cazacu 2017"),
    ("three authors", "B17", ["James Brown", "Ana Cazacu", "Ken Hyodo"], "2017", "Brown et al. 2017"),
    ("nobody named", "X17", [], "2017", "X17"),
    ("a month of two years", "C15", ["Ana Cazacu"], "[2015-12..2016-01]", "Cazacu"),
    ("a month of one year", "C15", ["Ana Cazacu"], "[2015-07..2015-08]", "Cazacu 2015"),
    ("no date", "C15", ["Ana Cazacu"], "", "Cazacu"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("monogram", "authors", "published", "words"), [row[1:] for row in CITED], ids=[row[0] for row in CITED]
)
def test_how_an_article_is_cited(monogram, authors, published, words):
    made = make_article(monogram=monogram, authors=[make_author(name) for name in authors], published=published)
    assert wording.cited(made) == words


@pytest.mark.django_db
def test_of_several_the_first_are_cited():
    made = [make_article(monogram=f"{n}15", authors=[make_author(f"Ana {n}")], published="2015") for n in "ABC"]
    assert wording.several_cited(made, 3) == "A 2015, B 2015 and C 2015"
    assert wording.several_cited(made, 1) == "A 2015 and 2 more"


POSITIONS = [
    ("", "", ""),
    ("favours", "the ferry", "Overall on the ferry: supportive"),
    ("opposes", "the ferry", "Overall on the ferry: critical"),
    ("neutral", "", "Overall on a matter not recorded: neutral"),  # of before it was asked
]


@pytest.mark.parametrize(("leaning", "leaning_on", "said"), POSITIONS)
def test_a_position_says_what_it_is_on(leaning, leaning_on, said):
    assert wording.position(Article(leaning=leaning, leaning_on=leaning_on)) == said


def test_the_desk_asks_what_a_position_is_on():
    with pytest.raises(ValidationError) as refused:
        Article(leaning="favours").clean()
    assert refused.value.message_dict == {"leaning_on": ["Say what the position is on."]}

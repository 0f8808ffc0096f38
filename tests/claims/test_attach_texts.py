import pytest
from django.core.management import CommandError, call_command

from articles.models import Passage
from claims.attach_texts import attach_texts, detach_text
from claims.models import Claim
from revisions import counting
from tests.factories import make_anchored_claim, make_article, make_claim, make_passage

pytestmark = pytest.mark.django_db

FIRST = "Both governments spoke of a new start, yet neither of them named a date for the new start."
SECOND = "The islands remain the one question on which no cabinet in either capital can give way."
HEADING = "Gas and cars"
THIRD = "Trade grew all the same, mostly in gas, cars and the machines that dig for more of it."
PASSAGES = (FIRST, SECOND, HEADING, THIRD)
TEXT = "\n".join(PASSAGES)


@pytest.fixture
def article():
    """Four passages that are known by their fingerprints, and a claim on words that stand twice in the first."""
    article = make_article()
    for text in PASSAGES:
        make_passage(article, text)
    first = article.passages.get(number=1)
    held = Passage(pk=first.pk, article=article, words=first.words, text=FIRST)
    made = make_anchored_claim(held, "new start", public_id="A-001")
    make_claim(first, start=made.start + 11, words=2, fingerprint=made.fingerprint, public_id="A-002")
    return article


MESSES = [
    ("plain", TEXT),
    ("one blank line between", TEXT.replace("\n", "\n\n")),
    ("a paragraph broken in two by a page break", TEXT.replace("neither of", "neither\n\n17\n\nof").replace("17", "")),
    ("a word broken at a line's end of Windows", TEXT.replace("governments", "govern-\r\nments").replace("\n", "\r\n")),
    ("curly quotation marks and other dashes", TEXT.replace("a new start,", "a \u201cnew start\u201d,")),
    ("footnote digits glued to words", TEXT.replace("way.", "way.4").replace("start,", "start,\u00b9\u00b2")),
    ("link markup", TEXT.replace("islands", "[islands](https://example.org/a?b=1)")),
    ("a link broken over a page", TEXT.replace("one question", "[one\n\nquestion](https://example.org)")),
    (
        "furniture around and between",
        f"SHARE\nBy A. Writer\n{TEXT.replace(HEADING, f'Photo: a harbour{chr(10)}{HEADING}')}\nSubscribe now",
    ),
    ("everything on one line", TEXT.replace("\n", " ")),
    ("capitals", TEXT.upper()),
]


@pytest.mark.parametrize("text", [row[1] for row in MESSES], ids=[row[0] for row in MESSES])
def test_every_passage_and_claim_is_exact_in_the_mess_that_files_are(article, text):
    [attached] = attach_texts({"whatever it is called": text}).attached
    assert (attached.passages, attached.claims, attached.unsure) == ({"exact": 4}, {"exact": 2}, [])
    for claim in Claim.objects.select_related("passage"):
        words = claim.passage.text[claim.span_start : claim.span_end]
        assert words.casefold().strip(",.\u201c\u201d\u00b9\u00b2 ") == "new start"
    spans = Claim.objects.order_by("public_id").values_list("span_start", flat=True)
    assert spans[0] < spans[1]


def test_what_belongs_to_no_passage_is_reported(article):
    text = f"SHARE\n{TEXT}\nSubscribe to the newsletter"
    [attached] = attach_texts({"a": text}).attached
    assert attached.elsewhere == ["SHARE", "Subscribe to the newsletter"]


def test_a_stranger_changes_nothing(article):
    before = counting.current()
    report = attach_texts({"a.txt": "Quite other words about quite another sea and its fish.", "b.txt": ""})
    assert (report.attached, report.strangers) == ([], ["a.txt", "b.txt"])
    assert counting.current() == before and not Passage.objects.held().exists()


def test_of_two_copies_the_better_is_attached_and_the_other_named(article):
    [attached] = attach_texts({"a": TEXT.replace("islands", "rocks"), "b": TEXT, "c": TEXT}).attached
    assert (attached.file, attached.passages["exact"], sorted(attached.rivals)) == ("b", 4, ["a", "c"])


def test_a_changed_passage_is_lost_with_its_claims_and_named(article):
    [attached] = attach_texts({"a": TEXT.replace("Both governments", "The governments")}).attached
    assert attached.unsure == ["passage 1: lost", "claim A-001: lost", "claim A-002: lost"]
    assert Passage.objects.get(number=1).text == ""
    assert set(Claim.objects.values_list("found", "span_start")) == {("lost", None)}


def test_a_passage_that_stands_twice_between_its_neighbours_is_left_to_a_person(article):
    [attached] = attach_texts({"a": TEXT.replace(SECOND, f"{SECOND}\n{SECOND}")}).attached
    assert attached.passages == {"exact": 3, "ambiguous": 1} and attached.unsure == ["passage 2: ambiguous"]


def test_a_worse_file_takes_nothing_away_that_was_exact(article):
    attach_texts({"good": TEXT})
    [attached] = attach_texts({"worse": f"{SECOND}\n{HEADING}\n{THIRD}"}).attached
    assert attached.passages == {"exact": 4} and Passage.objects.held().count() == 4


def test_attaching_moves_the_revision_but_makes_no_history_of_claims(article):
    before = counting.current(), Claim.history.count()
    attach_texts({"a": TEXT})
    assert counting.current() > before[0] and Claim.history.count() == before[1]


def test_a_claim_whose_words_moved_within_the_passage_is_found_again(article):
    claim = Claim.objects.get(public_id="A-001")
    make_anchored_claim(Passage(pk=claim.passage_id, article=article, text=FIRST), "named a date", public_id="A-003")
    Claim.objects.filter(public_id="A-003").update(start=0)
    attach_texts({"a": TEXT})
    moved = Claim.objects.get(public_id="A-003")
    assert (moved.found, moved.start, FIRST[moved.span_start : moved.span_end]) == ("exact", 11, "named a date")


def test_a_detached_text_is_gone_and_can_be_attached_again(article):
    attach_texts({"a": TEXT})
    assert detach_text(article) == 4
    assert not Passage.objects.held().exists()
    assert set(Claim.objects.values_list("found", "span_start")) == {("", None)}
    assert attach_texts({"a": TEXT}).attached[0].claims == {"exact": 2}


def test_attaching_costs_no_more_queries_for_more_articles(article, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        attach_texts({"a": TEXT})


def test_the_command_says_what_it_attached(article, tmp_path, capsys):
    (tmp_path / "x.html").write_text(
        "<title>Site</title>" + "".join(f"<p>{text}</p>" for text in PASSAGES) + "<p>Share"
    )
    (tmp_path / "y.txt").write_text("Quite other words about quite another sea and its fish.")
    (tmp_path / "z.pdf").write_bytes(b"%PDF")
    call_command("attach_texts", tmp_path)
    said = capsys.readouterr().out
    assert f"x.html → {article}" in said
    assert "passages: 4 exact, 0 ambiguous, 0 lost; claims: 2 exact, 0 ambiguous, 0 lost" in said
    assert "in no passage (1 words): Share" in said
    assert "y.txt: matches no article; nothing changed" in said
    assert "z.pdf: a .pdf file; takes .txt, .md or .html; passed over" in said


@pytest.mark.parametrize("there", [True, False], ids=["a folder without a text", "no folder"])
def test_the_command_fails_where_it_attached_nothing(article, tmp_path, there):
    with pytest.raises(CommandError, match=r"nothing changed|is no folder"):
        call_command("attach_texts", tmp_path if there else tmp_path / "nowhere")

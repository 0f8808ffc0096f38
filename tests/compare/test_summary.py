import pytest

from claims.models import Claim
from compare.summary import summary
from events.models import Particular
from findings.models import Finding, FindingClaim
from tests.compare.worlds import table_of
from tests.factories import (
    make_account,
    make_account_by,
    make_article,
    make_author,
    make_claim,
    make_event,
    make_passage,
)


def summary_of(*sources: dict[str, str], authors=None) -> list[str]:
    event = make_event()
    for particulars in sources:
        make_account_by(make_article(authors=authors), event, **particulars)
    return summary(table_of(event))


NOTHING = "No detail is confirmed by two of them."
SUMMARIES = [
    ("nobody", [], ["No source mentions this yet."]),
    ("one source", [{"date": "2013"}], ["Only one source mentions this."]),
    (
        "two that agree",
        [{"date": "2013", "place": "Tokyo"}, {"date": "2013", "place": "Tokyo"}],
        ["Two sources mention this.", "They agree on the date and the place."],
    ),
    (
        "two that differ",
        [{"date": "2013"}, {"date": "2014"}],
        ["Two sources mention this.", "They disagree on the date."],
    ),
    (
        "two that differ on one thing and agree on another",
        [{"date": "2013", "aircraft": "4"}, {"date": "2013", "aircraft": "5"}],
        [
            "Two sources mention this.",
            "They agree on the date and disagree on the aircraft.",
        ],
    ),
    (
        "one more exact than the other",
        [{"date": "2013"}, {"date": "2013-11"}],
        [
            "Two sources mention this.",
            "They are consistent on the date.",
        ],
    ),
    (
        "two that give nothing to compare",
        [{"date": "2013"}, {"place": "Tokyo"}],
        ["Two sources mention this.", NOTHING],
    ),
    (
        "two in words of their own",
        [{"place": "the capital"}, {"place": "Tokyo"}],
        ["Two sources mention this.", NOTHING],
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("sources", "sentences"), [row[1:] for row in SUMMARIES], ids=[row[0] for row in SUMMARIES])
def test_the_sentences_at_the_top_claim_no_more_than_is_given(sources, sentences):
    assert summary_of(*sources) == sentences


@pytest.mark.django_db
def test_two_articles_by_one_author_are_said_to_be_one_voice_that_confirms_nothing():
    sentences = summary_of({"date": "2013"}, {"date": "2013"}, authors=[make_author()])
    assert sentences == [
        "Two articles by the same author; no independent source.",
    ]


@pytest.mark.django_db
def test_an_author_s_change_of_view_is_no_difference_between_sources():
    event, author = make_event(), make_author()
    for published, value in (("2014", "2013-11"), ("2016", "2013-12")):
        make_account_by(make_article(authors=[author], published=published), event, date=value)
    make_account_by(make_article(published="2015"), event, place="Tokyo")
    table = table_of(event)
    assert not any(row.differs for row in table.rows)
    assert [row.remark for row in table.rows if row.aspect == "date"] == ["same author; the articles differ"]
    assert summary(table) == ["Three sources mention this, two of them independent of each other.", NOTHING]


def second_sentence(event, *findings):
    """The second sentence where curators found these: verdict, aspect and the claims, each on a side of its own."""
    for number, (verdict, aspect, claims) in enumerate(findings, 1):
        own = {"public_id": f"F-{number:03}", "statement": "So.", "reasoning": "It is."}
        made = Finding.objects.create(verdict=verdict, aspect=aspect, event=event, **own)
        for side, claim in enumerate(claims, 1):
            FindingClaim.objects.create(finding=made, claim=claim, side=side)
    found = Finding.objects.filter(event=event).standing().with_sides().by_rank()
    return summary(table_of(event), list(found))[1]


@pytest.fixture
def three():
    """An event of which three sources speak, and their claims of it; none gives a particular."""
    event = make_event()
    written = (("H13", "Ken Hyodo"), ("M14", "Aya Matsuoka"), ("C15", "Ana Cazacu"))
    sources = [
        make_article(monogram=name, authors=[make_author(author)], published=f"20{name[1:]}")
        for name, author in written
    ]
    return event, [make_account_by(source, event).claim for source in sources]


def quoting(claim, event):
    """A claim of the same source that is somebody else's."""
    return make_account(event, make_claim(claim.passage, voice="quoted", speaker="A minister")).claim


@pytest.mark.django_db
def test_what_curators_found_is_in_the_sentences_with_who_takes_part_where_not_all_do(three):
    event, (h13, m14, c15) = three
    sentence = second_sentence(
        event,
        ("agrees", "cause", [h13, m14]),
        ("differs", "cause", [m14, c15]),
        ("contradicts", "judgement", [h13, m14]),
    )
    assert sentence == (
        "They partly agree and partly disagree on the cause "
        "and disagree on how to judge it (Hyodo 2013 and Matsuoka 2014)."
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        (("compatible", "differs"), "disagree on the cause (Matsuoka 2014 and Cazacu 2015)"),
        (("compatible", "agrees"), "agree on the cause (Matsuoka 2014 and Cazacu 2015)"),
        (("compatible", "compatible"), "are consistent on the cause"),
    ],
)
def test_what_is_only_compatible_is_no_agreement_and_names_nobody_beside_one(three, verdicts, said):
    event, (h13, m14, c15) = three
    found = [("cause", [h13, m14]), ("cause", [m14, c15])]
    sentence = second_sentence(event, *[(verdict, *what) for verdict, what in zip(verdicts, found, strict=True)])
    assert sentence == f"They {said}."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("verdict", "sides", "said"),
    [
        ("agrees", ("H13", "M14", "C15 quotes"), "agree"),
        (
            "differs",
            ("H13", "M14", "C15 quotes"),
            "disagree",
        ),
        ("agrees", ("H13", "C15 quotes"), None),
        ("differs", ("H13", "C15 quotes"), None),
        ("differs", ("H13 quotes", "C15 quotes"), None),
    ],
)
def test_what_a_source_quotes_is_nobody_s_side(three, verdict, sides, said):
    event, claims = three
    by_name = {claim.passage.article.monogram: claim for claim in claims}
    chosen = [quoting(by_name[s[:3]], event) if s.endswith("quotes") else by_name[s] for s in sides]
    sentence = second_sentence(event, (verdict, "existence", chosen))
    assert sentence == (f"They {said} on whether it happened (Hyodo 2013 and Matsuoka 2014)." if said else NOTHING)


@pytest.mark.django_db
def test_a_date_that_curators_compare_of_an_event_with_a_beginning_only_is_that_of_its_beginning(three):
    event, (h13, m14, c15) = three
    Particular.objects.create(account=c15.accounts.get(), aspect="start", value="2013")
    assert second_sentence(event, ("differs", "date", [h13, m14])) == (
        "They disagree on the beginning (Hyodo 2013 and Matsuoka 2014)."
    )


@pytest.mark.django_db
def test_a_source_that_gives_two_values_is_said_to():
    event, passage = make_event(), make_passage()
    for value in ("2013", "2014"):
        make_account(event, make_claim(passage), date=value)
    assert summary(table_of(event))[-1] == "It gives conflicting values for the date."
    assert Claim.objects.count() == 2


@pytest.mark.django_db
def test_what_is_expected_is_not_held_against_what_is_reported():
    event = make_event()
    make_account(event, relation="anticipates", date="2014")
    make_account(event, date="2013")
    assert not any(row.differs for row in table_of(event).rows)
    make_account(event, relation="anticipates", date="2015")
    assert table_of(event).rows[0].differs


@pytest.mark.django_db
def test_a_part_of_the_table_keeps_what_is_remarked_on_the_whole():
    event = make_event()
    for value in ("2013", "2014", "2015"):
        make_account(event, date=value)
    make_account(event, place="Tokyo")
    part = table_of(event).within(1, 3)
    assert [column.article.pk for column in part.columns] == [row.pk for row in part.rows[0].articles]
    assert [row.label for row in part.rows] == ["When", "What happened"]
    assert part.rows[0].remark == "sources disagree"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ranks", "sentence"),
    [
        (("first", "first", "first"), "All agree it was the first."),
        (("The first", "The first", "The first"), "All agree it was the first."),
        (("first", "first", ""), "Both that say agree it was the first (Hyodo 2013 and Matsuoka 2014)."),
        (("first", "second", "first"), "They disagree on the order."),
    ],
)
def test_an_agreed_rank_is_told_by_its_value(ranks, sentence):
    event = make_event()
    for name, author, rank in zip(
        ("H13", "M14", "C15"), ("Ken Hyodo", "Aya Matsuoka", "Ana Cazacu"), ranks, strict=True
    ):
        article = make_article(monogram=name, authors=[make_author(author)], published=f"20{name[1:]}")
        make_account_by(article, event, **({"rank": rank} if rank else {"place": "Tokyo"}))
    assert summary(table_of(event))[1] == sentence


@pytest.mark.django_db
def test_an_agreed_rank_is_what_the_sources_say_themselves():
    event, (one, other) = make_event(), (make_article(published="2013"), make_article(published="2014"))
    quoted = make_claim(make_passage(one, number=1), voice="quoted", speaker="A speaker")
    make_account(event, quoted, rank="second")
    make_account(event, make_claim(make_passage(one, number=2)), rank="first")
    make_account_by(other, event, rank="first")
    assert "Both agree it was the first." in summary(table_of(event))

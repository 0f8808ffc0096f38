"""What a forecast's author says otherwise in a later text: as claims show it, and as disagreements have it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim
from compare.forecasts import ForecastRow
from events.models import Event
from findings.models import Finding
from tests.compare.worlds import listed
from tests.factories import make_account, make_article, make_author, make_claim, make_event, make_forecast, make_passage
from tests.findings.worlds import enter, judge

pytestmark = pytest.mark.django_db


def own_later(voice: str = "author", outcome: str = "mixed", later_voice: str = "author") -> ForecastRow:
    author = make_author()
    early, late = (make_article(published=when, authors=[author]) for when in ("2012", "2015"))
    speaker = "A minister"
    said = make_claim(make_passage(early), kind="prediction", voice=voice, speaker="" if voice == "author" else speaker)
    made = make_forecast(said, outcome=outcome)
    later = make_claim(make_passage(late), voice=later_voice, speaker="" if later_voice == "author" else speaker)
    made.shown_by.set([later])
    return listed()[0]


OWN = [
    ("refuted by his own later report", "author", "refuted", "author", True, False),
    ("partly", "author", "mixed", "author", True, False),
    ("borne out by himself", "author", "borne out", "author", True, False),
    ("somebody else's forecast", "quoted", "refuted", "author", False, False),
    ("he quotes somebody later", "author", "refuted", "quoted", False, False),
]


@pytest.mark.parametrize(
    ("voice", "outcome", "later", "is_own", "is_change"), [row[1:] for row in OWN], ids=[row[0] for row in OWN]
)
def test_what_an_author_reports_later_is_a_change_of_view_only_where_a_finding_says_so(
    voice, outcome, later, is_own, is_change
):
    item = own_later(voice, outcome, later)
    assert (bool(item.own_later), bool(item.reports), item.is_change_of_view) == (is_own, not is_own, is_change)


def test_a_finding_between_an_authors_texts_is_a_change_of_view_too():
    author = make_author()
    early, late = (make_article(published=when, authors=[author]) for when in ("2012", "2015"))
    said, later = make_claim(make_passage(early), kind="prediction"), make_claim(make_passage(late))
    enter(None, [said], [later], aspect="judgement", question="Who courts whom?")
    [item] = listed()
    assert (item.own_later, item.is_change_of_view, item.later_articles) == ([later], True, [late])
    [then] = listed(date(2013, 1, 1))
    assert (then.own_later, then.is_change_of_view) == ([], False)


def of_one_author(*given: tuple[str, str, str]) -> tuple[Event, list[Claim]]:
    """An event of which one author's texts give each a date: published, relation, date; the first one is a forecast."""
    event, author = make_event("2013"), make_author()
    claims = []
    for published, relation, value in given:
        article = make_article(published=published, authors=[author])
        claims.append(make_claim(make_passage(article), kind="fact" if claims else "prediction"))
        make_account(event, claims[-1], relation, date=value)
    return event, claims


def own_later_of(forecast: Claim, as_of: date | None = None) -> list[Claim]:
    [item] = [item for item in listed(as_of) if item.claim == forecast]
    assert item.is_change_of_view is bool(item.own_later)
    return item.own_later


@pytest.mark.parametrize(("status", "is_change"), [("open", True), ("confirmed", True), ("dismissed", False)])
def test_a_difference_by_rule_between_an_author_s_texts_is_a_change_of_view_unless_dismissed(status, is_change):
    event, [said, later] = of_one_author(("2012", "reports", "2013-11"), ("2015", "reports", "2013-12"))
    # What others say sets the same two on two sides of a finding between sources, which stands.
    for value in ("2013-11", "2013-12"):
        make_account(event, date=value)
    own = Finding.objects.get(event=event, between="voice")
    judge(own, status=status, dismissed_because="" if is_change else "Two calendars.")
    assert own_later_of(said) == ([later] if is_change else [])


def test_a_curator_s_difference_that_was_dismissed_is_no_change_of_view():
    _event, [said, later] = of_one_author(("2012", "reports", "2013-11"), ("2015", "reports", "2013-11"))
    finding = enter(None, [said], [later], aspect="judgement", question="Who courts whom?")
    assert own_later_of(said) == [later]
    judge(finding, status="dismissed", dismissed_because="He speaks of two things.")
    assert own_later_of(said) == []


def test_of_several_later_texts_only_those_that_exclude_it_are_a_change_of_view():
    given = [("2012", "reports", "2013"), ("2014", "reports", "2013-11"), ("2016", "reports", "2014")]
    _event, [said, _more_exact, later] = of_one_author(*given)
    assert own_later_of(said) == [later]
    assert own_later_of(said, date(2015, 1, 1)) == []


def test_what_was_expected_is_not_held_against_what_is_reported_later():
    given = [("2012", "anticipates", "2014"), ("2011", "anticipates", "2016")]
    reported = [("2018", "reports", "2015"), ("2019", "reports", "2017")]
    _event, [said, *_others] = of_one_author(*given, *reported)
    assert own_later_of(said) == []


def test_a_curator_s_difference_is_a_change_of_view_once_all_was_out_that_it_rests_on():
    _event, [said, later] = of_one_author(("2012", "reports", "2013-11"), ("2015", "reports", "2013-11"))
    third = make_claim(make_passage(make_article(published="2018")))
    enter(None, [said], [later, third], aspect="judgement", question="Who courts whom?")
    assert own_later_of(said, date(2016, 1, 1)) == []
    assert own_later_of(said, date(2019, 1, 1)) == [later]


def test_a_page_of_forecasts_asks_as_often_however_many_there_are(django_assert_num_queries):
    of_one_author(("2012", "reports", "2013-11"), ("2015", "reports", "2013-12"))
    with CaptureQueriesContext(connection) as context:
        assert len(listed()) == 1
    for _ in range(4):
        of_one_author(("2012", "reports", "2013-11"), ("2015", "reports", "2013-12"))
    with django_assert_num_queries(len(context)):
        assert len(listed()) == 5


def test_a_reprint_is_nobody_s_later_view_and_what_its_original_s_author_writes_later_is():
    author = make_author()
    first = make_article(authors=[author], published="2012")
    reprint = make_article(authors=[], published="2014", reprint_of=first)
    later = make_article(authors=[author], published="2016")
    in_first, in_reprint, in_later = (
        make_claim(make_passage(article), kind="prediction") for article in (first, reprint, later)
    )
    made = make_forecast(in_first, outcome="refuted", outcome_note="As later texts tell.")
    made.shown_by.set([in_reprint, in_later])
    make_forecast(in_reprint, outcome="refuted", outcome_note="As later texts tell.").shown_by.set([in_later])
    by_claim = {item.claim: item for item in listed()}
    assert (by_claim[in_first].own_later, by_claim[in_first].reports) == ([in_later], [in_reprint])
    assert by_claim[in_reprint].own_later == [in_later]

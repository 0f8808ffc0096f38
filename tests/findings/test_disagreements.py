"""On which events, by which day and between whom a finding is a disagreement."""

import re

import pytest

from articles.models import Article
from events.models import Event, Particular
from findings.disagreements import between_two
from findings.models import Finding
from tests.factories import at_once, make_account, make_article, make_author, make_claim, make_event, make_passage
from tests.findings.disagreeing import ORIGINS, computed, entered, two_accounts
from tests.findings.worlds import enter, only
from tests.reading_pages import read_page

pytestmark = pytest.mark.django_db


def test_a_finding_is_shown_on_every_event_whose_claims_it_cites(client):
    _, _one, _other, finding = entered()
    second = make_event("2014", slug="second", title="A second meeting")
    claim = finding.claims.first()
    make_account(second, claim)
    page = client.get("/timeline/second/").content.decode()
    assert f'<li id="{finding.public_id}">' in page and "A meeting" in page
    assert "≠ A second meeting" not in client.get("/timeline/").content.decode()  # one side only speaks of it


@pytest.mark.parametrize(
    ("aspect", "is_disputed"), [("judgement", True), ("cause", True), ("date", False), ("number", False)]
)
def test_another_event_is_disputed_where_both_sides_speak_of_it_and_not_by_a_date_of_the_first(
    client, aspect, is_disputed
):
    _, _one, _other, finding = entered()
    Finding.objects.filter(pk=finding.pk).update(aspect=aspect)
    second = make_event("2014", slug="second", title="A second meeting")
    for claim in finding.claims.all():
        make_account(second, claim)
    assert ("≠ A second meeting" in client.get("/timeline/").content.decode()) is is_disputed
    finding.delete()
    assert "≠" not in client.get("/timeline/").content.decode()


def test_texts_of_one_author_make_no_event_disputed(client):
    event, one, other, _finding = computed()
    other.authorships.update(author=one.authorships.get().author)
    other.save()
    assert only(event).between == "voice"
    page = client.get("/timeline/meeting/").content.decode()
    assert "same author; the articles differ" in page and "sources disagree" not in page
    assert "≠ A meeting" not in client.get("/timeline/").content.decode()
    assert client.get(f"/compare/two/?article={one.slug}&article={other.slug}&format=json").json()["differences"]


@pytest.mark.parametrize(("day", "is_disputed"), [("2014", False), ("2015", True)])
@pytest.mark.parametrize("origin", ORIGINS)
def test_as_known_by_a_day_only_what_was_out_disagrees(client, origin, day, is_disputed):
    dated(ORIGINS[origin]()[0])
    page = client.get(f"/timeline/meeting/?as_of={day}").content.decode()
    assert ('class="differs"' in page) is is_disputed
    timeline = client.get(f"/timeline/?as_of={day}").content.decode()
    assert ("≠ A meeting" in timeline, 'class="disputed"' in timeline) == (is_disputed, is_disputed)


def test_a_difference_known_earlier_is_shown_though_a_later_text_joined_it(client):
    event, *_ = computed()
    late = make_article(published="2019")
    make_account(event, make_claim(make_passage(late)), date="2014-02")
    assert only(event).sides.count() == 3
    assert "sources disagree" in client.get("/timeline/meeting/?as_of=2015").content.decode()
    assert "sources disagree" not in client.get("/timeline/meeting/?as_of=2014").content.decode()


def test_a_retired_claim_disagrees_with_nobody(client):
    _event, *_, finding = entered()
    claim = finding.claims.first()
    claim.status, claim.retired_because = "retired", "Said twice."
    claim.save()
    assert "≠ A meeting" not in client.get("/timeline/").content.decode()
    assert "disagrees with another source" not in client.get("/compare/?rows=events").content.decode()


def dated(event: Event) -> None:
    """Undated then, it would not be drawn."""
    account = event.accounts.order_by("pk")[0]
    if not account.particulars.exists():
        Particular.objects.create(account=account, aspect="date", value="2013")


@at_once()
def three_sides() -> tuple[Event, Finding]:
    """A curator's finding on what three sources, out one after another, say in different rows of the table."""
    event, _one, _other = two_accounts()
    third = make_article(slug="source-2", monogram="S2", published="2016")
    judging = make_account(event, make_claim(make_passage(third), public_id="S2-001"), "evaluates")
    claims = [account.claim for account in event.accounts.exclude(pk=judging.pk).order_by("pk")]
    return event, enter(event, claims, [judging.claim], aspect="judgement")


@pytest.mark.parametrize(("day", "is_known"), [("2014", False), ("2015", False), ("2016", True)])
def test_a_curator_s_finding_is_known_everywhere_by_the_day_on_which_all_of_it_was_out(client, day, is_known):
    dated(three_sides()[0])
    timeline = read_page(client, f"/timeline/?as_of={day}")
    event = read_page(client, f"/timeline/meeting/?as_of={day}")
    told = [
        "≠ A meeting" in timeline,
        'class="disputed"' in timeline,
        'class="differs"' in event,
        "disagree on" in event,
    ]
    assert told == [is_known] * 4


def test_sides_whose_claims_stand_in_different_rows_are_marked_in_a_row_of_their_own(client):
    three_sides()
    page = read_page(client, "/timeline/meeting/")
    [marked] = re.findall(r'<tr role="row" class="differs">.*?</tr>', page, re.S)
    assert "The judgement" in marked and all(f"/articles/source-{n}/" in marked for n in range(3))
    assert "disagree on how to judge it" in page


def test_a_row_is_marked_only_for_what_it_is_about(client):
    """A claim that tells when something was may also say why it was, which nobody disputes."""
    event = make_event("2013", slug="meeting")
    claims = [make_account(event, make_claim(make_passage(make_article())), "cause").claim for _ in range(2)]
    enter(event, *[[claim] for claim in claims], aspect="date", status="confirmed")
    page = read_page(client, "/timeline/meeting/")
    [marked] = re.findall(r'<tr role="row" class="differs">.*?</tr>', page, re.S)
    assert ">When<" in marked and ">Why<" not in marked
    assert ">Why<" in page


def test_a_finding_without_claims_left_on_two_sides_shows_nowhere(client):
    _, _, _, finding = entered()
    claim = finding.claims.first()
    claim.status, claim.retired_because = "retired", "Said twice."
    claim.save()
    places = ("/", "/timeline/meeting/", f"/claims/{finding.claims.last().public_id}/", "/compare/disagreements/")
    assert not any(finding.statement in read_page(client, place) for place in places)
    claim.status, claim.retired_because = "accepted", ""
    claim.save()
    assert all(finding.statement in read_page(client, place) for place in places)


def test_a_change_is_followed_where_claims_do_not_speak_of_the_event_they_are_held_against_on(client):
    one, other = make_article(published="2014"), make_article(published="2015")
    elsewhere, event = make_event("2013"), make_event("2013", title="A meeting")
    claims = [make_account(elsewhere, make_claim(make_passage(article))).claim for article in (one, other)]
    make_account(event, make_claim(make_passage(one)))
    finding = enter(event, *[[claim] for claim in claims], aspect="judgement", status="confirmed")
    assert "≠ A meeting" in read_page(client, "/timeline/")
    claims[0].statement = "It says something else now."
    claims[0].save()
    finding.refresh_from_db()
    assert finding.status == "open"
    claims[0].status, claims[0].retired_because = "retired", "Said twice."
    claims[0].save()
    assert "≠ A meeting" not in read_page(client, "/timeline/")


def sources_of(*claims):
    found = Article.objects.with_sources().in_bulk([claim.passage.article_id for claim in claims])
    return [found[claim.passage.article_id] for claim in claims]


def test_two_texts_of_one_author_disagree_only_where_both_take_part():
    """What one of the two says against itself is no difference between them."""
    author = make_author()
    one, other = (make_article(authors=[author]) for _ in range(2))
    first, second, third = (make_claim(make_passage(article)) for article in (one, one, other))
    enter(make_event(), [first], [second, third], aspect="cause")
    assert len(between_two(*sources_of(first, third))) == 1
    third.status, third.retired_because = "retired", "Said twice."
    third.save()
    assert between_two(*sources_of(first, third)) == []

"""A finding's own pages: all its claims by side, and all sources that it calls silent."""

import re

import pytest
from django.test import Client

from claims.models import Claim
from findings import views
from findings.models import Finding
from findings.templatetags import finding_tags
from tests.config.worlds import queries
from tests.factories import at_once, make_account, make_article, make_claim, make_event, make_passage
from tests.findings.worlds import dismissed, enter, move

pytestmark = pytest.mark.django_db

PATH = "/compare/disagreements/F-001/"


def claims(number: int, prefix: str) -> list[Claim]:
    """Each of an article of its own; the first was published last."""
    articles = [make_article(published=f"{2020 - n}") for n in range(number)]
    return [make_claim(make_passage(article), public_id=f"{prefix}-{n:03}") for n, article in enumerate(articles)]


@pytest.fixture
def finding() -> Finding:
    with at_once():
        found = enter(make_event(title="Talks"), claims(20, "ONE"), claims(15, "OTHER"), aspect="judgement")
        found.silent.add(*(make_article(slug=f"q-{n}", monogram=f"Q{n:02}", published="2019") for n in range(14)))
    return found


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def ids(client: Client, path: str) -> list[str]:
    return re.findall(r'href="/claims/([A-Z]+-\d+)/"', client.get(path).content.decode())


@pytest.mark.parametrize("path", ["/", "/compare/disagreements/", "/timeline/talks/", "/claims/ONE-000/"])
def test_a_page_with_the_finding_shows_the_first_of_each_side_and_leads_to_all(client, finding, path):
    finding.event.slug = "talks"
    finding.event.save()
    page = read(client, path)
    assert "and 8 more" in page
    assert "and 3 more" in page
    assert "and 2 more" in page  # silent
    assert "All 35 claims, by side; not mentioned by 14 sources" in page
    assert f'href="{PATH}"' in client.get(path).content.decode()


def test_of_many_sides_the_first_are_shown(client, finding):
    enter(make_event(), *([claim] for claim in claims(9, "SIDE")), verdict="agrees")
    assert "and 3 more sides, with 3 claims" in read(client, "/compare/disagreements/?verdict=agrees")


def test_a_finding_with_few_is_shown_whole(client):
    enter(make_event(), claims(finding_tags.CLAIMS_SHOWN, "ONE"), claims(1, "OTHER"))
    page = read(client, "/compare/disagreements/")
    assert "claims, by side" not in page
    assert "more" not in page


@pytest.mark.parametrize("path", ["/", "/compare/disagreements/", "/timeline/talks/", "/claims/ONE-000/"])
def test_wherever_a_finding_stands_its_statement_leads_to_its_own_page(client, path):
    enter(make_event(slug="talks"), claims(1, "ONE"), claims(1, "OTHER"))
    assert f'href="{PATH}">They differ.</a>' in client.get(path).content.decode()


def test_its_page_says_why_and_leads_to_its_event(client, finding):
    assert "So it is." in read(client, PATH)
    assert f'<a href="{finding.event.get_absolute_url()}">Talks</a>' in client.get(PATH).content.decode()


def test_what_bears_out_a_curator_s_finding_leads_on_to_it(client):
    event = make_event()
    for day in ("2013-11", "2013-12"):
        make_account(event, date=day)
    computed = Finding.objects.get()
    assert client.get(computed.get_absolute_url()).status_code == 200
    entered = enter(event, *([account.claim] for account in event.accounts.order_by("pk")))
    answer = client.get(computed.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (302, entered.get_absolute_url())
    assert f"Automatic check: {computed.statement}" in read(client, entered.get_absolute_url())


def test_its_page_has_all_claims_by_side_in_order_of_publication(client, finding):
    sides = (("ONE", 20), ("OTHER", 15))
    assert ids(client, PATH) == [f"{side}-{n:03}" for side, number in sides for n in reversed(range(number))]
    page = read(client, PATH)
    assert "Side 1: 20 claims" in page
    assert "Side 2: 15 claims" in page


def test_pages_follow_each_other_and_leave_nothing_out(client, finding, monkeypatch):
    monkeypatch.setattr(views, "ROWS", 8)
    seen, after = [], ""
    while True:
        found = ids(client, PATH + after)
        seen += found
        if "Next claims" not in read(client, PATH + after):
            break
        after = f"?after={found[-1]}"
    assert len(seen) == len(set(seen)) == 35


def test_the_silent_have_a_page_of_their_own(client, finding, monkeypatch):
    assert "Not mentioned by 14 sources" in read(client, PATH)
    monkeypatch.setattr(views, "ROWS", 10)
    first = read(client, f"{PATH}silent/")
    assert ("Q09" in first, "Q10" in first, "Next sources" in first) == (True, False, True)
    assert "Q13" in read(client, f"{PATH}silent/?after=q-9")


@pytest.mark.parametrize("page", ["", "silent/"])
def test_where_nothing_follows_it_says_so(client, finding, page):
    last = "OTHER-000" if not page else "q-13"
    assert "There are no more" in read(client, f"{PATH}{page}?after={last}")


@pytest.mark.parametrize(
    ("query", "told"),
    [("?after=X-999", "takes the id of a claim"), ("?after=ELSEWHERE-001", "takes a claim of this finding")],
)
def test_a_bad_value_is_told(client, finding, query, told):
    make_claim(public_id="ELSEWHERE-001")
    answer = client.get(PATH + query)
    assert answer.status_code == 400
    assert told in answer.content.decode()


def test_a_dismissed_one_is_shown_and_one_whose_values_are_gone_is_not(client):
    event = make_event()
    for day in ("2013-11", "2013-12"):
        make_account(event, date=day)
    path = f"/compare/disagreements/{dismissed(event).public_id}/"
    assert "dismissed" in read(client, path)
    move(event)
    assert client.get(path).status_code == 404
    assert client.get("/compare/disagreements/F-404/silent/").status_code == 404


def test_its_pages_take_no_more_queries_for_more_claims(client, finding):
    few = [queries(client, PATH), queries(client, f"{PATH}silent/")]
    with at_once():
        finding.silent.add(*(make_article() for _ in range(20)))
        for claim in claims(20, "MORE"):
            finding.sides.create(claim=claim, side=2)
    assert [queries(client, PATH), queries(client, f"{PATH}silent/")] == few

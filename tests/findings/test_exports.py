"""The list of findings as JSON and as CSV: the same findings, filters and pages as in HTML."""

import csv
import io
import re

import pytest
from django.test import Client

from articles.models import Article
from articles.wording import cited
from claims.models import Claim
from findings import views
from findings.models import Finding
from tests.config.worlds import grow, queries
from tests.factories import make_article, make_claim, make_event, make_passage
from tests.findings.worlds import enter
from tests.reading_pages import read_page

pytestmark = pytest.mark.django_db

PATH = "/compare/disagreements/"


def as_json(client: Client, query: str = "") -> dict:
    answer = client.get(f"{PATH}?format=json{query}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    return answer.json()


def as_csv(client: Client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"{PATH}?format=csv{query}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert answer["Content-Disposition"] == 'attachment; filename="parallax-findings.csv"'
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def claim_of(monogram: str, *ids: str) -> list:
    passage = make_passage(make_article(slug=monogram.lower(), monogram=monogram))
    return [make_claim(passage, public_id=public_id) for public_id in ids]


@pytest.fixture
def meeting() -> Finding:
    """A finding of three sides, one of two claims, and of an article that says nothing."""
    sides = claim_of("H13", "H13-001", "H13-002"), claim_of("B17", "B17-001"), claim_of("M14", "M14-001")
    event = make_event(slug="meeting", title="A meeting")
    finding = enter(event, *sides, statement="Three causes.", reasoning="Each names one.", is_key=True)
    finding.silent.add(make_article(monogram="S09"))
    return finding


def test_a_finding_is_all_that_the_page_says_of_it(client, meeting):
    [found] = as_json(client)["findings"]
    sides = found.pop("sides")
    assert found == {
        "finding": meeting.public_id,
        "event": "meeting",
        "name": "A meeting",
        "aspect": "date",
        "verdict": "differs",
        "between": "sources",
        "status": "open",
        "origin": "curator",
        "is_key": True,
        "statement": "Three causes.",
        "reasoning": "Each names one.",
        "dismissed_because": "",
        "reopened_because": "",
        "silent": ["S09"],
        "address": f"http://testserver{PATH}{meeting.public_id}/",
    }
    assert [[said["claim"] for said in side] for side in sides] == [["H13-001", "H13-002"], ["B17-001"], ["M14-001"]]
    [said] = sides[1]
    assert said.pop("cited") == cited(Article.objects.get(monogram="B17"))
    own = {"claim": "B17-001", "article": "b17", "monogram": "B17", "is_retired": False}
    assert said == {
        **own,
        "statement": Claim.objects.get(public_id="B17-001").statement,
        "voice": "author",
        "speaker": "",
    }


def test_a_line_of_csv_names_each_side_s_claims_and_whose_they_are(client, meeting):
    [line] = as_csv(client)
    assert line["sides"] == "H13-001 H13-002 | B17-001 | M14-001"
    assert line["monograms"] == "H13 | B17 | M14"
    assert [side.count("(") for side in line["said"].split(" | ")] == [2, 1, 1]
    assert (line["silent"], line["is_key"], line["statement"]) == ("S09", "yes", "Three causes.")
    [found] = as_json(client)["findings"]
    assert set(line) == set(found) | {"monograms", "said"}


def test_a_finding_of_no_event_is_named_by_its_question(client):
    finding = enter(None, claim_of("H13", "H13-001"), claim_of("B17", "B17-001"), question="Who courts whom?")
    [found] = as_json(client)["findings"]
    assert (found["event"], found["name"]) == ("", "Who courts whom?")
    assert found["address"] == f"http://testserver{PATH}{finding.public_id}/"


def test_a_dismissed_finding_comes_with_its_reason_where_asked_for(client, meeting):
    Finding.objects.update(status="dismissed", dismissed_because="Misread.")
    assert as_json(client)["findings"] == []
    [found] = as_json(client, "&status=dismissed")["findings"]
    assert (found["status"], found["dismissed_because"]) == ("dismissed", "Misread.")


def test_the_numbers_are_those_above_the_page(client, meeting):
    enter(make_event(), claim_of("X1", "X1-001"), claim_of("X2", "X2-001"), verdict="agrees")
    everything, narrowed = as_json(client), as_json(client, "&verdict=agrees")
    assert (everything["verdicts"], everything["total"]) == ({"differs": 1, "agrees": 1}, 2)
    assert (narrowed["verdicts"], narrowed["total"], len(narrowed["findings"])) == ({"differs": 1, "agrees": 1}, 1, 1)


@pytest.mark.parametrize("how", ["address", "accept"])
def test_pages_follow_each_other_as_those_in_html_do(client, monkeypatch, how):
    monkeypatch.setattr(views, "PAGE_SIZE", 2)
    for number in range(5):
        enter(make_event(), claim_of(f"A{number}", f"A{number}-001"), claim_of(f"B{number}", f"B{number}-001"))
    enter(make_event(), claim_of("C", "C-001"), verdict="agrees")
    query = f"{PATH}?verdict=differs"
    path = query if how == "accept" else f"{query}&format=json"
    headers = {"accept": "application/json"} if how == "accept" else {}
    seen = []
    while path:
        found = client.get(path, headers=headers).json()
        seen.append([row["finding"] for row in found["findings"]])
        path = found["next"]
    shown, path = [], query
    while path:
        page = read_page(client, path)
        shown.append(re.findall(r'<li id="([^"]+)"', page))
        more = re.search(r'href="(\?[^"]*)">Next findings', page)
        path = PATH + more.group(1).replace("&amp;", "&") if more else ""
    assert seen == shown
    assert [len(page) for page in seen] == [2, 2, 1]


def test_what_people_typed_is_no_formula_in_a_spreadsheet(client, meeting):
    Finding.objects.update(statement="=1+1", reasoning=" @SUM(A1)")
    [line] = as_csv(client)
    assert (line["statement"], line["reasoning"]) == ("'=1+1", "' @SUM(A1)")
    assert as_json(client)["findings"][0]["statement"] == "=1+1"


def test_the_page_offers_itself_as_data_with_its_filters(client, meeting):
    page = read_page(client, f"{PATH}?aspect=date")
    for name in ("json", "csv"):
        assert f'href="{PATH}?aspect=date&amp;format={name}"' in page


def test_the_format_is_no_filter(client, meeting):
    page = read_page(client, f"{PATH}?format=html&aspect=date")
    assert "1 finding on the date</p>" in page
    assert "Show all findings</a>" not in read_page(client, f"{PATH}?format=html")


def test_a_bad_value_is_refused_in_the_same_format(client):
    for query in ("format=json&aspect=size", "format=csv&aspect=size"):
        answer = client.get(f"{PATH}?{query}")
        assert answer.status_code == 400
        assert "takes one of date" in answer.json()["problems"]["aspect"]


def test_a_format_that_there_is_not_is_refused(client):
    assert client.get(PATH, headers={"accept": "image/png"}).status_code == 406


def test_a_repeat_visit_is_a_304_in_the_same_format_only(client, meeting):
    first = client.get(PATH)["ETag"]
    assert client.get(PATH, headers={"if-none-match": first}).status_code == 304
    other = client.get(PATH, headers={"if-none-match": first, "accept": "text/csv"})
    assert other.status_code == 200 and "Accept" in other["Vary"]


@pytest.mark.parametrize("name", ["json", "csv"])
def test_data_takes_no_more_queries_for_more_findings(client, name):
    grow(2)
    few = queries(client, f"{PATH}?format={name}")
    grow(8, start=2)
    assert queries(client, f"{PATH}?format={name}") == few

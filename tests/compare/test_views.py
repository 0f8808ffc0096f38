"""The pages of comparisons: what they cost, in which formats they come, and what they refuse."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from claims.models import Claim, Forecast
from events.models import Event
from tests.compare.worlds import DATA, PAGES, grow_forecasts
from tests.config.worlds import grow, queries_of_little_and_much
from tests.factories import make_article
from tests.reading_pages import one_line, read_page

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def asked(one_world: Any) -> dict[str, tuple[int, int]]:
    with one_world():
        return queries_of_little_and_much(PAGES, lambda: grow_forecasts(2), lambda: grow_forecasts(6, start=2))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_as_little_of_much_as_of_little(asked: dict[str, tuple[int, int]], path: str) -> None:
    few, many = asked[path]
    assert many == few


def test_a_matrix_as_json_has_a_cell_for_each_source_with_its_address(client: Client) -> None:
    grow(2)
    data = client.get("/compare/?rows=events&topic=turns&article=source-1&article=source-0&format=json").json()
    assert [source["article"] for source in data["sources"]] == ["source-1", "source-0"]
    [meeting] = [row for row in data["rows"] if row["row"] == "meeting"]
    assert [(cell["article"], cell["claims"]) for cell in meeting["cells"]] == [("source-1", 1), ("source-0", 1)]
    assert meeting["first_to_mention"] == ["source-0"]
    cell = client.get(meeting["cells"][0]["address"], headers={"accept": "application/json"}).json()
    assert (cell["row"], cell["article"], cell["state"]) == ("meeting", "source-1", meeting["cells"][0]["state"])
    assert [claim["claim"] for claim in cell["claims_listed"]] == ["S1-001"]


def test_a_matrix_as_csv_has_a_line_a_cell(client: Client) -> None:
    grow(2)
    text = client.get("/compare/?topic=turns&format=csv").content.decode().removeprefix("\ufeff")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [(line["row"], line["article"], line["claims"], line["kind"]) for line in lines] == [
        ("turns", "source-0", "2", "fact"),
        ("turns", "source-1", "2", "fact"),
    ]


def test_no_claim_is_a_formula_in_a_spreadsheet(client: Client) -> None:
    grow(1)
    Claim.objects.update(statement='=HYPERLINK("http://evil.example","x")', speaker="@SUM(A1)", voice="quoted")
    Event.objects.update(title="+1")
    Article.objects.update(title="-1")
    for path in DATA:
        lines = csv.reader(io.StringIO(client.get(path, headers={"accept": "text/csv"}).content.decode("utf-8-sig")))
        assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/compare/?article=nothing", "<code>article</code> takes the address name of an article"),
        ("/compare/?article=%00", "<code>article</code> takes"),
        ("/compare/?article=a%20b", "<code>article</code> takes"),
        ("/compare/?" + "&".join(f"article=a{n}" for n in range(61)), "at most 60"),
        ("/compare/?topic=nothing", "<code>topic</code> takes the address name of a topic"),
        ("/compare/?rows=people", "<code>rows</code> takes one of topics, events"),
        ("/compare/?from=2013", "<code>from</code> narrows events"),
        ("/compare/?rows=events&from=soon", "<code>from</code> takes a date such as"),
        ("/compare/?rows=events&from=2014&to=2013", "<code>from</code> takes a date before"),
        ("/compare/?after=nothing", "<code>after</code> takes the last topic of the page before"),
        ("/compare/?rows=events&after=nothing", "<code>after</code> takes the last event of the page before"),
        ("/compare/?after=%00", "<code>after</code>"),
        ("/compare/?format=xml", "<code>format</code> takes one of html, json, csv"),
        ("/compare/two/?article=source-0&article=source-1&article=source-2", "at most 2"),
        ("/compare/two/?article=nothing&article=source-1", "<code>article</code> takes"),
        ("/compare/two/?article=source-0&article=source-1&part=all", "<code>part</code> takes one of differences"),
        ("/compare/two/?article=source-0&article=source-1&after=own-0", "<code>after</code> says where one list goes"),
        ("/compare/two/?part=events-both&after=no", "<code>after</code> takes the last event of the page before"),
        ("/compare/two/?part=findings&after=F-9", "<code>after</code> takes the last finding of the page before"),
        ("/compare/two/?part=topics-one&after=%00", "<code>after</code> takes the address name"),
        ("/compare/forecasts/?as_of=soon", "<code>as_of</code> takes a date such as"),
        ("/compare/forecasts/?as_of=2013/..", "<code>as_of</code> takes a date with an end, such as 2013-11; got"),
        ("/compare/forecasts/?outcome=perhaps", "<code>outcome</code> takes one of open"),
        ("/compare/topics/turns/source-0/?after=no", "<code>after</code> takes the id of a claim"),
        ("/compare/events/meeting/source-0/?format=xml", "<code>format</code> takes"),
    ],
)
def test_a_bad_choice_is_named_with_what_it_takes(client: Client, path: str, message: str) -> None:
    grow(3)
    answer = client.get(path)
    assert answer.status_code == 400
    assert message in one_line(answer)


def test_a_bad_choice_is_refused_in_the_format_asked_for(client: Client) -> None:
    answer = client.get("/compare/?article=nothing", headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert "there is none called `nothing`" in answer.json()["problems"]["article"]
    assert "takes two sources" in client.get("/compare/two/?format=json").json()["problems"]["article"]


@pytest.mark.parametrize(
    "path",
    [
        "/compare/topics/no/source-0/",
        "/compare/topics/turns/no/",
        "/compare/events/no/source-0/",
        "/compare/events/meeting/no/",
        "/compare/no/",
    ],
)
def test_a_cell_of_nothing_is_a_404(client: Client, path: str) -> None:
    grow(1)
    assert client.get(path).status_code == 404


def test_an_empty_installation_says_what_to_do(client: Client) -> None:
    for path in ("/compare/", "/compare/?rows=events", "/compare/two/", "/compare/forecasts/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "curation desk" in one_line(answer), path


def test_one_source_only_says_that_there_is_nothing_to_compare(client: Client) -> None:
    grow(1)
    for path in ("/compare/", "/compare/?rows=events", "/compare/two/"):
        assert "Only one source" in read_page(client, path), path


def test_a_silent_cell_has_an_address_that_says_why(client: Client) -> None:
    grow(1)
    make_article(slug="silent", published="2019")
    make_article(slug="unread", published="2019", read_in_full=False)
    make_article(slug="before", published="2001")
    for article, said in (
        ("silent", "Not mentioned (read in full)."),
        ("unread", "Not yet read in full. It may still mention it."),
        ("before", "Published before the event."),
    ):
        assert said in read_page(client, f"/compare/events/meeting/{article}/")
    assert "Not mentioned (read in full)." in read_page(client, "/compare/topics/turns/silent/")


def test_the_other_matrix_and_the_other_pages_are_one_step_away(client: Client) -> None:
    grow(2)
    page = read_page(client, "/compare/")
    for path in ("/compare/?rows=events", "/compare/two/", "/compare/disagreements/", "/compare/forecasts/"):
        assert f'href="{path}"' in page
        assert client.get(path).status_code == 200


def test_what_people_typed_is_never_markup(client: Client) -> None:
    grow_forecasts(2)
    hostile = '<script>alert("x")</script><b>bold</b>'
    Claim.objects.update(statement=hostile, speaker=hostile, voice="quoted")
    Event.objects.update(title=hostile)
    Article.objects.update(title=hostile)
    Forecast.objects.update(expects=hostile, condition=hostile, outcome_note=hostile)
    for path in PAGES:
        answer = client.get(path)
        page = one_line(answer)
        assert "<script>alert" not in page
        assert "<b>bold" not in page
        assert "style=" not in page
        assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_pages_only_answer_get(client: Client) -> None:
    assert client.post("/compare/").status_code == 405


def test_what_two_sources_show_beyond_the_first_rows_has_an_address(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compare.views.PAIR_SHOWN", 1)
    monkeypatch.setattr("compare.pairs.PAGE_SIZE", 1)
    grow(2)
    both = "/compare/two/?article=source-0&article=source-1"
    shown = read_page(client, both)
    assert "All 2, in order of time" in shown
    assert 'href="?article=source-0&amp;article=source-1&amp;part=events-both"' in shown
    assert len(client.get(f"{both}&format=json").json()["events"]["both"]) == 2  # as data, all
    first = read_page(client, f"{both}&part=events-both")
    assert "Events both cover" in first
    assert "A meeting" in first and "A turn" not in first
    assert 'part=events-both&amp;after=meeting" rel="next"' in first
    second = read_page(client, f"{both}&part=events-both&after=meeting")
    assert "A turn" in second and "Back to the first" in second and 'rel="next"' not in second
    seen, path = [], f"{both}&part=events-both"
    while path:
        data = client.get(path, headers={"accept": "application/json"}).json()
        seen += [row["slug"] for row in data["rows"]]
        path = data["next"]
    assert (seen, data["total"]) == (["meeting", "turn"], 2)

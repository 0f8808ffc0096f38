"""The timeline's addresses: what a window answers, what `as_of` takes back, who may frame the band."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from tests.config.worlds import grow
from tests.engines import PROJECT
from tests.factories import at_once, make_account_by, make_article, make_event, make_tag
from tests.reading_pages import read_page

pytestmark = pytest.mark.django_db


def window(client: Client, query: str) -> Any:
    answer = client.get(f"/timeline/window.json?width=1000&{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def titles(client: Client, query: str) -> list[str]:
    page = client.get(f"/timeline/?{query}").context["event_list"]
    return [item.event.title for group in page.groups for year in group.years for item in year.items]


@pytest.mark.parametrize(
    "query",
    [
        "from=0001&to=9999",
        "from=9000",
        "to=0002",
        "from=2030&to=2040",
        "from=9999-12-31&to=9999-12-31",
        "from=0001-01-01&to=0001-01-01",
        "from=2013-02~&to=2013-03~",
        "q=nothing-says-this",
        "as_of=0001",
        "as_of=9999",
        *(f"lanes={by}&from=1000&to=3000" for by in ("topic", "source", "actor", "kind")),
    ],
)
def test_any_window_of_the_calendar_is_answered_with_few_bins(client: Client, query: str) -> None:
    grow(3)
    known = window(client, query)
    assert known["first"] <= known["last"]
    assert all(len(lane["bins"]) <= 1001 for lane in known["lanes"])
    assert client.get(f"/timeline/?{query}").status_code == 200
    assert client.get(f"/timeline/listed.html?{query}").status_code == 200
    assert client.get(f"/timeline/embed/?{query}").status_code == 200


def test_what_is_in_the_window_is_in_the_list(client: Client) -> None:
    grow(6)
    query = "from=2011&to=2013"
    drawn = {mark["title"] for lane in window(client, query)["lanes"] for mark in lane["marks"]}
    assert drawn == set(titles(client, query)) > {"A meeting", "Own event 1"}


def test_the_page_begins_with_what_its_script_would_ask_for(client: Client) -> None:
    grow(3)
    page = client.get("/timeline/?lanes=source")
    begun = json.loads(page.context["band"]["json"])
    assert begun == client.get(f"/timeline/window.json?lanes=source&width={begun['width']}").json()


def test_every_drawn_event_is_a_link_that_says_when_what_and_how_many_sources(client: Client) -> None:
    grow(2)
    said = "2010: Own event 0, 1 source"
    link = rf'<a class="mark" href="/timeline/own-0/"[^>]* aria-label="{said}"[^>]*> ?<title>{said}<'
    assert re.search(link, read_page(client, "/timeline/"))


def test_as_of_takes_back_what_nobody_had_yet_written(client: Client) -> None:
    early, late = make_article(published="2014-05"), make_article(published="2016")
    shared = make_event("2013", title="Shared")
    make_account_by(early, shared, date="2013-03").claim.tags.add(make_tag("old"))
    make_account_by(late, shared, date="2013-11").claim.tags.add(make_tag("new", slug="new"))
    make_account_by(late, make_event("2010", title="Told later"), date="2010")
    assert titles(client, "") == ["Told later", "Shared"]
    assert titles(client, "as_of=2014-05") == ["Shared"]
    assert titles(client, "as_of=2014-05-30") == []  # the article may be of the 31st
    assert titles(client, "as_of=2014-05&topic=new") == []
    assert titles(client, "as_of=2014-05&article=" + late.slug) == []
    item = client.get("/timeline/?as_of=2014-05").context["event_list"].groups[0].years[0].items[0]
    assert (list(item.sources), [tag.name for tag in item.tags]) == ([early], ["old"])
    assert window(client, "as_of=2014-05")["lanes"][0]["marks"][0]["rival_dates"] == []
    assert len(window(client, "as_of=2016")["lanes"][0]["marks"][1]["rival_dates"]) == 2


def test_each_option_counts_what_it_would_leave(client: Client) -> None:
    tag = make_tag("patrols", slug="patrols")
    article = make_article(monogram="A14", title="A view")
    make_account_by(article, make_event("2013", kind="patrol")).claim.tags.add(tag)
    make_account_by(article, make_event("2014", kind="meeting"))
    make_tag("unused")
    page = client.get("/timeline/?kind=patrol").content.decode()
    for option in ("Patrols (1)", "Unused (0)", "A14 · A view (1)", "patrol (1)", "meeting (1)"):
        assert f">{option}</option>" in page
    assert ">Patrols (0)</option>" in client.get("/timeline/?from=2014").content.decode()


def test_of_very_many_options_the_fullest_are_suggested_with_their_numbers(client: Client) -> None:
    article, rare = make_article(), make_tag("rare", slug="rare")
    with at_once():
        make_account_by(article, make_event("2013")).claim.tags.add(rare)
        for n in range(42):
            tag = make_tag(f"full {n}")
            for _ in range(2):
                make_account_by(article, make_event("2014")).claim.tags.add(tag)
    page = client.get("/timeline/").content.decode()
    assert '<select name="topic"' not in page
    assert 'data-suggest="/timeline/suggest/topic.json"' in page
    first = client.get("/timeline/suggest/topic.json").json()
    assert [row["note"] for row in first["rows"]] == ["2"] * 12
    assert first["has_more"]
    assert client.get("/timeline/suggest/topic.json?begins=ra").json() == {
        "rows": [{"slug": "rare", "label": "Rare", "note": "1"}],
        "has_more": False,
    }
    assert client.get("/timeline/suggest/topic.json?begins=ra&from=2014").json()["rows"][0]["note"] == "0"
    assert 'data-label="Rare"' in client.get("/timeline/?topic=ra").content.decode()


def test_the_list_goes_on_where_the_page_before_ended(client: Client) -> None:
    article = make_article()
    with at_once():
        for n in range(95):
            make_account_by(article, make_event(f"19{n % 50 + 10}", title=f"Event {n:02}"))
    seen: list[str] = []
    query: str | None = ""
    while query is not None:
        page = client.get(f"/timeline/?{query}").context["event_list"]
        seen += [item.event.title for group in page.groups for year in group.years for item in year.items]
        query = f"after={page.last.slug}" if page.has_more else None
    assert len(seen) == len(set(seen)) == page.total == 95


def test_a_step_that_cannot_be_answered_says_so_as_data(client: Client) -> None:
    answer = client.get("/timeline/window.json?width=9&from=x", headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert set(answer.json()["problems"]) == {"width", "from"}


def test_only_named_origins_may_frame_the_band(client: Client, settings: Any) -> None:
    policy = client.get("/timeline/embed/")["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert client.get("/timeline/embed/")["X-Frame-Options"] == "DENY"
    settings.EMBEDDED_BY = ["https://news.example.org"]
    answer = client.get("/timeline/embed/")
    assert "frame-ancestors https://news.example.org;" in answer["Content-Security-Policy"] + ";"
    assert "X-Frame-Options" not in answer
    assert client.get("/timeline/")["X-Frame-Options"] == "DENY"


def test_pages_are_sent_compressed_to_those_who_take_it(client: Client) -> None:
    grow(2)
    answer = client.get("/timeline/", headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    again = client.get("/timeline/", headers={"accept-encoding": "gzip", "if-none-match": answer["ETag"]})
    assert again.status_code == 304


def test_every_module_of_the_band_is_asked_for_at_once(client: Client) -> None:
    modules = {path.name for path in (PROJECT / "static" / "timeline" / "band").glob("*.js")} - {"band.js"}
    for path in ("/timeline/", "/timeline/embed/"):
        page = client.get(path).content.decode()
        assert set(re.findall(r'rel="modulepreload" href="[^"]*/timeline/band/([a-z_]+\.js)"', page)) == modules


def test_an_event_cannot_take_the_address_of_the_band(client: Client) -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="address of another page"):
        make_event(slug="embed").full_clean()

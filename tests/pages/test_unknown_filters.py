"""A filter that a page does not know is left out, and the page says so; what a page links to it knows."""

import re
from html import unescape

import pytest

from tests.factories import make_account_by, make_article, make_event, make_tag
from tests.reading_pages import one_line, read_page

pytestmark = pytest.mark.django_db

SAID = "Ignored unknown filter"
PAGES = ["/articles/", "/claims/", "/timeline/", "/timeline/a-meeting/"]
COMPARED = ["/compare/", "/compare/disagreements/", "/compare/forecasts/"]


@pytest.fixture(autouse=True)
def _world():
    event = make_event("2013-11-02", slug="a-meeting")
    for published in ("2014", "2016"):
        account = make_account_by(make_article(published=published), event)
        account.claim.tags.add(make_tag(f"Topic {published}"))


@pytest.mark.parametrize("path", PAGES + COMPARED)
def test_a_filter_that_is_none_is_named_beside_those_that_are(client, path):
    answer = client.get(path, {"no<b>": "x"})
    page = one_line(answer)
    assert answer.status_code == 200
    assert SAID in page and "“no&lt;b&gt;”" in page
    assert SAID not in read_page(client, path)


def test_of_many_and_long_names_some_are_repeated_and_cut(client):
    page = read_page(client, "/timeline/", {f"{n}{'x' * 500}": "" for n in range(50)})
    assert [len(name) for name in re.findall(r"“(\d+x+)”", page)] == [40] * 5


def test_a_page_that_says_what_is_wrong_says_also_what_was_left_out(client):
    answer = client.get("/timeline/", {"kind": "party", "colour": "red"})
    assert answer.status_code == 400 and SAID in one_line(answer)


def test_no_page_links_to_an_address_that_the_next_one_does_not_know(client):
    waiting, seen = ["/", "/timeline/?from=2013&lanes=source&as_of=2015", *PAGES, *COMPARED], set()
    while waiting:
        path = waiting.pop()
        kind = re.sub(r"=[^&]*", "=", path)
        if kind in seen or path.startswith(("/admin", "/static", "/packs")):
            continue
        seen.add(kind)
        answer = client.get(path)
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        page = one_line(answer)
        assert SAID not in page, path
        found = [unescape(href) for href in re.findall(r'href="([^"#]+)', page)]
        waiting += [
            href if href.startswith("/") else path.partition("?")[0] + href for href in found if href[0] in "/?"
        ]
    assert len(seen) > 30

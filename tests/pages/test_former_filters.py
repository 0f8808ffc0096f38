"""A filter that was called otherwise leads on to the same page with its name of today, whatever else is asked."""

import pytest
from django.http import QueryDict

from packs import pdf_jobs
from pages.filters import BadFilter
from renaming.redirecting import Moved
from tests.factories import make_account_by, make_article, make_event, make_tag
from tests.reading_pages import one_line
from timeline.forms import TimelineFilter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _world():
    event = make_event("2013-11-02", title="Talks of envoys")
    make_account_by(make_article(slug="a", published="2014"), event).claim.tags.add(make_tag("talks", slug="talks"))
    make_tag("arms", slug="arms")


ADDRESSES = [
    ("claims", "/claims/?kind=fact&{}=talks"),
    ("the timeline", "/timeline/?from=2012&{}=talks&article=a&lanes=topic"),
    ("its list", "/timeline/listed.html?{}=talks"),
    ("its window", "/timeline/window.json?width=800&{}=talks&lanes=topic"),
    ("its frame", "/timeline/embed/?{}=talks"),
    ("its type-ahead", "/timeline/suggest/article.json?begins=a&{}=talks"),
    ("its PDF", "/packs/timeline.pdf?{}=talks"),
    ("disagreements", "/compare/disagreements/?{}=talks"),
    ("disagreements as data", "/compare/disagreements/?{}=talks&format=json"),
    ("forecasts", "/compare/forecasts/?{}=talks"),
    ("the matrix, several", "/compare/?article=a&{0}=talks&{0}=arms"),
    ("the matrix by event", "/compare/?rows=events&{}=talks&format=csv"),
    ("an empty value, with words", "/timeline/?q=an%20envoy&{}="),
    ("one value in two ways", "/claims/?{0}=talks&{0}=talks"),
]


@pytest.mark.parametrize("address", [row[1] for row in ADDRESSES], ids=[row[0] for row in ADDRESSES])
def test_the_former_name_leads_on_and_that_of_today_answers(client, address):
    moved = client.get(address.format("tag"))
    there = address.format("topic").replace("%20", "+")
    assert (moved.status_code, moved["Location"]) == (301, there)
    assert client.get(there).status_code == 200


def test_the_former_name_beside_that_of_today_makes_two_values(client):
    both = client.get("/compare/?tag=talks&topic=arms")["Location"]
    assert both == "/compare/?topic=talks&topic=arms" and client.get(both).status_code == 200
    assert client.get(client.get("/claims/?tag=talks&topic=arms")["Location"]).status_code == 400


@pytest.mark.parametrize("path", ["/claims/", "/timeline/", "/compare/"])
def test_a_former_name_with_a_former_slug_leads_on_in_two_steps(client, path):
    tag = make_tag("ships", slug="boats")
    tag.slug = "ships"
    tag.save()
    answer = client.get(f"{path}?tag=boats", follow=True)
    assert answer.redirect_chain == [(f"{path}?topic=boats", 301), (f"{path}?topic=ships", 301)]


@pytest.mark.parametrize("path", ["/articles/", "/packs/", "/compare/two/"])
def test_where_there_is_no_such_filter_nothing_leads_on(client, path):
    assert client.get(f"{path}?tag=talks").status_code == 200


def test_a_value_that_is_wrong_is_refused_under_the_name_of_today(client):
    answer = client.get("/claims/?tag=nothing", follow=True)
    assert answer.status_code == 400 and "<code>topic</code> takes the address name of a topic" in one_line(answer)


@pytest.mark.parametrize("slug", ["talks", "former"])
def test_a_pdf_that_was_asked_for_by_a_former_name_is_still_made(slug):
    tag = make_tag("treaties", slug="former")
    tag.slug = "treaties"
    tag.save()
    query = QueryDict(f"tag={slug}")
    filters = pdf_jobs._filters(query)
    assert filters.cleaned_data["topic"].slug == {"talks": "talks", "former": "treaties"}[slug]


def test_a_pdf_asked_for_by_what_never_was_is_refused():
    with pytest.raises(BadFilter):
        pdf_jobs._filters(QueryDict("tag=nothing"))


def test_several_values_keep_their_order():
    with pytest.raises(Moved) as moved:
        TimelineFilter.of(QueryDict("q=x&tag=b&tag=a&to=2014"))
    assert moved.value.query is not None and moved.value.query.urlencode() == "q=x&topic=b&topic=a&to=2014"

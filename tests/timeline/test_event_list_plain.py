"""What the database lists by itself is what the columns list, in the same order."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from tests.factories import at_once, make_account_by, make_actor, make_article, make_event, make_tag
from timeline import event_list as listed_module
from timeline.band import column_store
from timeline.event_list import event_list, plain_list
from timeline.forms import TimelineFilter

pytestmark = pytest.mark.django_db

DATES = [
    "2013-11-02",
    "2013",
    "2013-01-01",
    "2013-01",
    "2012/2014",
    "2003/..",
    "../2013-01-01",
    "",
    "2013-11-02",
    "[2013-11-02, 2015]",
    "2016-02~",
    "",
    "[..2013]",
    "../2014",
    "2013-11-02/..",
    "[2012-01-01..2013-11-02]",
    "/2013-11",
    "2013/",
]

ASKED = [
    "",
    "from=2013",
    "to=2013-01-01",
    "from=2013-11-02&to=2013-11-02",
    "from=2012-06&to=2014-06",
    "from=1000&to=2013",
    "from=9999",
    "topic=patrols",
    "article=early",
    "article=undated",
    "actor=japan",
    "kind=visit",
    "not_known_by=2014",
    "not_known_by=9999-12-31",
    "not_known_by=0001",
    "topic=patrols&article=late&not_known_by=2014",
    "topic=patrols&article=early",
    "actor=japan&kind=meeting&from=2010",
]


@at_once()
def grow() -> None:
    tag, actor = make_tag("patrols", slug="patrols"), make_actor("Japan", slug="japan")
    early = make_article(slug="early", published="2014")
    late, undated = make_article(slug="late", published="2016-05"), make_article(slug="undated", published="")
    for number, day in enumerate(DATES):
        kind = "visit" if number % 4 == 0 else "meeting"
        event = make_event(day, kind=kind, actors=[actor] if number % 3 else [])
        for place, article in enumerate((early, late, undated)):
            if (number + place) % 3:
                account = make_account_by(article, event)
                if (number + place) % 2:
                    account.claim.tags.add(tag)
        if number % 5 == 0:
            account.claim.status, account.claim.retired_because = "retired", "Twice the same."
            account.claim.save()
    make_event("2013-05", title="Nobody speaks of it")


def pages(lists, query: str) -> list[list[str]]:
    """The slugs page by page."""
    found: list[list[str]] = []
    after = ""
    while len(found) < 20:
        page = lists(TimelineFilter.of(QueryDict(f"{query}{after}")))
        found.append([item.event.slug for group in page.groups for year in group.years for item in year.items])
        if not page.has_more:
            return found
        after = f"&after={page.last.slug}"
    raise AssertionError("no end")


def by_columns(filters):
    columns = column_store.current()
    return event_list(columns, filters.selection(columns), filters.cleaned_data["after"])


@pytest.mark.parametrize("query", ASKED)
def test_page_by_page_the_same_events_are_listed_as_by_the_columns(query, monkeypatch):
    monkeypatch.setattr(listed_module, "PAGE_SIZE", 2)
    grow()
    assert pages(plain_list, query) == pages(by_columns, query)


@pytest.mark.parametrize("query", ["q=patrol", "as_of=2014"])
def test_words_are_searched_and_events_dated_as_known_then_by_the_columns_alone(query):
    assert plain_list(TimelineFilter.of(QueryDict(query))) is None


def test_nothing_is_counted_and_the_queries_are_few_however_many_there_are():
    def queries() -> int:
        filters = TimelineFilter.of(QueryDict("from=2000"))
        with CaptureQueriesContext(connection) as asked:
            assert plain_list(filters).total is None
        return len(asked)

    grow()
    few = queries()
    for _ in range(30):
        make_account_by(make_article(), make_event("2013"))
    assert queries() == few <= 10

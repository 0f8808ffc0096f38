"""The list under the band: where it leads, how it is headed, what paper lacks of it, what an empty one says."""

import re
from html import unescape

import pytest

from claims.views import PAGE_SIZE as CLAIMS_A_PAGE
from dates.fuzzy import FuzzyDate
from events.models import Account, Event
from findings.recompute import recompute_all
from tests.factories import at_once, make_account_by, make_article, make_claim, make_event, make_passage, make_tag
from timeline.event_list import PAGE_SIZE

pytestmark = pytest.mark.django_db


def words(page):
    """What a page says, without its markup."""
    apart = re.sub(r"</?(p|div|h\d|li)\b[^>]*>", " ", page.content.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", "", apart)).split())


def headings(page):
    found = re.findall(r"<h([2-6])[^>]*>(?:<a[^>]*>)?([^<]*)", page.content.decode())
    return [(level, title.strip()) for level, title in found]


def links(page, slug):
    return re.findall(rf'class="title" href="(/timeline/{slug}/[^"]*)"', page.content.decode())


def test_from_what_was_known_by_a_day_one_comes_to_the_event_as_known_then(client):
    make_account_by(make_article(published="2014-05"), make_event("2013", slug="a-meeting"))
    for path in ("/timeline/", "/timeline/listed.html"):
        assert links(client.get(path), "a-meeting") == ["/timeline/a-meeting/"]
        [address] = links(client.get(f"{path}?as_of=2014"), "a-meeting")
        assert address == "/timeline/a-meeting/?as_of=2014-12-31"
    assert "As known by 31 December 2014" in words(client.get(address))


def test_events_are_headed_one_rank_below_what_they_stand_under(client):
    article, tag = make_article(), make_tag("turns", slug="turns")
    for date, title in [("2013", "All year"), ("2013-03-02", "In March"), ("", "At no time")]:
        make_account_by(article, make_event(date, title=title)).claim.tags.add(tag)
    found = headings(client.get("/timeline/"))
    assert found == [
        ("2", "2013"), ("3", "All year"), ("3", "March"), ("4", "In March"), ("2", "Undated"), ("3", "At no time"),
    ]  # fmt: skip
    topic = headings(client.get("/topics/turns/"))
    assert [level for level, title in topic if title in ("All year", "In March", "At no time")] == ["3"] * 3


def test_a_window_is_listed_by_what_was_in_it_then_what_may_have_been_then_what_was_going_on(client, monkeypatch):
    monkeypatch.setattr("timeline.event_list.PAGE_SIZE", 3)
    dates = ["2003/..", "2014", "[..2014]", "2014-03-12", "2014-03", "2014-04", "2011-05/2016"]
    for date in dates:
        make_account_by(make_article(), make_event(date, title=date, slug=f"e{dates.index(date)}"))
    first = client.get("/timeline/?from=2014-03-12&to=2014-03-12")
    assert headings(first) == [
        *(("2", "In this period"), ("3", "2014"), ("4", "March"), ("5", "2014-03-12")),
        *(("2", "May fall in this period"), ("3", "2014"), ("4", "2014 or earlier"), ("5", "[..2014]")),
        *(("4", "2014 or later"), ("5", "2014")),
    ]
    page = words(first)
    assert "In this period (1)" in page and "May fall in this period (3)" in page
    assert "1 event · 3 may fall in this period · 2 going on" in page
    second = client.get("/timeline/?from=2014-03-12&to=2014-03-12&after=e1")
    assert [title for level, title in headings(second) if level == "2" or title in dates] == [
        *("May fall in this period", "2014", "2014-03", "Going on in this period"), *("2003/..", "2011-05/2016"),
    ]  # fmt: skip


LISTED = [
    ("[..1949]", ["1949", "1949 or earlier"]),
    ("[..2014-03-27]", ["2014", "March or earlier"]),
    ("[2014-03..2015-12]", ["2014", "March or later"]),
    ("2014-21", ["2014", "March or later"]),
    ("2014-03/2018", ["2014", "March"]),
    ("[2014..2015]", ["2014"]),
    ("2014/..", ["2014"]),
    ("194X", ["1940"]),
    ("", ["Undated"]),
]


@pytest.mark.parametrize(("date", "under"), LISTED)
def test_an_event_stands_under_no_month_that_nobody_gave(client, date, under):
    make_account_by(make_article(), make_event(date, title="It"))
    assert [title for _, title in headings(client.get("/timeline/")) if title != "It"] == under


@pytest.fixture
def _many():
    """Written in bulk, past what is computed for each."""
    claim = make_claim(make_passage(make_article(published="2014")))
    months = [FuzzyDate.from_stored(f"{n // 12 + 1900}-{n % 12 + 1:02}") for n in range(1_100)]
    events = [Event(slug=f"e{n}", title=f"Event {n}", date=month, kind="meeting") for n, month in enumerate(months)]
    told = [Account(event=event, claim=claim, relation="reports") for event in Event.objects.bulk_create(events)]
    Account.objects.bulk_create(told)
    list(recompute_all())


@pytest.mark.usefixtures("_many")
def test_large_numbers_are_grouped_and_paper_says_what_it_lacks(client):
    first = client.get("/timeline/")
    assert "1,100 events." in words(first)
    assert first.content.decode().count("(1,100)</option>") == 2  # of the source, and of the kind
    left_out = f"{1_100 - PAGE_SIZE:,} of these 1,100 events are not printed here."
    assert f"{left_out} The timeline’s PDF lists more." in words(first)
    assert '<p class="on-paper" hidden>' in first.content.decode()
    last = client.get("/timeline/?after=e1088")
    assert "1,089 of these 1,100 events are not printed here." in words(last)
    assert "not printed here" not in words(client.get("/timeline/?from=1900&to=1900"))


def test_other_lists_that_go_on_say_so_on_paper(client):
    with at_once():
        passage = make_passage()
        for _ in range(2 * CLAIMS_A_PAGE + 1):
            make_claim(passage)
    first = client.get("/claims/")
    second = client.get(f"/claims/?after={first.context['page'].last.public_id}")
    assert "Not printed here: the claims that follow." in words(first)
    assert "Not printed here: the claims before these, and the claims that follow." in words(second)
    assert "Not printed here" not in words(client.get("/articles/"))


def test_behind_the_last_event_nothing_comes_and_one_can_go_back(client):
    make_account_by(make_article(), make_event("2013", slug="only"))
    page = client.get("/timeline/?after=only")
    assert "There are no more events." in words(page)
    assert "Back to the first events" in words(page)


NONE_OUT = "No source was published by 31 December 1900; the first was out by 31 May 2014."
EMPTY_LISTS = [
    ("asked for too early", "as_of=1900", f"No events match. {NONE_OUT} Without “As known by” there are 2 events."),
    ("no event then", "from=1990&to=1991", "No events match. Without “From” and “To” there are 2 events."),
    ("words nobody says", "from=2013&q=moon", "No events match. Without “Search” there are 2 events."),
    (
        "either alone would do",
        "topic=old&from=2014&kind=meeting",
        "No events match. Without “From” and “To” there is 1 event. Without “Topic” there is 1 event.",
    ),
    (
        "both stand in the way",
        "as_of=1900&q=moon",
        f"No events match. {NONE_OUT} Removing a single filter is not enough.",
    ),
]


@pytest.fixture
def _two_events():
    early, late = make_article(published="2014-05"), make_article(published="2016")
    make_account_by(early, make_event("2013", kind="meeting")).claim.tags.add(make_tag("old", slug="old"))
    make_account_by(late, make_event("2014-02", kind="meeting"))


@pytest.mark.usefixtures("_two_events")
@pytest.mark.parametrize(("query", "told"), [row[1:] for row in EMPTY_LISTS], ids=[row[0] for row in EMPTY_LISTS])
def test_an_empty_list_says_what_would_fill_it(client, query, told):
    page = client.get(f"/timeline/?lanes=source&{query}")
    assert f"{told} Clear all filters." in words(page)


@pytest.mark.usefixtures("_two_events")
def test_the_ways_out_lead_where_they_say(client):
    page = client.get("/timeline/?as_of=1900&lanes=kind&after=gone").content.decode()
    assert "there is none called" in unescape(page)
    answer = client.get("/timeline/?as_of=1900&lanes=kind")
    ways = re.findall(r'href="([^"]*)">(?:2 events|31 May 2014)<', " ".join(answer.content.decode().split()))
    assert [unescape(way) for way in ways] == [
        "/timeline/?not_known_by=1900-12-31",
        "/timeline/?as_of=2014-05-31&lanes=kind",
        "/timeline/?lanes=kind",
    ]
    assert [client.get(unescape(way)).context["event_list"].total for way in ways] == [2, 1, 2]


def test_where_no_source_speaks_of_any_event_no_filter_is_blamed(client):
    make_event("2013")
    assert "No events yet." in words(client.get("/timeline/listed.html?as_of=1900&q=moon"))


def test_sources_without_a_date_are_out_by_no_day(client):
    make_account_by(make_article(published=""), make_event("2013"))
    assert "No source was published by" not in words(client.get("/timeline/?as_of=1900"))
    assert "Without “As known by” there is 1 event." in words(client.get("/timeline/?as_of=1900"))

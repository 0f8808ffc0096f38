"""One event's page: what each source says, as known by a day, some columns at a time."""

import re
from datetime import date

import pytest
from django.test import Client

from articles.models import Article
from compare import event_page
from events.models import Event
from findings.models import Finding, FindingClaim
from tests.config.worlds import grow, queries
from tests.factories import (
    make_account,
    make_account_by,
    make_article,
    make_author,
    make_claim,
    make_event,
    make_passage,
    make_tag,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event("2013-11-02", slug="meeting", title="A meeting")


def read(client: Client, path: str = "/timeline/meeting/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.content.decode()
    return " ".join(answer.content.decode().split())


def lead(page: str) -> str:
    return re.search(r'<p class="lead">(.*?)</p>', page).group(1)


def speak(event: Event, monogram: str, published: str, **particulars: str) -> Article:
    article = make_article(monogram=monogram, slug=monogram.lower(), published=published)
    make_account_by(article, event, **particulars)
    return article


def test_one_source_only_is_nothing_to_compare(client, event):
    speak(event, "H13", "2014", date="2013")
    assert lead(read(client)) == "Only one source mentions this."


def test_an_event_nobody_speaks_of_says_so(client, event):
    page = read(client)
    assert lead(page) == "No source mentions this yet."
    assert "<table" not in page


def test_columns_are_headed_by_who_wrote_and_when_and_lead_to_the_passages(client, event):
    author = make_author("Ann Author")
    article = make_article(monogram="H13", slug="h13", published="2014", authors=[author])
    claim = make_claim(make_passage(article), public_id="H13-001", certainty="tentative")
    make_account(event, claim, date="2013")
    page = read(client)
    for words in (
        "Ann Author",
        "2014; written afterwards",
        "tentative",
        'href="/articles/h13/#p1"',
        "/claims/H13-001/",
    ):
        assert words in page


def test_a_long_cell_shows_three_and_unfolds_the_rest(client, event):
    article = make_article()
    for n in range(5):
        make_account(event, make_claim(make_passage(article), statement=f"Said {n}."))
    cell = re.search(r"<td role=\"cell\".*?</td>", read(client).split("What happened")[1]).group()
    before, after = cell.split("<summary>2 more</summary>")
    assert [n for n in range(5) if f"Said {n}." in before] == [0, 1, 2]
    assert [n for n in range(5) if f"Said {n}." in after] == [3, 4]


class TestAsOf:
    def test_only_what_was_published_by_then_counts(self, client, event):
        speak(event, "H13", "2013-12", date="2013-11")
        speak(event, "M14", "2014-05", date="2013-12")
        assert lead(read(client)).startswith("Two sources mention this.")
        then = read(client, "/timeline/meeting/?as_of=2013")
        assert lead(then).startswith("Only one source")
        assert "M14" not in then
        assert "As known by 2013. Later and undated" in then
        assert '<a href="/timeline/meeting/">Show all sources</a>' in then

    @pytest.mark.parametrize(
        ("published", "counts"),
        [
            ("2013-12-31", True),
            ("2013-12", True),
            ("2013", True),
            ("2014-01-01", False),
            ("2013/2014", False),
            ("", False),
        ],
    )
    def test_a_date_counts_by_its_last_day(self, client, event, published, counts):
        speak(event, "H13", published, date="2013")
        assert ("Only one source" in lead(read(client, "/timeline/meeting/?as_of=2013-12-31"))) is counts

    def test_a_finding_goes_back_with_its_claims_and_its_silent_articles(self, client, event):
        one = speak(event, "H13", "2013-12", date="2013-11")
        speak(event, "M14", "2014-05", date="2013-12")
        late = make_article(published="2015")
        finding = Finding.objects.create(
            public_id="F-001",
            event=event,
            aspect="existence",
            verdict="silent",
            statement="One is silent.",
            reasoning=".",
        )
        FindingClaim.objects.create(finding=finding, claim=one.passages.get().claims.get(), side=1)
        finding.silent.add(late)
        for day, differs, silent in (("2013", False, False), ("2014", True, False), ("2015", True, True)):
            page = read(client, f"/timeline/meeting/?as_of={day}")
            assert ("They disagree on the date" in page, "One is silent." in page) == (differs, silent)

    def test_the_silent_are_those_who_had_written(self, client, event):
        speak(event, "H13", "2013-12")
        make_article(monogram="S14", published="2014-02")
        make_article(monogram="S16", published="2016")
        page = read(client, "/timeline/meeting/?as_of=2014")
        assert "S14" in page and "S16" not in page

    @pytest.mark.parametrize(
        ("query", "message"),
        [
            ("as_of=lately", "as_of"),
            ("as_of=2013/..", "takes a date with an end"),
            ("after=nobody", "there is none called"),
        ],
    )
    def test_a_bad_value_is_told(self, client, event, query, message):
        answer = client.get(f"/timeline/meeting/?{query}")
        assert answer.status_code == 400
        assert message in answer.content.decode()


class TestManySources:
    @pytest.fixture
    def crowd(self, event, monkeypatch) -> list[Article]:
        monkeypatch.setattr(event_page, "COLUMNS", 3)
        return [speak(event, f"S{n}", f"2014-{n:02}", date=f"2013-{n:02}") for n in range(1, 8)]

    def columns(self, page: str) -> list[str]:
        return re.findall(r">(S\d)<", re.search(r"<thead.*?</thead>", page).group())

    def test_a_page_has_some_columns_and_leads_to_the_others(self, client, crowd):
        page = read(client)
        assert self.columns(page) == ["S1", "S2", "S3"]
        assert "7 sources, in order of publication" in page
        assert re.findall(r'href="([^"]*)#side-by-side"[^>]*>([^<]+)<', page)[:3] == [
            ("", "1–3"),
            ("?after=s3", "4–6"),
            ("?after=s6", "7–7"),
        ]
        assert self.columns(read(client, "/timeline/meeting/?after=s3")) == ["S4", "S5", "S6"]
        assert self.columns(read(client, "/timeline/meeting/?after=s6")) == ["S7"]

    def test_of_many_pages_it_leads_to_those_beside_the_one_shown_the_first_and_the_last(
        self, client, crowd, monkeypatch
    ):
        monkeypatch.setattr(event_page, "COLUMNS", 1)
        monkeypatch.setattr(event_page, "RANGES_BESIDE", 1)
        page = read(client, "/timeline/meeting/?after=s3")
        links = re.search(r'<nav class="stretches".*?<ul>(.*?)</ul>', page).group(1)
        assert "".join(re.findall(r"…|>\d", links)) == ">1…>3>4>5…>7"

    def test_what_is_said_above_holds_for_all(self, client, crowd):
        assert lead(read(client, "/timeline/meeting/?after=s6")) == lead(read(client))
        assert "sources disagree" in read(client, "/timeline/meeting/?after=s6")

    def test_an_address_stays_good_when_its_source_says_nothing_more(self, client, crowd):
        claim = crowd[2].passages.get().claims.get()
        claim.status, claim.retired_because = "retired", "Misread."
        claim.save()
        assert self.columns(read(client, "/timeline/meeting/?after=s3")) == ["S4", "S5", "S6"]


def test_a_dismissed_difference_is_none_and_its_reason_is_shown(client, event):
    speak(event, "H13", "2014", date="2013-11")
    speak(event, "M14", "2015", date="2013-12")
    finding = Finding.objects.get()
    assert "disagree on the date" in read(client) and finding.statement in read(client, "/")
    finding.status, finding.dismissed_because = "dismissed", "Two calendars."
    finding.save()
    page = read(client)
    assert "no disagreement, says a curator: Two calendars." in page
    assert "disagree on the date" not in page and finding.statement not in read(client, "/")


def test_the_page_takes_no_more_queries_for_more_sources(client):
    grow(2)
    few = queries(client, "/timeline/meeting/")
    grow(6, start=2)
    assert queries(client, "/timeline/meeting/") == few
    then = queries(client, "/timeline/meeting/?as_of=2015-06")
    grow(3, start=8)
    assert queries(client, "/timeline/meeting/?as_of=2015-06") == then


def test_a_topic_stays_although_some_other_claim_under_it_is_retired(client, event):
    tag = make_tag("islands")
    make_account(event, make_claim(tags=[tag]))
    make_claim(tags=[tag], status="retired", retired_because="Said twice.")
    assert ">Islands</a>" in read(client)


def test_topics_are_those_of_today_and_so_not_shown_as_known_by_a_day():
    event = make_event("2013")
    make_account(event, make_claim(tags=[tag := make_tag()]))
    assert event_page.event_page(event).tags == [tag]
    assert event_page.event_page(event, date(2020, 1, 1)).tags == []

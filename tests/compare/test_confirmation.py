"""Agreement is claimed only where independent sources confirm one another, and not against a curator's word."""

import pytest
from django.test import Client

from compare.event_page import event_page
from events.aspects import makes_the_event
from events.models import Account, Particular
from findings.models import Finding
from packs.gather import gather
from packs.models import Pack
from tests.factories import make_account, make_article, make_claim, make_event, make_passage
from tests.findings.worlds import computed, judge, only

pytestmark = pytest.mark.django_db

KNOWN_BY = [
    ("who took part", "participants", "Japan, Russia", "A meeting", True),
    ("the title says that it was the first", "rank", "First", "First meeting of ministers", True),
    ("it does not say that it was the third", "rank", "third", "A new format", False),
    ("the title names the year", "date", "2005", "Joint exercise of 2005", True),
    ("a month of it is more", "date", "2005-04", "Joint exercise of 2005", False),
    ("the title names the place", "place", "Peter the Great Bay", "Exercise, Peter the Great Bay", True),
    ("part of the place is not in it", "place", "Peter the Great Bay, near Vladivostok", "Peter the Great Bay", False),
    ("a number in a name is no count", "bills", "2", "The 2+2 meeting", False),
    ("nothing but marks", "format", "–", "A meeting", False),
]


@pytest.mark.parametrize(
    ("aspect", "value", "title", "makes"), [row[1:] for row in KNOWN_BY], ids=[row[0] for row in KNOWN_BY]
)
def test_what_makes_an_event_what_it_is(aspect: str, value: str, title: str, makes: bool) -> None:
    assert makes_the_event(aspect, value, title) is makes


def infer(account: Account) -> None:
    Particular.objects.filter(account=account).update(is_inferred=True, reason="By the season.")


def correct(account: Account) -> None:
    Particular.objects.filter(account=account).update(value="1913-11", correction="2013-11", reason="A slip.")


def read(account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(reading="Its day is not named.")


def read_in_part(account: Account) -> None:
    article = account.claim.passage.article
    article.read_in_full = False
    article.save()


@pytest.mark.parametrize("weaken", [infer, correct, read, read_in_part])
def test_what_rests_on_a_reading_confirms_nobody(client: Client, weaken) -> None:
    event = make_event("2013-11", slug="meeting")
    make_account(event, date="2013-11")
    second = make_account(event, date="2013-11")
    assert only(event).verdict == "agrees"
    weaken(second)
    second.save() if weaken is not read else Account.objects.get(pk=second.pk).save()
    assert computed(event) == []
    page = client.get("/timeline/meeting/").content.decode()
    assert "alike, but not independently confirmed" in page
    assert "No detail is confirmed by two of them." in page and "sources agree" not in page
    make_account(event, date="2013-11")
    assert only(event).verdict == "agrees"  # of the two that say so themselves
    assert only(event).sides.count() == 2


def test_what_rests_on_a_reading_contradicts_all_the_same() -> None:
    event = make_event("2013")
    make_account(event, date="2013-11")
    infer(second := make_account(event, date="2013-12"))
    second.save()
    assert only(event).verdict == "differs"


def test_who_took_part_and_that_it_was_the_first_are_no_agreement(client: Client) -> None:
    event = make_event("2013-11", slug="meeting", title="First meeting of ministers")
    for _ in range(2):
        make_account(event, participants="Japan, Russia", rank="first")
    assert computed(event) == []
    assert event_page(event).summary == ["Two sources mention this.", "No detail is confirmed by two of them."]


def test_an_agreement_that_a_curator_dismissed_is_claimed_nowhere(client: Client) -> None:
    event = make_event("2013-11", slug="meeting")
    for _ in range(2):
        make_account(event, date="2013-11")
    pack = Pack.objects.create(slug="all", title="All")
    judge(only(event), status="dismissed", dismissed_because="The second copies the first.")
    page = client.get("/timeline/meeting/").content.decode()
    remark = "no agreement, says a curator: The second copies the first."
    assert remark in page and "sources agree" not in page
    assert event_page(event).summary[1] == "No detail is confirmed by two of them."
    [printed] = gather(pack)["events"]
    assert [row["remark"] for row in printed["rows"] if row["label"] == "When"] == [remark]
    assert "They agree" not in " ".join(printed["summary"])
    later = client.get("/timeline/meeting/?as_of=2016").content.decode()
    assert "no agreement, says a curator<" in later  # why may rest on later texts


DATES = [
    ("sources differ", [("A", "2013-11"), ("B", "2013-12")], "sources give different dates"),
    ("one source differs from itself", [("A", "2013-11"), ("A", "2013-12")], "one source gives different dates"),
    ("one source alone", [("A", "2013-11")], "set by the curators"),
]


@pytest.mark.parametrize(("given", "basis"), [row[1:] for row in DATES], ids=[row[0] for row in DATES])
def test_what_a_date_rests_on_is_told_as_it_is_now(client: Client, given, basis: str) -> None:
    event = make_event("2013", slug="meeting", basis="conflicting", basis_note="See there.")
    articles = {name: make_article() for name, _ in given}
    for name, value in given:
        make_account(event, make_claim(make_passage(articles[name])), date=value)
    assert f"({basis})" in client.get("/timeline/meeting/").content.decode()
    for finding in Finding.objects.filter(verdict="differs"):
        judge(finding, status="dismissed", dismissed_because="They count from other days.")
    assert "(set by the curators)" in client.get("/timeline/meeting/").content.decode()


def test_where_a_source_is_not_read_it_may_mention_it(client: Client) -> None:
    make_event("2013", slug="meeting")
    assert "No source mentions this yet." in client.get("/timeline/meeting/").content.decode()
    make_article(read_in_full=False)
    said = "No source that was read in full mentions this; 1 source is not yet read in full and may."
    assert said in client.get("/timeline/meeting/").content.decode()


def test_that_a_source_means_the_event_may_be_the_curators_reading(client: Client) -> None:
    event = make_event("2013", slug="meeting")
    article = make_article(monogram="V15", authors=[])
    read(make_account(event, make_claim(make_passage(article))))
    page = client.get("/timeline/meeting/").content.decode()
    assert "That V15 means this event is the curators’ reading." in page
    assert "curators’ reading: Its day is not named." in page

"""Whether sources disagree is answered alike wherever it is asked, by what curators said of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from events.models import Event
from findings.disagreements import between
from findings.models import Finding
from packs.gather import gather
from packs.models import Pack
from tests.factories import (
    at_once,
    make_account,
    make_article,
    make_author,
    make_claim,
    make_event,
    make_passage,
    make_tag,
)
from tests.findings.worlds import enter, only
from tests.reading_pages import read_page

pytestmark = pytest.mark.django_db


@dataclass
class World:
    client: Client
    event: Event
    one: Article
    other: Article
    finding: Finding

    def page(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, address
        return answer.content.decode()

    def data(self, address: str) -> Any:
        return self.client.get(f"{address}{'&' if '?' in address else '?'}format=json").json()

    @property
    def pair(self) -> str:
        return f"/compare/two/?article={self.one.slug}&article={self.other.slug}"


@at_once()
def two_accounts(**particulars: tuple[str, str]) -> tuple[Event, Article, Article]:
    tag = make_tag("Meetings", slug="meetings")
    event = make_event("2013", slug="meeting", title="A meeting")
    articles = [make_article(slug=f"source-{n}", monogram=f"S{n}", published=f"201{n + 4}") for n in range(2)]
    for n, article in enumerate(articles):
        claim = make_claim(make_passage(article), tags=[tag], public_id=f"S{n}-001")
        make_account(event, claim, **{aspect: values[n] for aspect, values in particulars.items()})
    return event, *articles


def computed() -> tuple[Event, Article, Article, Finding]:
    event, one, other = two_accounts(date=("2013-11", "2013-12"))
    return event, one, other, only(event)


def entered(**fields: Any) -> tuple[Event, Article, Article, Finding]:
    event, one, other = two_accounts()
    sides = [[account.claim] for account in event.accounts.order_by("pk")]
    return event, one, other, enter(event, *sides, aspect="judgement", **fields)


def entered_on_dates() -> tuple[Event, Article, Article, Finding]:
    """What no rule finds: the texts mean two dates that could be one."""
    event, one, other = two_accounts(date=("2013", "2013-12"))
    sides = [[account.claim] for account in event.accounts.order_by("pk")]
    return event, one, other, enter(event, *sides, aspect="date", verdict="contradicts")


def entered_on_a_question() -> tuple[Event, Article, Article, Finding]:
    event, one, other = two_accounts()
    sides = [[account.claim] for account in event.accounts.order_by("pk")]
    return event, one, other, enter(None, *sides, aspect="judgement", question="Who courts whom?")


ORIGINS: dict[str, Callable[[], tuple[Event, Article, Article, Finding]]] = {
    "computed": computed,
    "entered": entered,
    "entered on dates": entered_on_dates,
    "entered on a question": entered_on_a_question,
}


def on_the_event_page(world: World) -> bool:
    page = world.page("/timeline/meeting/")
    in_its_table = '<tr role="row" class="differs">' in page
    assert in_its_table == ("sources differ" in page)
    in_its_findings = f'<li id="{world.finding.public_id}">' in page
    assert in_its_table == in_its_findings
    return in_its_table


def in_the_matrix(world: World) -> bool:
    return "differs from another source" in world.page("/compare/?rows=events")


def in_the_matrix_as_data(world: World) -> bool:
    [row] = world.data("/compare/?rows=events")["rows"]
    states = {cell["state"] for cell in row["cells"]}
    assert len(states) == 1  # both differ, or neither
    assert (states == {"differs"}) == all(cell["differs_on"] for cell in row["cells"])
    return states == {"differs"}


def on_the_cell_s_page(world: World) -> bool:
    return "What it differs from" in world.page("/compare/events/meeting/source-1/")


def in_the_cell_s_data(world: World) -> bool:
    data = world.data("/compare/events/meeting/source-1/")
    assert bool(data["differences"]) == (data["state"] == "differs")
    return bool(data["differences"])


def of_two_sources(world: World) -> bool:
    return "Nothing shows on which they differ" not in world.page(world.pair)


def of_two_sources_as_data(world: World) -> bool:
    data = world.data(world.pair)
    assert len(data["differences"]) + len(data["findings"]) < 2  # no disagreement twice
    return bool(data["differences"] or data["findings"])


def in_a_list_of_two_sources(world: World) -> bool:
    part = "differences" if world.finding.is_computed else "findings"
    return bool(world.data(f"{world.pair}&part={part}")["total"])


def on_the_timeline(world: World) -> bool:
    page = world.page("/timeline/")
    drawn = page[page.index("<svg") : page.rindex("</svg>")]
    assert ("≠ A meeting" in drawn) == ("sources disagree" in drawn)
    assert ("dated differently" in drawn) == ("≠ A meeting" in drawn and world.finding.aspect == "date")
    return "≠ A meeting" in drawn


def in_a_zoom_step(world: World) -> bool:
    [lane] = world.client.get("/timeline/window.json?width=800").json()["lanes"]
    [mark] = lane["marks"]
    assert bool(mark["apart"]) == (mark["disputed"] and world.finding.aspect == "date")
    return bool(mark["disputed"])


def in_the_timeline_s_list(world: World) -> bool:
    return 'class="disputed"' in world.page("/timeline/listed.html")


def on_the_topic_s_page(world: World) -> bool:
    return 'class="disputed"' in world.page("/topics/meetings/")


def in_the_list_of_differences(world: World) -> bool:
    return world.finding.statement in world.page("/compare/disagreements/")


def in_the_list_as_data(world: World) -> bool:
    found = world.data("/compare/disagreements/?verdict=" + world.finding.verdict)["findings"]
    return [finding["finding"] for finding in found] == [world.finding.public_id]


def on_the_claim_s_page(world: World) -> bool:
    return world.finding.statement in world.page("/claims/S0-001/")


def in_a_pack(world: World) -> bool:
    pack, _ = Pack.objects.get_or_create(slug="all", defaults={"title": "All"})
    data = gather(pack)
    [event] = data["events"]
    if world.finding.is_computed:
        assert bool(data["differences"]) == any(row["differs"] for row in event["rows"])
    return any(row["differs"] for row in event["rows"])


PLACES = [
    on_the_event_page,
    in_the_matrix,
    in_the_matrix_as_data,
    on_the_cell_s_page,
    in_the_cell_s_data,
    of_two_sources,
    of_two_sources_as_data,
    in_a_list_of_two_sources,
    on_the_timeline,
    in_a_zoom_step,
    in_the_timeline_s_list,
    on_the_topic_s_page,
    in_the_list_of_differences,
    in_the_list_as_data,
    on_the_claim_s_page,
    in_a_pack,
]
STATUSES = [("open", True), ("confirmed", True), ("dismissed", False)]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
@pytest.mark.parametrize("origin", ORIGINS)
def test_a_place_shows_a_disagreement_unless_a_curator_dismissed_it(client, origin, place):
    event, one, other, finding = ORIGINS[origin]()
    for status, is_shown in [*STATUSES, STATUSES[0]]:
        finding.status = status
        finding.dismissed_because = "" if is_shown else "Two calendars."
        finding.save()
        assert place(World(client, event, one, other, finding)) is is_shown, status


def test_a_finding_is_shown_on_every_event_whose_claims_it_cites(client):
    _, _one, _other, finding = entered()
    second = make_event("2014", slug="second", title="A second meeting")
    claim = finding.claims.first()
    make_account(second, claim)
    page = client.get("/timeline/second/").content.decode()
    assert f'<li id="{finding.public_id}">' in page and "A meeting" in page
    assert "≠ A second meeting" not in client.get("/timeline/").content.decode()  # one side only speaks of it


@pytest.mark.parametrize(
    ("aspect", "is_disputed"), [("judgement", True), ("cause", True), ("date", False), ("number", False)]
)
def test_another_event_is_disputed_where_both_sides_speak_of_it_and_not_by_a_date_of_the_first(
    client, aspect, is_disputed
):
    _, _one, _other, finding = entered()
    Finding.objects.filter(pk=finding.pk).update(aspect=aspect)
    second = make_event("2014", slug="second", title="A second meeting")
    for claim in finding.claims.all():
        make_account(second, claim)
    assert ("≠ A second meeting" in client.get("/timeline/").content.decode()) is is_disputed
    finding.delete()
    assert "≠" not in client.get("/timeline/").content.decode()


def test_texts_of_one_author_make_no_event_disputed(client):
    event, one, other, _finding = computed()
    other.authorships.update(author=one.authorships.get().author)
    other.save()
    assert only(event).between == "voice"
    page = client.get("/timeline/meeting/").content.decode()
    assert "one author, a change of view" in page and "sources differ" not in page
    assert "≠ A meeting" not in client.get("/timeline/").content.decode()
    assert client.get(f"/compare/two/?article={one.slug}&article={other.slug}&format=json").json()["differences"]


@pytest.mark.parametrize(("day", "is_disputed"), [("2014", False), ("2015", True)])
@pytest.mark.parametrize("origin", ORIGINS)
def test_as_known_by_a_day_only_what_was_out_disagrees(client, origin, day, is_disputed):
    ORIGINS[origin]()
    page = client.get(f"/timeline/meeting/?as_of={day}").content.decode()
    assert ('class="differs"' in page) is is_disputed
    timeline = client.get(f"/timeline/?as_of={day}").content.decode()
    assert ("≠ A meeting" in timeline, 'class="disputed"' in timeline) == (is_disputed, is_disputed)


def test_a_difference_known_earlier_is_shown_though_a_later_text_joined_it(client):
    event, *_ = computed()
    late = make_article(published="2019")
    make_account(event, make_claim(make_passage(late)), date="2014-02")
    assert only(event).sides.count() == 3
    assert "sources differ" in client.get("/timeline/meeting/?as_of=2015").content.decode()
    assert "sources differ" not in client.get("/timeline/meeting/?as_of=2014").content.decode()


def test_a_retired_claim_disagrees_with_nobody(client):
    _event, *_, finding = entered()
    claim = finding.claims.first()
    claim.status, claim.retired_because = "retired", "Said twice."
    claim.save()
    assert "≠ A meeting" not in client.get("/timeline/").content.decode()
    assert "differs from another source" not in client.get("/compare/?rows=events").content.decode()


@at_once()
def three_sides() -> tuple[Event, Finding]:
    """A curator's finding on what three sources, out one after another, say in different rows of the table."""
    event, _one, _other = two_accounts()
    third = make_article(slug="source-2", monogram="S2", published="2016")
    judging = make_account(event, make_claim(make_passage(third), public_id="S2-001"), "evaluates")
    claims = [account.claim for account in event.accounts.exclude(pk=judging.pk).order_by("pk")]
    return event, enter(event, claims, [judging.claim], aspect="judgement")


@pytest.mark.parametrize(("day", "is_known"), [("2014", False), ("2015", False), ("2016", True)])
def test_a_curator_s_finding_is_known_everywhere_by_the_day_on_which_all_of_it_was_out(client, day, is_known):
    three_sides()
    timeline = read_page(client, f"/timeline/?as_of={day}")
    event = read_page(client, f"/timeline/meeting/?as_of={day}")
    told = ["≠ A meeting" in timeline, 'class="disputed"' in timeline, 'class="differs"' in event, "differ on" in event]
    assert told == [is_known] * 4


def test_sides_whose_claims_stand_in_different_rows_are_marked_in_each(client):
    three_sides()
    page = read_page(client, "/timeline/meeting/")
    assert page.count('<tr role="row" class="differs">') == 2
    assert "differ on the judgement of it" in page


def test_a_finding_without_claims_left_on_two_sides_shows_nowhere(client):
    _, _, _, finding = entered()
    claim = finding.claims.first()
    claim.status, claim.retired_because = "retired", "Said twice."
    claim.save()
    places = ("/", "/timeline/meeting/", f"/claims/{finding.claims.last().public_id}/", "/compare/disagreements/")
    assert not any(finding.statement in read_page(client, place) for place in places)
    claim.status, claim.retired_because = "accepted", ""
    claim.save()
    assert all(finding.statement in read_page(client, place) for place in places)


def test_a_change_is_followed_where_claims_do_not_speak_of_the_event_they_are_held_against_on(client):
    one, other = make_article(published="2014"), make_article(published="2015")
    elsewhere, event = make_event("2013"), make_event("2013", title="A meeting")
    claims = [make_account(elsewhere, make_claim(make_passage(article))).claim for article in (one, other)]
    make_account(event, make_claim(make_passage(one)))
    finding = enter(event, *[[claim] for claim in claims], aspect="judgement", status="confirmed")
    assert "≠ A meeting" in read_page(client, "/timeline/")
    claims[0].statement = "It says something else now."
    claims[0].save()
    finding.refresh_from_db()
    assert finding.status == "open"
    claims[0].status, claims[0].retired_because = "retired", "Said twice."
    claims[0].save()
    assert "≠ A meeting" not in read_page(client, "/timeline/")


def sources_of(*claims):
    found = Article.objects.with_sources().in_bulk([claim.passage.article_id for claim in claims])
    return [found[claim.passage.article_id] for claim in claims]


def test_two_texts_of_one_author_disagree_only_where_both_take_part():
    """What one of the two says against itself is no difference between them."""
    author = make_author()
    one, other = (make_article(authors=[author]) for _ in range(2))
    first, second, third = (make_claim(make_passage(article)) for article in (one, one, other))
    enter(make_event(), [first], [second, third], aspect="cause")
    assert len(between(*sources_of(first, third))) == 1
    third.status, third.retired_because = "retired", "Said twice."
    third.save()
    assert between(*sources_of(first, third)) == []

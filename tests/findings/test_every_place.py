"""Whether sources disagree is answered alike wherever it is asked, by what curators said of it."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from events.models import Event
from findings.models import Finding
from packs.gather import gather
from packs.models import Pack
from tests.findings.disagreeing import ORIGINS

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


def on_the_event_page(world: World) -> bool:
    page = world.page("/timeline/meeting/")
    in_its_table = '<tr role="row" class="differs">' in page
    assert in_its_table == ("sources disagree" in page)
    in_its_findings = f'<li id="{world.finding.public_id}">' in page
    assert in_its_table == in_its_findings
    return in_its_table


def in_the_matrix(world: World) -> bool:
    return "disagrees with another source" in world.page("/compare/?rows=events")


def in_the_matrix_as_data(world: World) -> bool:
    [row] = world.data("/compare/?rows=events")["rows"]
    states = {cell["state"] for cell in row["cells"]}
    assert len(states) == 1  # both differ, or neither
    assert (states == {"differs"}) == all(cell["differs_on"] for cell in row["cells"])
    return states == {"differs"}


def on_the_cell_s_page(world: World) -> bool:
    return "Where it disagrees" in world.page("/compare/events/meeting/source-1/")


def in_the_cell_s_data(world: World) -> bool:
    data = world.data("/compare/events/meeting/source-1/")
    assert bool(data["differences"]) == (data["state"] == "differs")
    return bool(data["differences"])


def of_two_sources(world: World) -> bool:
    return "No disagreements found" not in world.page(world.pair)


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
    assert bool(mark["rival_dates"]) == (mark["disputed"] and world.finding.aspect == "date")
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

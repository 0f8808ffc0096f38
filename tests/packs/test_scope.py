"""What a pack takes in, and what it costs to gather."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from packs.gather import gather
from packs.models import Pack
from packs.scope import PackScope, size
from tests import factories as make
from tests.packs.worlds import make_finding, make_pack, make_world

pytestmark = pytest.mark.django_db


def titles(pack: Pack) -> list[str]:
    return [event["title"] for event in gather(pack)["events"]]


def claims(pack: Pack) -> list[str]:
    return [claim["id"] for source in gather(pack)["sources"] for claim in source["claims"]]


def test_nothing_chosen_takes_everything() -> None:
    size_of_pack = size(PackScope.of(make_world()))
    assert (size_of_pack.sources, size_of_pack.events, size_of_pack.claims) == (3, 2, 3)


def test_chosen_articles_narrow_events_claims_and_silence() -> None:
    pack = make_world()
    pack.articles.add(*[a for a in PackScope.of(pack).sources() if a.monogram in ("H13", "M14")])
    data = gather(pack)
    assert titles(pack) == ["First meeting of ministers"]
    assert claims(pack) == ["H13-001"]
    assert [source["monogram"] for source in data["events"][0]["sources"]] == ["H13"]
    assert [s["monogram"] for group in data["events"][0]["silence"] for s in group["sources"]] == ["M14"]


def test_topics_narrow_events_and_claims_but_no_source_looks_silent_for_it() -> None:
    pack = make_world()
    pack.tags.add(*pack.tags.model.objects.filter(name="visits"))
    event = gather(pack)["events"][0]
    assert titles(pack) == ["First meeting of ministers"]
    assert claims(pack) == ["H13-001"]
    assert [column["monogram"] for column in event["columns"]] == ["H13", "B17"]
    cited = {
        entry["claim"]["id"]: entry["claim"]["place"]
        for row in event["rows"]
        for cell in row["cells"]
        for entry in cell
    }
    assert cited == {"H13-001": 1, "B17-001": 0}


@pytest.mark.parametrize(
    ("bounds", "found"),
    [
        pytest.param({"since": "2014"}, ["Visit of the general"], id="since a year"),
        pytest.param({"until": "2013-11-15"}, ["First meeting of ministers"], id="a month that may have begun by then"),
        pytest.param(
            {"since": "2013-11-30", "until": "2017-12-11"},
            ["First meeting of ministers", "Visit of the general"],
            id="both touch",
        ),
        pytest.param({"since": "2014", "until": "2016"}, [], id="a window between"),
    ],
)
def test_dates_bound_events_by_the_days_they_may_stand_for(bounds: dict[str, Any], found: list[str]) -> None:
    pack = make_world()
    Pack.objects.filter(pk=pack.pk).update(**bounds)
    assert titles(Pack.objects.get()) == found


def test_claims_only_of_events_outside_the_dates_are_left_out_but_those_of_no_event_stay() -> None:
    pack = make_world()
    make.make_claim(public_id="X-001")
    Pack.objects.filter(pk=pack.pk).update(since="2014")
    assert set(claims(Pack.objects.get())) == {"X-001", "B17-002"}


def test_a_finding_on_an_event_outside_the_dates_is_left_out_though_its_claims_are_in() -> None:
    """One of the claims speaks of an event inside too; a finding on a question is taken in for it."""
    pack = make_world()
    outside, inside = make.make_event("2010"), make.make_event("2015")
    claims = [make.make_claim(), make.make_claim()]
    for claim in claims:
        make.make_account(outside, claim)
        make.make_account(inside, claim)
    make_finding(claims[:1], claims[1:], event=outside)
    of_inside = make_finding(claims[:1], claims[1:], event=inside)
    question = make_finding(claims[:1], claims[1:], question="Why?")
    Pack.objects.filter(pk=pack.pk).update(since="2014")
    assert set(PackScope.of(Pack.objects.get(pk=pack.pk)).findings()) == {of_inside, question}


def test_event_without_topics_is_taken_in_where_none_is_chosen() -> None:
    make.make_account(make.make_event(title="Untagged"))
    assert titles(make_pack()) == ["Untagged"]


def test_retired_claims_are_not_in_a_pack() -> None:
    pack = make_world()
    make.make_claim(public_id="R-001", status="retired", retired_because="said twice")
    assert "R-001" not in claims(pack)


def test_gathering_costs_the_same_queries_however_many_events() -> None:
    pack = make_world()
    _grow(1)
    few = _queries(pack)
    _grow(12)
    assert _queries(pack) == few


@make.at_once()
def _grow(events: int) -> None:
    tag = make.make_tag()
    for _ in range(events):
        event = make.make_event("2015", actors=[make.make_actor()])
        claims = [make.make_claim(make.make_passage(), tags=[tag]) for _ in range(3)]
        for claim in claims:
            make.make_account(event, claim, date="2015", place="Tokyo")
        silent = [make.make_article()]
        make_finding(claims[:2], claims[2:], event=event, silent=silent, is_key=True)
        make_finding(claims[:1], claims[1:], question="Why?", is_key=True)


def _queries(pack: Pack) -> int:
    with CaptureQueriesContext(connection) as asked:
        gather(pack)
    return len(asked)

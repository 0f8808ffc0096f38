"""The columns follow the database: read whole once, brought up to date by what was touched."""

from datetime import date

import numpy as np
import pytest

from articles.models import Article
from events.models import ChangedEvent
from revisions import counting
from revisions.models import Revision
from tests.factories import make_account_by, make_actor, make_article, make_event, make_tag
from tests.timeline.band.changes import CHANGES
from timeline.band import column_store, event_rows
from timeline.band.columns import NO_DAY, UNDATED_SOURCE, Columns
from timeline.band.event_rows import KINDS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _begin_anew():
    column_store.forget()
    yield
    column_store.forget()


def told(columns: Columns) -> list[tuple]:
    """All that columns tell, without the order of indices."""
    by_id = [
        tuple(map(int, row))
        for row in zip(
            columns.ids, columns.first, columns.last, columns.position, columns.kind, columns.known_from, strict=True
        )
    ]
    postings = [
        (name, int(key), columns.ids[posting.of(int(key))].tolist(), posting.since.tolist())
        for name in ("tags", "articles", "actors")
        for posting in [getattr(columns, name)]
        for key in posting.keys
    ]
    given = [columns.texts.lines(), columns.datings, columns.monograms]
    return [by_id, postings, columns.prominence.tolist(), columns.sources.tolist(), given]


@pytest.fixture
def world():
    article = make_article(published="2014-05")
    events = [make_event(day, actors=[make_actor()]) for day in ("2013-11-02", "2003/..", "../1990", "", "2019-07~")]
    accounts = [make_account_by(article, event) for event in events]
    accounts[0].claim.tags.add(make_tag())
    accounts[4].particulars.create(aspect="date", value="2019-07")
    make_account_by(make_article(published="2020"), events[4], date="2019-08")
    return article, events, accounts


def test_days_are_the_calendars_ordinals(world):
    columns = column_store.current()
    found = {int(key): n for n, key in enumerate(columns.ids)}
    _, events, _ = world
    exact, open_end, open_begin, undated, about = (found[event.pk] for event in events)
    assert columns.first[exact] == columns.last[exact] == date(2013, 11, 2).toordinal()
    assert (columns.first[open_end], columns.last[open_end]) == (date(2003, 1, 1).toordinal(), date.max.toordinal())
    assert (columns.first[open_begin], columns.position[open_begin]) == (1, date(1990, 1, 1).toordinal())
    assert columns.first[undated] == columns.position[undated] == NO_DAY
    assert columns.last[about] == date(2019, 7, 31).toordinal()
    assert set(columns.known_from.tolist()) == {date(2014, 5, 31).toordinal()}
    assert KINDS[columns.kind[exact]] == events[0].kind


def test_an_undated_source_has_told_but_nobody_knows_by_when():
    make_account_by(make_article(published=""), make_event())
    assert column_store.current().known_from.tolist() == [UNDATED_SOURCE]


def test_an_event_without_a_standing_claim_is_told_by_nobody(world):
    _, events, accounts = world
    claim = accounts[0].claim
    claim.status, claim.retired_because = "retired", "Twice the same."
    claim.save()
    columns = column_store.current()
    assert columns.known_from[columns.indices([events[0].pk])].tolist() == [NO_DAY]
    assert len(columns.tags.keys) == 0


def test_dates_are_held_of_events_that_are_given_two_in_order_of_publication(world):
    article, events, _ = world
    other = Article.objects.exclude(pk=article.pk).get()
    assert column_store.current().datings == {events[4].pk: ((article.pk, "2019-07"), (other.pk, "2019-08"))}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_touched_is_read_anew_as_if_all_were(world, change):
    column_store.current()
    change(*world)
    brought_up = column_store.current()
    assert brought_up.revision == counting.current()
    column_store.forget()
    assert told(brought_up) == told(column_store.current())


def test_without_a_change_one_query_tells_that_nothing_is_to_be_read(world, django_assert_num_queries):
    first = column_store.current()
    with django_assert_num_queries(1):
        assert column_store.current() is first


def test_a_change_of_one_event_reads_no_other(world, monkeypatch):
    column_store.current()
    world[1][0].save()
    seen = []
    monkeypatch.setattr(event_rows, "read", lambda ids: seen.append(ids) or real(ids))
    column_store.current()
    assert seen == [[world[1][0].pk]]


real = event_rows.read


def test_a_database_restored_from_a_copy_is_read_anew(world):
    column_store.current()
    Revision.objects.update(number=1)
    assert column_store.current().revision == 1


def test_within_a_transaction_nothing_is_kept(world):
    from django.db import transaction

    before = column_store.current()
    with transaction.atomic():
        make_account_by(world[0], make_event("2015"))
        assert len(column_store.current().ids) == len(before.ids) + 1
        transaction.set_rollback(True)
    assert len(column_store.current().ids) == len(before.ids)


def test_many_touched_events_are_read_as_a_whole(world, monkeypatch):
    monkeypatch.setattr(column_store, "_MANY", 2)
    column_store.current()
    for event in world[1]:
        event.weight = 5
        event.save()
    brought_up = column_store.current()
    column_store.forget()
    assert np.array_equal(brought_up.prominence, column_store.current().prominence)


def test_a_database_restored_under_the_same_or_a_lower_number_is_read_whole(world):
    _, events, _ = world
    before = told(column_store.current())
    kept = Revision.objects.get()
    for number in (kept.number, kept.number - 1):
        type(events[0]).objects.filter(pk=events[0].pk).update(title=f"Restored {number}")  # no signal, no touch
        Revision.objects.filter(pk=kept.pk).update(number=number, changed_at="2020-01-01T00:00:00Z")
        found = told(column_store.current())
        assert found != before
        before = found


def test_a_copy_that_went_on_past_what_is_held_is_read_whole(world):
    """Its number is higher, as if the database held had only gone on; but its touches are others."""
    _, events, _ = world
    before = told(column_store.current())
    type(events[0]).objects.filter(pk=events[0].pk).update(title="As the copy has it")
    ChangedEvent.objects.update(changed_at="2020-01-01T00:00:00Z")
    events[1].save()
    found = told(column_store.current())
    assert found != before
    column_store.forget()
    assert found == told(column_store.current())


def test_where_no_touch_bears_a_moment_all_is_read(world):
    """As a database has them that an older version wrote."""
    _, events, _ = world
    ChangedEvent.objects.update(changed_at=None)
    column_store.current()
    type(events[0]).objects.filter(pk=events[0].pk).update(weight=5)
    events[1].save()
    brought_up = told(column_store.current())
    column_store.forget()
    assert brought_up == told(column_store.current())


def test_an_event_touched_again_and_again_hides_no_other_that_was_touched(world, monkeypatch):
    monkeypatch.setattr(column_store, "_MANY", 2)
    column_store.current()
    for _ in range(4):
        world[1][0].save()
    world[1][1].weight = 5
    world[1][1].save()
    brought_up = told(column_store.current())
    column_store.forget()
    assert brought_up == told(column_store.current())

"""The stored number of sources follows every change that bears on it."""

import pytest
from django.db import transaction

from events.count_sources import count_all_sources
from events.models import Account, Event, SourceCount
from findings.recompute import recompute_all
from tests.factories import make_account_by, make_article, make_event
from tests.threads import at_once, database_in_a_file
from timeline.band import column_store

pytestmark = pytest.mark.django_db


def stored() -> dict[int, tuple[int, int]]:
    return {row.event: (row.sources, row.weight) for row in SourceCount.objects.all()}


def counted() -> dict[int, tuple[int, int]]:
    """One by one, as nobody would who has many."""
    found = {}
    for event in Event.objects.all():
        articles = {account.claim.passage.article_id for account in Account.objects.standing().filter(event=event)}
        if articles:
            found[event.pk] = (len(articles), event.weight)
    return found


@pytest.fixture
def world():
    first, second = make_article(), make_article()
    event, other = make_event(weight=4), make_event()
    accounts = [make_account_by(article, event) for article in (first, first, second)]
    make_account_by(second, other)
    return event, other, accounts


def another_source(event, other, accounts):
    make_account_by(make_article(), other)


def account_deleted(event, other, accounts):
    accounts[2].delete()


def account_moved(event, other, accounts):
    accounts[0].event = other
    accounts[0].save()


def claim_retired(event, other, accounts):
    accounts[2].claim.status, accounts[2].claim.retired_because = "retired", "Twice the same."
    accounts[2].claim.save()


def event_weighed(event, other, accounts):
    event.weight = 1
    event.save()


def event_deleted(event, other, accounts):
    Account.objects.get(event=other).delete()
    other.delete()


def written_past_the_models(event, other, accounts):
    Account.objects.filter(pk__in=[accounts[0].pk, accounts[1].pk])._raw_delete("default")
    Event.objects.filter(pk=other.pk).update(weight=5)
    list(recompute_all())


CHANGES = [
    another_source,
    account_deleted,
    account_moved,
    claim_retired,
    event_weighed,
    event_deleted,
    written_past_the_models,
]


def test_each_event_has_the_number_of_its_articles_and_its_weight(world):
    event, other, _ = world
    assert stored() == {event.pk: (2, 4), other.pk: (1, 3)}
    assert SourceCount.objects.count() == column_store.current().spoken_of


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_what_is_stored_is_what_would_be_counted(world, change):
    before = stored()
    change(*world)
    assert stored() == counted() != before


def test_counting_all_anew_mends_whatever_is_stored(world):
    right = stored()
    SourceCount.objects.update(sources=9)
    SourceCount.objects.create(event=10_000, sources=3, weight=3)
    count_all_sources()
    assert stored() == right


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_are_both_counted(tmp_path):
    with database_in_a_file(tmp_path):
        event, articles = make_event(), [make_article() for _ in range(4)]

        def write(article):
            with transaction.atomic():
                make_account_by(article, event)

        at_once(*[lambda article=article: write(article) for article in articles])
        assert stored() == {event.pk: (4, 3)}

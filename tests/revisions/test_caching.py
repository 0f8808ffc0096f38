"""Answers remembered while the content stands; outside a transaction, as pages are asked."""

from datetime import timedelta

import pytest
from django.db import transaction

from revisions import counting
from revisions.caching import cached_by_revision
from revisions.models import Revision


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def ask(asked):
    @cached_by_revision(most=2)
    def ask(what: str) -> str:
        asked.append(what)
        return what.upper()

    return ask


@pytest.mark.django_db(transaction=True)
def test_asked_once_until_the_content_changes(ask, asked):
    counting.bump()
    assert [ask("a"), ask("a"), ask("b")] == ["A", "A", "B"]
    assert asked == ["a", "b"]
    counting.bump()
    assert (ask("a"), asked) == ("A", ["a", "b", "a"])


@pytest.mark.django_db(transaction=True)
def test_no_more_is_kept_than_was_said(ask, asked):
    for what in "abca":
        ask(what)
    assert asked == ["a", "b", "c", "a"]


@pytest.mark.django_db(transaction=True)
def test_a_copy_restored_under_the_same_number_is_another_content(ask, asked):
    counting.bump()
    ask("a")
    now = Revision.objects.get()
    Revision.objects.update(changed_at=now.changed_at + timedelta(seconds=1))
    ask("a")
    assert asked == ["a", "a"]


@pytest.mark.django_db(transaction=True)
def test_within_a_transaction_nothing_is_remembered(ask, asked):
    counting.bump()
    with transaction.atomic():
        ask("a")
        ask("a")
    ask("a")
    with transaction.atomic():
        ask("a")
    assert asked == ["a"] * 4


@pytest.mark.django_db(transaction=True)
def test_remembering_costs_one_query(ask, django_assert_num_queries):
    ask("a")
    with django_assert_num_queries(1):
        ask("a")

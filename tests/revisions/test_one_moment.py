"""Several questions of one moment, on the engine of the run."""

import pytest
from django.db import connection, transaction

from revisions.one_moment import one_moment
from tests.factories import make_tag
from tests.threads import at_once, database_in_a_file

pytestmark = pytest.mark.django_db(transaction=True)


def count() -> int:
    from claims.models import Tag

    return Tag.objects.count()


def test_what_others_write_meanwhile_is_seen_afterwards_and_nobody_waits(tmp_path):
    with database_in_a_file(tmp_path):
        make_tag()
        with one_moment():
            assert count() == 1
            at_once(make_tag, make_tag)
            assert count() == 1
        assert count() == 3


def test_within_a_transaction_what_it_wrote_is_seen_and_it_stays_open():
    with transaction.atomic():
        make_tag()
        with one_moment():
            assert count() == 1
        make_tag()
        transaction.set_rollback(True)
    assert count() == 0


def test_a_failure_within_leaves_a_connection_that_writes(tmp_path):
    with database_in_a_file(tmp_path):
        with pytest.raises(ZeroDivisionError), one_moment():
            count() / 0
        assert not connection.in_atomic_block
        make_tag()
        assert count() == 1

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import IntegrityError, transaction

from claims.models import Claim
from revisions import counting
from revisions.models import Revision
from tests.factories import make_actor, make_article, make_claim, make_event, make_tag

pytestmark = pytest.mark.django_db


def test_before_the_first_change_the_revision_is_nought():
    assert counting.current() == 0


def test_the_first_change_makes_the_one_row():
    counting.bump()
    counting.bump()
    assert (counting.current(), Revision.objects.count()) == (2, 1)


def test_a_second_row_is_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.create(pk=2)


def test_current_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        counting.current()


def saved(claim, event, actor, tag):
    claim.save()


def deleted(claim, event, actor, tag):
    event.delete()


def actors_set(claim, event, actor, tag):
    event.actors.set([actor])


def tagged(claim, event, actor, tag):
    claim.tags.add(tag)


def untagged(claim, event, actor, tag):
    claim.tags.clear()


@pytest.mark.parametrize("change", [saved, deleted, actors_set, tagged, untagged])
def test_every_change_of_content_moves_the_revision(change):
    claim = make_claim(tags=[make_tag()])
    world = claim, make_event(), make_actor(), make_tag()
    before = counting.current()
    change(*world)
    assert counting.current() > before


def test_what_no_page_shows_does_not_move_the_revision():
    get_user_model().objects.create_user("curator")
    assert counting.current() == 0


def test_a_change_that_is_rolled_back_is_not_counted():
    make_tag()
    before = counting.current()
    with transaction.atomic():
        make_tag()
        assert counting.current() > before
        transaction.set_rollback(True)
    assert counting.current() == before


def test_a_fixture_as_django_loads_it_is_raw_and_not_counted_a_row(tmp_path):
    """`loaddata` may bring the counter's own row; counting on top would tear it."""
    make_tag("Sanctions")
    path = tmp_path / "tags.json"
    call_command("dumpdata", "claims.tag", output=str(path))
    before = counting.current()
    call_command("loaddata", str(path), verbosity=0)
    assert counting.current() == before


def test_bulk_writes_are_counted_by_whoever_makes_them():
    make_claim()
    before = counting.current()
    Claim.objects.update(statement="Other words.")
    assert counting.current() == before
    counting.bump()
    assert counting.current() == before + 1


def test_many_changes_can_be_counted_as_one():
    before = counting.current()
    with counting.counted_once():
        make_article()
        make_article()
        assert counting.current() == before
    assert counting.current() == before + 1
    with counting.counted_once():
        pass
    assert counting.current() == before + 1


@pytest.mark.parametrize("follower", ["articles.keep_names", "claims.count_claims", "findings.follow_changes"])
def test_whoever_follows_changes_hears_of_them_once_they_are_counted(monkeypatch, follower):
    heard = []
    monkeypatch.setattr("revisions.counting.connect", lambda: heard.append("counting"))
    monkeypatch.setattr(f"{follower}.connect", lambda: heard.append("following"))
    apps.get_app_config(follower.split(".")[0]).ready()
    assert heard == ["counting", "following"]

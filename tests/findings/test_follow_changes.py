from contextlib import contextmanager

import pytest

from claims.tag_claims import tag_claims
from events.models import ChangedEvent
from findings import follow_changes
from revisions import counting
from tests.factories import make_account, make_account_by, make_actor, make_article, make_author, make_event, make_tag
from tests.findings.worlds import enter

pytestmark = pytest.mark.django_db


def event_saved(event, account):
    event.save()


def actors_set(event, account):
    event.actors.set([make_actor()])


def account_saved(event, account):
    account.save()


def account_deleted(event, account):
    account.delete()


def particular_saved(event, account):
    account.particulars.get().save()


def claim_retired(event, account):
    account.claim.status, account.claim.retired_because = "retired", "Twice the same."
    account.claim.save()


def claim_tagged(event, account):
    account.claim.tags.add(make_tag())


def claims_tagged_at_once(event, account):
    tag_claims([account.claim], [make_tag()], [])


def article_redated(event, account):
    account.claim.passage.article.save()


def claim_said_otherwise(event, account):
    account.claim.statement = "Otherwise put."
    account.claim.save()


def article_signed(event, account):
    account.claim.passage.article.authorships.create(author=make_author(), position=2)


def authorship_moved(event, account):
    authorship = account.claim.passage.article.authorships.get()
    authorship.article = make_article()
    authorship.save()


CHANGES = [
    event_saved,
    actors_set,
    account_saved,
    account_deleted,
    particular_saved,
    claim_retired,
    claim_tagged,
    claims_tagged_at_once,
    article_redated,
    article_signed,
    authorship_moved,
]


@pytest.fixture
def world():
    make_account(make_event(), date="2013")  # another event, which nothing touches
    event = make_event()
    account = make_account(event, date="2013-11")
    ChangedEvent.objects.all().delete()
    return event, account


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_touches_the_event_it_bears_on_and_no_other(world, change):
    event, account = world
    before = counting.current()
    change(event, account)
    assert set(ChangedEvent.objects.values_list("event", flat=True)) == {event.pk}
    assert before < ChangedEvent.objects.latest("pk").revision <= counting.current()


def test_what_bears_on_no_event_touches_none():
    make_tag().save()
    make_article().save()
    assert not ChangedEvent.objects.exists()


@pytest.mark.parametrize("change", [claim_retired, claim_said_otherwise])
def test_a_claim_touches_the_event_too_on_which_a_finding_that_cites_it_is_filed(world, change):
    event, account = world
    elsewhere = make_event()
    enter(elsewhere, [account.claim], [make_account(elsewhere).claim], aspect="cause", status="confirmed")
    ChangedEvent.objects.all().delete()
    change(event, account)
    assert set(ChangedEvent.objects.values_list("event", flat=True)) == {event.pk, elsewhere.pk}


@pytest.mark.parametrize("of_event", [True, False], ids=["of an event", "of a question"])
def test_who_wrote_the_original_of_a_silent_reprint_bears_on_the_finding_that_calls_it_silent(of_event):
    author, original = make_author(), make_article()
    reprint = make_article(authors=[], reprint_of=original)
    event = make_event()
    claim = make_account_by(make_article(authors=[author]), event).claim
    of = {} if of_event else {"question": "Why?"}
    finding = enter(event if of_event else None, [claim], verdict="silent", aspect="existence", **of)
    finding.silent.add(reprint)
    finding.refresh_from_db()
    assert finding.between == "sources"
    original.authorships.create(author=author, position=2)
    finding.refresh_from_db()
    assert finding.between == "voice"


@contextmanager
def at_once():
    with counting.counted_once():
        yield


def test_many_changes_at_once_touch_each_event_once_under_the_number_they_got(world):
    event, account = world
    before = counting.current()
    with at_once():
        event.save()
        account.save()
        account.claim.save()
        assert not ChangedEvent.objects.exists()
    assert list(ChangedEvent.objects.values_list("revision", "event")) == [(before + 1, event.pk)]


def test_an_article_touches_all_events_it_speaks_of():
    article = make_article()
    events = [make_event() for _ in range(3)]
    for event in events:
        make_account_by(article, event)
    ChangedEvent.objects.all().delete()
    article.save()
    assert set(ChangedEvent.objects.values_list("event", flat=True)) == {event.pk for event in events}


def test_old_touches_are_forgotten_for_one_that_says_start_over(world, monkeypatch):
    monkeypatch.setattr(follow_changes, "KEPT", 5)
    event, _ = world
    for _ in range(12):
        event.save()
    kept = ChangedEvent.objects.filter(event=event.pk)
    over = ChangedEvent.objects.get(event=None)
    assert 5 <= kept.count() < 12
    assert over.revision < kept.order_by("revision").first().revision


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_the_touch_bears_the_number_that_readers_will_see():
    event = make_event()
    make_account(event)
    event.save()
    assert ChangedEvent.objects.latest("pk").revision == counting.current()

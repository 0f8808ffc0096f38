"""Tagging several claims at once: nothing of the claims themselves is written."""

import pytest
from django.db import DatabaseError

from claims import tag_claims as module
from claims.models import Claim, TaggedClaim
from claims.tag_claims import tag_claims
from tests.factories import make_claim, make_tag

pytestmark = pytest.mark.django_db


def test_what_another_curator_changed_meanwhile_stays_changed():
    stale, tag = make_claim(), make_tag("talks")
    Claim.objects.filter(pk=stale.pk).update(status="retired", retired_because="Doubled.", statement="Newer.")
    done = tag_claims([stale], [tag], [])
    claim = Claim.objects.get(pk=stale.pk)
    assert (claim.status, claim.statement, done.claims) == ("retired", "Newer.", 1)
    assert claim.history.first().statement == "Newer."
    assert claim.history.first().history_change_reason == "topics added: Talks"


def test_a_claim_that_is_gone_is_passed_over():
    claim, tag = make_claim(), make_tag()
    gone = Claim(pk=claim.pk + 1000)
    assert tag_claims([claim, gone], [tag], []).added == 1


def test_it_is_all_or_nothing(monkeypatch):
    claim, old, new = make_claim(), make_tag(), make_tag()
    TaggedClaim.objects.create(content_object=claim, tag=old)

    def fail():
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(module.counting, "bump", fail)
    with pytest.raises(DatabaseError):
        tag_claims([claim], [new], [old])
    assert list(claim.tags.all()) == [old]

"""What migrations did to stored aspects: only those that rules know are written otherwise."""

from importlib import import_module

import pytest
from django.apps import apps

from events.models import Particular
from tests.factories import make_account, make_event


@pytest.mark.django_db
def test_only_known_aspects_are_folded_and_none_is_lost() -> None:
    event = make_event()
    given = [
        *(("Date", "date"), ("not-before", "not before"), ("Not_Before ", "not before"), ("F-16s", "F-16s")),
        *(("Japanese boats", "Japanese boats"), ("Su-35s", "Su-35s"), ("Dates", "Dates")),
    ]
    kept = [make_account(event, **{aspect: "2013"}).particulars.get() for aspect, _ in given]
    both = make_account(event, **{"Date": "2014", "date": "2013"})
    import_module("events.migrations.0005_folded_events").fold_aspects(apps, None)
    assert [Particular.objects.get(pk=one.pk).aspect for one in kept] == [written for _, written in given]
    assert {p.aspect for p in both.particulars.all()} == {"Date", "date"}

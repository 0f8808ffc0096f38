"""Topics whose slug no address takes, which an earlier version saved, get one that works."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from claims.models import Tag
from renaming.models import FormerSlug
from tests.factories import make_tag

migration = import_module("claims.migrations.0003_topic_slugs")


@pytest.mark.django_db
def test_slugs_that_fail_are_mended_and_the_others_stay() -> None:
    other = make_tag(slug="sudkurilen")
    stored = {
        "Südkurilen": "südkurilen",
        "Sudkurilen": "SüdKurilen",
        "択捉島": "択捉島",
        "Fit": "Fit_1",
    }
    if connection.vendor == "sqlite":  # on PostgreSQL the column is as short already as it is to be
        stored["Long"] = "a" * 100
    tags = {name: make_tag(name) for name in stored}
    for name, tag in tags.items():
        Tag.objects.filter(pk=tag.pk).update(slug=stored[name])
    migration.give_slugs_that_are_addresses(apps, None)
    now = {name: Tag.objects.get(pk=tag.pk).slug for name, tag in tags.items()}
    assert now == {
        "Südkurilen": "sudkurilen-2",
        "Sudkurilen": "sudkurilen-3",
        "択捉島": "topic",
        "Fit": "Fit_1",
        **({"Long": "a" * 75} if "Long" in stored else {}),
    }
    assert FormerSlug.objects.current(Tag).get("a" * 100) == ("a" * 75 if "Long" in stored else None)
    other.refresh_from_db()
    assert other.slug == "sudkurilen"

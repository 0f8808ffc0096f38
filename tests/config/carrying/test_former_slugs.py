"""Renamings from before former names were kept: of articles and events their history knows them."""

import pytest
from django.apps import apps

from articles.models import Article
from config.carrying.former_slugs import keep_former_slugs
from events.models import Event
from renaming.models import FormerSlug
from tests.factories import make_article, make_event


def rename(record, *slugs):
    for slug in slugs:
        record.slug = slug
        record.save()
    return record


@pytest.fixture
def untold():
    """Renamings of which only the history tells."""
    rename(make_article(slug="one"), "two", "three")
    gone = rename(make_article(slug="four"), "five")
    gone.delete()
    rename(make_article(slug="six"), "seven")
    make_article(slug="six")
    rename(make_article(slug="eight"), "nine")
    rename(make_article(slug="eight"), "ten")
    rename(make_event(slug="one"), "event")
    FormerSlug.objects.all().delete()


WANTED = {"one": "three", "two": "three", "eight": "ten"}


@pytest.mark.django_db
def test_what_the_history_knows_leads_on(untold, client):
    for model in (Article, Event):
        keep_former_slugs(apps, model._meta.app_label, model.__name__)
        keep_former_slugs(apps, model._meta.app_label, model.__name__)  # nothing twice
    assert FormerSlug.objects.current(Article) == WANTED
    assert FormerSlug.objects.current(Event) == {"one": "event"}
    assert client.get("/articles/one/")["Location"] == "/articles/three/"

"""Dates stored by earlier versions get the days of today's rules."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection

from articles.models import Article
from events.models import Event
from events.renew_dates import renew_dates
from tests.factories import make_article, make_event

pytestmark = pytest.mark.django_db

FIRST, LAST = date.min, date.max
STORED = [
    ("a day", "2013-11-02", (date(2013, 11, 2), date(2013, 11, 2), date(2013, 11, 2), date(2013, 11, 2), None)),
    ("what goes on", "2003/..", (date(2003, 1, 1), LAST, date(2003, 1, 1), date(2003, 12, 31), LAST)),
    (
        "what lasted",
        "2012/2014-03",
        (date(2012, 1, 1), date(2014, 3, 31), date(2012, 1, 1), date(2012, 12, 31), date(2014, 3, 1)),
    ),
    ("an end not known", "2012/", (date(2012, 1, 1), LAST, date(2012, 1, 1), date(2012, 12, 31), date(2012, 1, 1))),
    (
        "a beginning not known",
        "/2012-05",
        (FIRST, date(2012, 5, 31), date(2012, 5, 1), date(2012, 5, 31), date(2012, 5, 1)),
    ),
    ("always until then", "../2012", (FIRST, date(2012, 12, 31), date(2012, 1, 1), FIRST, date(2012, 1, 1))),
    ("or earlier", "[..1949]", (FIRST, date(1949, 12, 31), date(1949, 1, 1), date(1949, 12, 31), None)),
    ("or later", "[2014-03..]", (date(2014, 3, 1), LAST, date(2014, 3, 1), LAST, None)),
    ("undated", "", (None, None, LAST, None, None)),
    ("neither side", "../..", (None, None, LAST, None, None)),
    ("nobody knows either", "/..", (None, None, LAST, None, None)),
]


@pytest.mark.parametrize(("text", "days"), [row[1:] for row in STORED], ids=[row[0] for row in STORED])
def test_what_is_stored_has_the_days_of_today(text, days):
    is_odd = "/" in text or text.startswith("[..")
    event, article = make_event("2000", title="Kept"), make_article(published="2000")
    with connection.cursor() as cursor:  # as an earlier version wrote them
        basis = "stated" if text else "undated"
        old = [
            text,
            basis,
            *(days[:2] if text not in ("../..", "/..") else (FIRST, LAST)),
            (days[1] or FIRST) if is_odd else days[2],
        ]
        cursor.execute(
            "UPDATE events_event SET date=%s, basis=%s, date_earliest=%s, date_latest=%s, date_position=%s,"
            " date_begun_by=NULL, date_lasted_to=NULL",
            old,
        )
        old = [text, *old[2:]]
        cursor.execute(
            "UPDATE articles_article SET published=%s, published_earliest=%s, published_latest=%s,"
            " published_position=%s",
            old,
        )
    renew_dates(apps)
    names = ("date_earliest", "date_latest", "date_position", "date_begun_by", "date_lasted_to")
    found = Event.objects.values_list(*names).get(pk=event.pk)
    if text:  # of what is undated and of single dates no day is another than it was
        assert found == days
    kept = Article.objects.get(pk=article.pk)
    assert bool(kept.published) is bool(text and text not in ("../..", "/.."))
    if is_odd:
        assert (kept.published_earliest, kept.published_latest, kept.published_position) == days[:3]
    Event.objects.get(pk=event.pk).full_clean()
    fresh = make_event(text if days[0] else "")
    assert Event.objects.values_list(*names).get(pk=fresh.pk) == days

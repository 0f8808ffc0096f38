"""A corpus in a database: whole, sound, and shown."""

import pytest
from django.apps import apps
from django.db import connection
from simple_history.models import HistoricalChanges

from articles.models import Outlet
from bench.plan import Plan
from bench.rows import COLUMNS
from bench.writing import NotEmpty, write
from dates.fields import FuzzyDateField
from events.models import ChangedEvent, Event
from revisions import counting
from tests.bench.conftest import PLAN

SAMPLE = 40


@pytest.mark.django_db
def test_every_row_is_there(corpus):
    assert corpus == {label: apps.get_model(label)._default_manager.count() for label in COLUMNS}
    assert corpus["events.Event"] == PLAN.events + 1


@pytest.mark.django_db
@pytest.mark.parametrize("label", COLUMNS)
def test_rows_are_such_as_the_models_take(corpus, label):
    rows = apps.get_model(label)._default_manager.order_by("pk")
    for row in [*rows[: SAMPLE // 2], *rows.reverse()[: SAMPLE // 2]]:
        row.full_clean()


@pytest.mark.django_db
def test_every_reference_leads_to_a_row(corpus):
    connection.check_constraints()


@pytest.mark.django_db
@pytest.mark.parametrize("label", COLUMNS)
def test_days_are_those_that_saving_would_write(corpus, label):
    model = apps.get_model(label)
    fields = [field for field in model._meta.concrete_fields if isinstance(field, FuzzyDateField)]
    days = [f"{field.name}_{day}" for field in fields for day in ("earliest", "latest", "position")]
    for row in model._default_manager.all() if fields else []:
        before = [getattr(row, name, None) for name in days]
        for field in fields:
            field.pre_save(row, add=False)
        assert [getattr(row, name, None) for name in days if hasattr(type(row), name)] == [
            value for name, value in zip(days, before, strict=True) if hasattr(type(row), name)
        ]


@pytest.mark.django_db
def test_histories_stay_empty(corpus):
    histories = [model for model in apps.get_models() if issubclass(model, HistoricalChanges)]
    assert histories and not any(model._default_manager.exists() for model in histories)


@pytest.mark.django_db
def test_readers_are_told_that_every_event_may_have_changed(corpus):
    assert ChangedEvent.objects.filter(event=None, revision=counting.current()).exists()


@pytest.mark.django_db
def test_the_next_key_is_behind_those_of_the_corpus(corpus):
    last = Outlet.objects.order_by("pk").last()
    assert Outlet.objects.create(slug="next", name="Next").pk == last.pk + 1


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/", "/timeline/", "/timeline/crowded/", "/articles/", "/compare/disagreements/"])
def test_pages_show_it(corpus, client, page):
    assert client.get(page).status_code == 200


@pytest.mark.django_db
def test_the_page_of_its_first_event_shows_the_title(corpus, client):
    event = Event.objects.spoken_of().order_by("pk").first()
    assert event.title in client.get(event.get_absolute_url()).content.decode().replace("&#x27;", "'")


@pytest.mark.django_db
def test_asking_for_it_again_does_nothing(corpus):
    before = counting.current()
    assert write(PLAN) is None
    assert counting.current() == before


@pytest.mark.django_db
def test_another_corpus_is_refused_beside_it(corpus):
    with pytest.raises(NotEmpty, match=r"already holds another corpus .*100 events, seed 3"):
        write(Plan(100, seed=4))

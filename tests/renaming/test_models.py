"""What a record was called before: kept with every renaming, given up where another takes it."""

import pytest
from django.db import IntegrityError, transaction

from articles.models import Article, Author
from claims.models import Tag
from events.models import Actor, Event
from packs.models import Pack
from renaming.models import FormerSlug, Renamable
from tests import factories


def make_pack(**fields):
    return Pack.objects.create(title="A pack", **fields)


MAKE = {
    "article": factories.make_article,
    "author": factories.make_author,
    "outlet": factories.make_outlet,
    "topic": factories.make_tag,
    "actor": factories.make_actor,
    "event": factories.make_event,
    "pack": make_pack,
}


def rename(record, *slugs):
    for slug in slugs:
        record.slug = slug
        record.save()
    return record


def former(model) -> dict[str, str]:
    return FormerSlug.objects.current(model)


def every_renamable() -> set[type]:
    return {model for model in Renamable.__subclasses__() if not model._meta.abstract}


def test_every_model_with_a_slug_is_renamable():
    from django.apps import apps

    with_slug = {
        model
        for model in apps.get_models()
        if any(field.name == "slug" and field.unique for field in model._meta.fields)
        and model._meta.app_label != "taggit"
    }
    assert with_slug == every_renamable()


@pytest.mark.django_db
class TestRenaming:
    @pytest.mark.parametrize("make", MAKE.values(), ids=MAKE)
    def test_it_is_kept_for(self, make):
        record = rename(make(slug="one"), "two")
        assert former(type(record)) == {"one": "two"}

    def test_several_lead_to_the_last(self):
        rename(factories.make_event(slug="one"), "two", "three")
        assert former(Event) == {"one": "three", "two": "three"}

    def test_a_name_that_is_taken_back_is_no_former_one(self):
        rename(factories.make_event(slug="one"), "two", "one")
        assert former(Event) == {"two": "one"}

    def test_a_name_that_a_new_record_takes_is_its_own_and_stays_so_when_that_is_renamed_or_goes(self):
        rename(factories.make_event(slug="one"), "two")
        other = factories.make_event(slug="one")
        assert former(Event) == {}
        rename(other, "three")
        assert former(Event) == {"one": "three"}
        other.delete()
        assert former(Event) == {}

    def test_a_name_that_a_new_record_took_leads_nowhere_once_that_is_gone(self):
        rename(factories.make_event(slug="one"), "two")
        factories.make_event(slug="one").delete()
        assert former(Event) == {}

    def test_a_name_that_another_record_is_renamed_to_is_its_own(self):
        rename(factories.make_event(slug="one"), "two")
        rename(factories.make_event(slug="three"), "one")
        assert former(Event) == {"three": "one"}

    def test_a_record_written_past_all_models_keeps_its_name(self):
        rename(factories.make_event(slug="one"), "two")
        other = factories.make_event(slug="three")
        Event.objects.filter(pk=other.pk).update(slug="one")
        assert former(Event) == {}
        rename(Event.objects.get(pk=other.pk), "four")
        assert former(Event) == {"one": "four"}

    def test_those_of_a_deleted_record_go(self):
        rename(factories.make_event(slug="one"), "two").delete()
        rename(factories.make_actor(slug="one"), "two")
        Actor.objects.all().delete()
        assert not FormerSlug.objects.exists()

    def test_two_models_may_have_had_the_same(self):
        rename(factories.make_tag(slug="one"), "topic")
        rename(factories.make_actor(slug="one"), "actor")
        assert (former(Tag), former(Actor)) == ({"one": "topic"}, {"one": "actor"})

    def test_what_was_read_before_somebody_else_renamed_it_keeps_both_names(self):
        stale = factories.make_event(slug="one")
        rename(Event.objects.get(pk=stale.pk), "two")
        rename(stale, "three")
        assert former(Event) == {"one": "three", "two": "three"}

    def test_saving_without_the_slug_renames_nothing(self):
        author = factories.make_author(slug="one")
        author.slug, author.name = "two", "Ida"
        author.save(update_fields=["name"])
        assert Author.objects.get().slug == "one"
        assert not FormerSlug.objects.exists()

    def test_a_renaming_that_fails_or_is_rolled_back_leaves_nothing(self):
        factories.make_event(slug="two")
        with pytest.raises(IntegrityError), transaction.atomic():
            rename(factories.make_event(slug="one"), "two")
        with transaction.atomic():
            rename(factories.make_event(slug="three"), "four")
            transaction.set_rollback(True)
        assert former(Event) == {}

    def test_saving_what_is_not_renamed_writes_nothing_here(self, django_assert_num_queries):
        author = factories.make_author(slug="one")
        with transaction.atomic(), django_assert_num_queries(8) as asked:  # five of them for its names
            author.save()
        assert [query["sql"].split()[0] for query in asked][:3] == ["SELECT", "UPDATE", "UPDATE"]
        assert not any(FormerSlug._meta.db_table in query["sql"] for query in asked)
        assert not FormerSlug.objects.exists()

    def test_asking_for_some_is_one_query(self, django_assert_num_queries):
        rename(factories.make_event(slug="one"), "two", "three")
        FormerSlug.objects.current(Event)  # content types are read once
        with django_assert_num_queries(1):
            assert FormerSlug.objects.current(Event, ["one", "three", "four"]) == {"one": "three"}


@pytest.mark.django_db
def test_an_article_s_history_stays_with_it():
    article = rename(factories.make_article(slug="one"), "two")
    assert [step.slug for step in Article.objects.get(pk=article.pk).history.all()] == ["two", "one"]

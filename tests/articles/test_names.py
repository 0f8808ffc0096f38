"""Records found by their names, and the entries that follow every change of one."""

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from articles.keep_names import keep_all_names
from articles.models import Article, Author, Outlet
from articles.names import NameEntry
from articles.querysets import NamedQuerySet
from claims.models import Tag
from events.models import Actor
from findings.recompute import recompute_all
from pages.prefixes import Named, entries
from revisions import counting
from tests.factories import make_article, make_author, make_tag
from tests.threads import at_once, database_in_a_file

pytestmark = pytest.mark.django_db

NAMES = [
    Named(3, "osaka", ["Ōsaka (city)"]),
    Named(1, "il-76", ["Il-76/An-12"], ["José Álvarez"]),
    Named(2, "elan", ["“Élan” of 1998", "E98"]),
    Named(4, "elan-two", ["Elan"]),
]


@pytest.fixture
def records():
    """Records with these entries, in this order."""
    for place, row in enumerate(NAMES):
        Outlet.objects.create(pk=row.key, slug=row.slug, name=str(place))
    NameEntry.objects.all().delete()
    kind = Outlet._meta.label_lower
    NameEntry.objects.bulk_create(NameEntry(kind=kind, record=r.key, text=text) for r in NAMES for text in entries(r))
    make_tag("Osaka")  # of another model
    return Outlet.objects.order_by("name")


def keys(found):
    return list(found.values_list("pk", flat=True))


@pytest.mark.parametrize("many", [0, 1, 500])
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("o", [3, 2]),
        ("ō", [3, 2]),
        ("city", [3]),
        ("(city", [3]),
        ("an", [1]),
        ("an-12", [1]),
        ("12", [1]),
        ("e", [2, 4]),
        ("É", [2, 4]),
        ("élan 98", []),
        ("98", []),
        ("1998 elan", [2]),
        ("alvarez", [1]),
        ("il-7", [1]),
        ("elan-t", [4]),
        ("", [3, 1, 2, 4]),
        ("%", []),
        ("\ud800", []),
        ("\0", []),
    ],
)
def test_words_typed_begin_words_of_a_name_in_the_order_of_the_records(records, monkeypatch, many, typed, expected):
    monkeypatch.setattr("articles.querysets.MANY", many)
    assert keys(records.beginning(typed)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("elan", [4]),
        ("ÉLAN of 1998", [2]),
        ("e98", [2]),
        ("Élan of 1998 · E98", [2]),
        ("osaka", []),
        ("", []),
        ("—", []),
    ],
)
def test_a_whole_name_means_its_record(records, typed, expected):
    assert keys(records.named(typed)) == expected


def stored() -> set[tuple[str, int, bytes]]:
    return {(row.kind, row.record, bytes(row.text)) for row in NameEntry.objects.all()}


def chosen_by_name() -> list[type[Model]]:
    return [model for model in apps.get_models() if isinstance(model._default_manager.all(), NamedQuerySet)]


def made_anew() -> set[tuple[str, int, bytes]]:
    rows = [(model._meta.label_lower, row) for model in chosen_by_name() for row in model._default_manager.names()]
    return {(kind, row.key, text) for kind, row in rows for text in entries(row)}


@pytest.fixture
def article():
    Outlet.objects.create(slug="weekly", name="A weekly")
    Actor.objects.create(slug="port", name="The port", kind="office")
    make_tag("Bases")
    return make_article(title="Cold comfort", authors=[make_author("Ada Lorne")])


def title_changed(article):
    article.title = "Warm words"
    article.save()


def renamed(article):
    article.slug = "another"
    article.save()


def author_renamed(article):
    author = article.authors.get()
    author.name = "Ada Orme"
    author.save()


def author_added(article):
    article.authorships.create(author=make_author("Bo Quill"), position=2)


def authors_taken(article):
    article.authorships.all().delete()


def authorship_moved(article):
    authorship = article.authorships.get()
    authorship.article = make_article(title="Cold water", authors=[])
    authorship.save()


def deleted(article):
    article.delete()


def several_deleted(article):
    Tag.objects.all().delete()
    Actor.objects.all().delete()


def written_in_bulk(article):
    Tag.objects.update(name="Ports")
    with transaction.atomic():
        counting.bump(Tag, Tag.objects.values_list("pk", flat=True))
        Author.objects.update(name="Ada Orme")
        counting.bump(Author, Author.objects.values_list("pk", flat=True))


def written_past_the_models(article):
    Tag.objects.update(name="Ports")
    list(recompute_all())


CHANGES = [
    *(title_changed, renamed, author_renamed, author_added, authors_taken),
    *(authorship_moved, deleted, several_deleted, written_in_bulk, written_past_the_models),
]


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_what_is_stored_is_what_would_be_made_anew(article, change):
    before = stored()
    change(article)
    assert stored() == made_anew() != before


def test_making_all_anew_mends_whatever_is_stored(article):
    right = stored()
    NameEntry.objects.filter(kind="claims.tag").delete()
    NameEntry.objects.create(kind="articles.article", record=10_000, text=b"cold")
    with CaptureQueriesContext(connection) as asked:
        keep_all_names()
    assert stored() == right
    emptied = {query["sql"] for query in asked if query["sql"].startswith("DELETE")}
    assert emptied == {'DELETE FROM "articles_nameentry"'}  # and no row loaded


def test_every_model_that_is_chosen_by_name_is_kept(article):
    assert {Article, Outlet, Tag, Actor} <= set(chosen_by_name())
    assert {kind for kind, *_ in stored()} == {model._meta.label_lower for model in chosen_by_name()}


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_are_both_followed(tmp_path):
    with database_in_a_file(tmp_path):
        author = make_author("Ada Lorne")
        articles = [make_article(authors=[author]) for _ in range(3)]

        def retitle(article, title):
            article.title = title
            article.save()

        def rename_author():
            with transaction.atomic():
                author.name = "Ada Orme"
                author.save()

        at_once(rename_author, *[lambda a=a, n=n: retitle(a, f"Title {n}") for n, a in enumerate(articles)])
        assert stored() == made_anew()

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from articles.models import PALETTE_SIZE, Article, Authorship, Passage, Rights
from tests.factories import make_article, make_author, make_claim, make_outlet, make_passage

pytestmark = pytest.mark.django_db


def test_a_passage_number_is_one_or_more():
    passage = make_passage()
    with pytest.raises(IntegrityError, match="passage_number_from_one"), transaction.atomic():
        Passage.objects.filter(pk=passage.pk).update(number=0)


def test_a_passage_number_stands_once_in_an_article():
    passage = make_passage()
    with pytest.raises(IntegrityError), transaction.atomic():
        Passage.objects.bulk_create([Passage(article=passage.article, number=1, summary="d", words=1, fingerprint="f")])


def test_a_colour_is_one_of_the_palette():
    article = make_article()
    with pytest.raises(IntegrityError, match="article_colour_in_palette"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(colour=PALETTE_SIZE)


def test_an_author_stands_once_at_an_article():
    author = make_author()
    article = make_article(authors=[author])
    with pytest.raises(IntegrityError), transaction.atomic():
        Authorship.objects.bulk_create([Authorship(article=article, author=author, position=2)])


def test_what_an_article_rests_on_cannot_be_deleted_under_it():
    author, outlet = make_author(), make_outlet()
    make_article(authors=[author], outlet=outlet)
    for needed in (author, outlet, make_claim().passage):
        with pytest.raises(ProtectedError):
            needed.delete()


def reader(django_user_model, may_read):
    user = django_user_model.objects.create_user("reader")
    if may_read:
        user.user_permissions.add(Permission.objects.get(codename="read_text"))
    return user


@pytest.mark.parametrize(
    ("rights", "public", "visitor", "curator"),
    [(Rights.NOBODY, False, False, False), (Rights.CURATORS, False, False, True), (Rights.EVERYONE, True, True, True)],
    ids=["nobody", "curators", "everyone"],
)
@pytest.mark.parametrize("may_read", [False, True], ids=["without permission", "with permission"])
def test_rights_say_who_sees_the_text(django_user_model, rights, public, visitor, curator, may_read):
    article = make_article(rights=rights)
    assert article.text_is_open_to(AnonymousUser()) is public
    assert article.text_is_open_to(reader(django_user_model, may_read)) is (curator if may_read else visitor)


def test_history_keeps_what_an_article_said_before():
    article = make_article(title="First words")
    article.title = "Second words"
    article.save()
    assert [h.title for h in article.history.all()] == ["Second words", "First words"]


def test_a_bibliography_costs_two_queries_whatever_its_length(django_assert_num_queries):
    for _ in range(4):
        make_article(authors=[make_author(), make_author()], outlet=make_outlet())
    with django_assert_num_queries(2):
        for article in Article.objects.with_sources():
            assert article.outlet.name and [a.author.name for a in article.authorships.all()]


def test_articles_stand_in_order_of_publication_the_undated_last_on_both_engines():
    late, undated, day, month = (make_article(published=p) for p in ("2015", "", "2013-11-01", "2013-11"))
    assert list(Article.objects.in_order_of_publication()) == [day, month, late, undated]


def test_articles_are_found_by_title_author_and_outlet_once_each():
    article = make_article(
        title="Gas and islands",
        authors=[make_author("A. Gasser"), make_author("B. Gastein")],
        outlet=make_outlet("The Gasette"),
    )
    make_article()
    assert list(Article.objects.mentioning("gas")) == [article]


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"title": "Визит в Токио"}, "визит"),
        ({"title": "GEGRÜNDET"}, "gegründet"),
        ({"title": "Łódź and Ōsaka"}, "osaka"),
        ({"author": "François Godement"}, "FRANCOIS"),
        ({"outlet": "Die Österreichische"}, "österreich"),
        ({"title": "Harbours"}, "arbour"),
    ],
)
def test_articles_are_found_in_any_script_and_without_accents(fields: dict[str, str], asked: str) -> None:
    author, outlet = make_author(fields.pop("author", "")), make_outlet(fields.pop("outlet", ""))
    article = make_article(authors=[author], outlet=outlet, **fields)
    make_article()
    assert list(Article.objects.mentioning(asked)) == [article]

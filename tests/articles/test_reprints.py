"""A reprint names its original: never itself, never another reprint, and what has reprints is none."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from articles.models import Article
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def refusal(article: Article, original: Article) -> str:
    """What is message of an article that shall reprint another; empty where it may."""
    article.reprint_of = original
    try:
        article.full_clean()
    except ValidationError as error:
        return " ".join(error.message_dict.pop("reprint_of"))
    return ""


def test_an_original_may_have_several_reprints():
    first = make_article()
    for _ in range(2):
        article = make_article()
        assert refusal(article, first) == ""
        article.save()
        assert refusal(article, first) == ""  # again, once it stands
    assert first.reprints.count() == 2


def test_an_article_reprints_another_than_itself():
    article = make_article()
    assert refusal(article, article).startswith("An article cannot be a reprint of itself")


def test_the_database_too_refuses_an_article_that_reprints_itself():
    article, other = make_article(), make_article()
    Article.objects.filter(pk=other.pk).update(reprint_of=article)
    with pytest.raises(IntegrityError, match="article_reprints_another"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(reprint_of=article.pk)


def test_a_reprint_of_a_reprint_is_told_the_original():
    first = make_article(title="The first")
    second = make_article(reprint_of=first)
    message = refusal(make_article(), second)
    assert f"“{second}” is itself a reprint: name its original, “{first}”." == message


@pytest.mark.parametrize(
    ("original", "reprint", "is_refused"),
    [
        ("2015", "2014-12", True),
        ("2015", "2015-06", False),  # it may have come later in the year
        ("2015-06-01", "2015-06-01", False),
        ("2015", "", False),
        ("", "2014", False),
    ],
)
def test_an_original_is_not_published_after_its_reprint(original, reprint, is_refused):
    first = make_article(published=original)
    message = refusal(make_article(published=reprint), first)
    assert message == (
        f"“{first}” was published after this article, so it cannot be its original." if is_refused else ""
    )


@pytest.mark.parametrize("is_new", [True, False])
def test_what_has_reprints_cannot_become_one(is_new):
    first = make_article()
    reprint = make_article(reprint_of=first)
    if is_new:
        first = Article.objects.get(pk=first.pk)
    assert refusal(first, make_article()).startswith(f"“{reprint}” is a reprint of this article")


def test_an_original_cannot_be_deleted_under_its_reprints():
    first = make_article()
    reprint = make_article(reprint_of=first)
    with pytest.raises(ProtectedError):
        first.delete()
    reprint.delete()
    first.delete()


def test_history_keeps_what_an_article_was_a_reprint_of():
    first, article = make_article(), make_article()
    article.reprint_of = first
    article.save()
    article.reprint_of = None
    article.save()
    assert [step.reprint_of for step in article.history.all()] == [None, first, None]


def test_lists_know_reprints_in_order_of_publication_at_two_prices(django_assert_num_queries):
    """Two queries for articles with authors, one for reprints, and two for originals where there are any."""
    first = make_article(published="2013")
    listed = Article.objects.with_sources().with_reprints().in_order_of_publication()
    with django_assert_num_queries(3):
        list(listed.all())
    late, early = (make_article(published=when, reprint_of=first) for when in ("2016", "2015"))
    with django_assert_num_queries(5):
        rows = list(listed.all())
        assert list(rows[0].reprints.all()) == [early, late]
        assert [row.reprint_of for row in rows] == [None, first, first]
        assert all(row.reprint_of.authorships.all()[0].author.name for row in rows[1:])

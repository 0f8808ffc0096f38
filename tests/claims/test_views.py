"""The page of a claim shows the words that it stands on to those alone who may read the article's text."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from articles.models import Rights
from claims.models import Claim
from config.curators import GROUP
from tests.factories import make_anchored_claim, make_article, make_passage
from tests.reading_pages import read_page

pytestmark = pytest.mark.django_db

TEXT = "They met in secret on a Tuesday. They parted as friends."
SPAN, REST = "met in secret", "parted as friends"
PAGE = "/claims/Q1-001/"


def make_claim_in_text(rights: str) -> Claim:
    passage = make_passage(make_article(rights=rights, monogram="Q1", slug="q1"), TEXT, with_text=True)
    return make_anchored_claim(passage, SPAN, found="exact", span_start=5, span_end=18, public_id="Q1-001")


def account(name: str) -> User | None:
    """Somebody who visits: nobody signed in, or an account that may do what its name says."""
    if name == "visitor":
        return None
    user = User.objects.create_user(name, is_staff=name in ("staff", "superuser"), is_superuser=name == "superuser")
    if name == "reader":
        user.user_permissions.add(Permission.objects.get(codename="read_text"))
    if name == "editor":
        own = Permission.objects.filter(content_type__app_label__in=("articles", "claims"))
        user.user_permissions.set(own.exclude(codename="read_text"))
    if name == "curator":
        user.groups.add(user.groups.model.objects.get(name=GROUP))
    return user


def visit(client: Client, name: str) -> str:
    client.logout()
    if user := User.objects.filter(username=name).first() or account(name):
        client.force_login(user)
    return read_page(client, PAGE)


WHO = ("visitor", "signed in", "staff", "editor", "reader", "curator", "superuser")
MAY_READ = {
    Rights.NOBODY: set(),
    Rights.CURATORS: {"reader", "curator", "superuser"},
    Rights.EVERYONE: set(WHO),
}


@pytest.mark.parametrize("rights", MAY_READ)
@pytest.mark.parametrize("who", WHO)
def test_who_sees_the_quoted_words(client: Client, who: str, rights: Any) -> None:
    make_claim_in_text(rights)
    page = visit(client, who)
    may = who in MAY_READ[rights]
    assert (f'<mark class="span">{SPAN}</mark>' in page, REST in page, "/articles/q1/#at-Q1-001" in page) == (may,) * 3
    assert (SPAN in page) is may


@pytest.mark.parametrize("first", ["curator", "visitor"])
def test_page_kept_for_one_is_never_shown_to_another(client: Client, first: str) -> None:
    make_claim_in_text(Rights.CURATORS)
    for who in (first, "visitor", "curator", "signed in", "visitor"):
        assert (SPAN in visit(client, who)) is (who == "curator"), who


def test_rights_that_were_withdrawn_hold_from_the_next_visit_on(client: Client) -> None:
    claim = make_claim_in_text(Rights.EVERYONE)
    assert SPAN in visit(client, "visitor")
    article = claim.passage.article
    article.rights = Rights.NOBODY
    article.save()
    assert SPAN not in visit(client, "visitor")

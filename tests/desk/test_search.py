"""The desk finds records as pages do: without accents and case, and by what they were called before."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories as make
from tests.renaming.test_models import make_pack, rename

pytestmark = pytest.mark.django_db

FOUND: list[tuple[str, Any, str]] = [
    ("claims/tag", lambda: make.make_tag("Südkurilen"), "sudkur"),
    ("claims/tag", lambda: make.make_tag("Südkurilen"), "SÜDKUR"),
    ("articles/author", lambda: make.make_author("Michał Łuszczuk"), "luszczuk"),
    ("articles/outlet", lambda: make.make_outlet("Ōsaka Shimbun"), "osaka"),
    ("articles/article", lambda: make.make_article(title="Визит в Токио"), "ВИЗИТ"),
    ("events/actor", lambda: make.make_actor("François Hollande"), "francois"),
    ("events/event", lambda: make.make_event(title="Visite de François"), "VISITE DE FRANCOIS"),
    ("events/event", lambda: make.make_event(place="Kōchi"), "kochi"),
    ("claims/claim", lambda: make.make_claim(statement="Es wurde GEGRÜNDET"), "gegründet"),
    ("articles/article", lambda: rename(make.make_article(slug="holm-2013"), "other"), "holm-2013"),
    ("claims/tag", lambda: rename(make.make_tag(slug="harbours"), "ports"), "Harbour"),
    ("events/event", lambda: rename(make.make_event(slug="first-patrol"), "patrol"), "first-pat"),
    ("packs/pack", lambda: rename(make_pack(slug="once"), "now"), "once"),
]


@pytest.mark.parametrize(("kind", "make_it", "asked"), FOUND, ids=[f"{row[0]} {row[2]}" for row in FOUND])
def test_it_is_found_in_the_list_and_as_one_types(client: Client, kind: str, make_it: Any, asked: str) -> None:
    client.force_login(User.objects.create_superuser("root", password="pass-of-root-1"))
    record = make_it()
    others = {"claims/claim": make.make_claim, "events/event": make.make_event, "claims/tag": make.make_tag}
    others.get(kind, make.make_article)()
    changelist = client.get(f"/admin/{kind}/", {"q": asked}).context["cl"]
    assert [row.pk for row in changelist.result_list] == [record.pk]
    fields = {"claims/tag": ("claims", "taggedclaim", "tag"), "events/event": ("events", "account", "event")}
    if kind in fields:
        app, model, field = fields[kind]
        named = {"app_label": app, "model_name": model, "field_name": field, "term": asked}
        found = client.get("/admin/autocomplete/", named).json()["results"]
        assert [row["id"] for row in found] == [str(record.pk)]

"""One rule of slugs for desk and dossier: what one takes works on every page, what it refuses is told what would do."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article
from claims.models import Tag
from dossier.field_types import checked_slug
from events.models import Event
from packs.models import Pack
from renaming.models import Renamable
from renaming.slugs import LONGEST, as_slug, is_slug, slug_problem
from tests import factories as make
from tests.config.worlds import make_curator
from tests.renaming.test_models import MAKE

REFUSED = [
    ("an umlaut", "Südkurilen", "got `Südkurilen`; `sudkurilen` would do"),
    ("accents apart", "su\u0308d", "`sud` would do"),
    ("a blank", "joint patrols", "`joint-patrols` would do"),
    ("Cyrillic", "Южные Курилы", "`yuzhnye-kurily` would do"),
    ("Danish", "Østersø", "`osterso` would do"),
    ("German", "Straße", "`strasse` would do"),
    ("Japanese, which nobody can guess", "択捉島", "takes letters A to Z, digits, - and _; got `択捉島`"),
    ("digits of another script", "talks-٣", "got `talks-٣`"),
    ("a slash", "talks/2013", "`talks-2013` would do"),
    ("a dot", "talks.pdf", "`talks-pdf` would do"),
    ("a percent sign", "5%", "`5` would do"),
    ("a line break at its end", "talks\n", "`talks` would do"),
    ("one letter too many", "a" * (LONGEST + 1), f"is longer than {LONGEST} characters; `{'a' * LONGEST}` would do"),
    ("whole words too many", "word " * 20, "is longer than 80 characters; `word-word"),
    ("nothing", "", "takes letters"),
]
TAKEN = ["talks", "Talks", "talks_2013-11", "-", "2013", "a" * LONGEST, "export", "add", "admin", "suggest", "silent"]


@pytest.mark.parametrize(("slug", "sentence"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_it_is_refused_with_what_would_do(slug: str, sentence: str) -> None:
    assert sentence in slug_problem(slug)
    with pytest.raises(ValueError, match=r"A to Z|longer"):
        checked_slug(slug)
    with pytest.raises(ValidationError) as refused:
        Tag._meta.get_field("slug").run_validators(slug or " ")
    assert len(refused.value.messages) == 1


@pytest.mark.parametrize("slug", TAKEN)
def test_it_is_taken(slug: str) -> None:
    assert checked_slug(slug) == slug
    Tag._meta.get_field("slug").run_validators(slug)


@given(text=st.text(max_size=120))
def test_what_would_do_does(text: str) -> None:
    assert not as_slug(text) or is_slug(as_slug(text))


def words_of_addresses() -> set[str]:
    """Every word that stands in some address of the site, without what ends a file's name."""
    found: set[str] = set()

    def gather(patterns: list[URLPattern | URLResolver]) -> None:
        for pattern in patterns:
            found.update(str(pattern.pattern).replace(".", "/").split("/"))
            if isinstance(pattern, URLResolver) and "admin" not in str(pattern.pattern):
                gather(pattern.url_patterns)

    gather(get_resolver().url_patterns)
    return {word for word in found if is_slug(word)}


ADDRESSES: list[tuple[str, type[Renamable]]] = [
    ("articles:reader", Article),
    ("claims:topic", Tag),
    ("claims:topic_sources", Tag),
    ("timeline:event", Event),
    ("timeline:silences", Event),
    ("packs:pack", Pack),
    ("packs:pdf", Pack),
]


@pytest.mark.parametrize(("name", "model"), ADDRESSES, ids=[name for name, _ in ADDRESSES])
def test_no_word_that_a_record_may_be_called_leads_to_another_page(name: str, model: type[Renamable]) -> None:
    field: Any = model._meta.get_field("slug")
    for word in words_of_addresses() | set(TAKEN):
        try:
            found = resolve(reverse(name, args=[word]))
        except (NoReverseMatch, Resolver404):
            found = None
        leads_there = found is not None and found.view_name == name and found.kwargs == {"slug": word}
        assert leads_there or word in field.reserved, word


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["topic", "event"])
def test_the_desk_refuses_an_address_by_name(client: Client, kind: str) -> None:
    client.force_login(make_curator())
    if kind == "topic":
        answer = client.post("/admin/claims/tag/add/", {"name": "Südkurilen", "slug": "südkurilen"})
    else:
        event = {"title": "E", "date": "2013", "basis": "stated", "kind": "law", "weight": 3, "slug": "embed"}
        answer = client.post("/admin/events/event/add/", event)
    [sentence] = answer.context["adminform"].form.errors["slug"]
    assert sentence in (
        "Takes letters A to Z, digits, - and _; got `südkurilen`; `sudkurilen` would do.",
        "`embed` is the address of another page; take another, such as `embed-1`.",
    )


@pytest.mark.django_db
def test_the_form_fills_in_a_slug_without_accents(client: Client) -> None:
    client.force_login(make_curator())
    assert "&quot;allowUnicode&quot;: false" in client.get("/admin/claims/tag/add/").content.decode()


@pytest.mark.django_db
def test_a_topic_that_is_saved_without_a_slug_gets_one_that_works(client: Client) -> None:
    slugs = [Tag.objects.create(name=name).slug for name in ("Südkurilen", "Südkurilen!", "択捉島", "国後島")]
    assert slugs == ["sudkurilen", "sudkurilen-1", "topic", "topic-1"]
    claim = make.make_claim(tags=list(Tag.objects.all()))
    make.make_account(make.make_event(), claim)
    for address in ("/", "/topics/", "/timeline/", "/claims/", "/compare/", claim.get_absolute_url()):
        assert client.get(address).status_code == 200, address
    for topic in Tag.objects.all():
        assert client.get(topic.get_absolute_url()).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("kind", MAKE)
def test_no_record_that_the_model_takes_has_an_address_that_fails(client: Client, kind: str) -> None:
    for slug in ("Talks", "_", "a" * LONGEST):
        record = MAKE[kind](slug=slug)
        record.full_clean(exclude=[field.name for field in record._meta.fields if field.name != "slug"])
        if hasattr(record, "get_absolute_url"):
            assert client.get(record.get_absolute_url()).status_code == 200

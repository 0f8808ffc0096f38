"""A name is one record's, in whatever spelling: by the desk's word, and by the database's."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from articles.models import Article, Outlet
from claims.models import Tag
from renaming.models import FormerSlug, OwnName, Renamable, keep_all_own_names
from tests import factories as make
from tests.config.worlds import make_curator
from tests.renaming.test_models import MAKE

pytestmark = pytest.mark.django_db

TWINS = [
    ("topic", "name", "talks", "Talks"),
    ("topic", "name", "joint patrols", "joint\u00a0patrols"),
    ("topic", "name", "Östhamn", "O\u0308sthamn"),
    ("topic", "name", "talks", "tal\u200bks"),
    ("outlet", "name", "Harbour Letter", "HARBOUR LETTER"),
    ("article", "monogram", "H13", "h13"),
    ("article", "monogram", "H13", "H13"),
    *((kind, "slug", "talks", "Talks") for kind in MAKE),
]
ids = [f"{kind} {one} {other}" for kind, _, one, other in TWINS]


@pytest.mark.parametrize(("kind", "field", "one", "other"), TWINS, ids=ids)
class TestTwins:
    def test_the_form_refuses_the_second(self, kind: str, field: str, one: str, other: str) -> None:
        first = MAKE[kind](**{field: one})
        second = MAKE[kind]()
        setattr(second, field, other)
        with pytest.raises(Exception, match="is that of the") as refused:
            second.validate_unique()
        [sentence] = refused.value.message_dict[field]  # type: ignore[attr-defined]
        assert str(first) in sentence

    def test_the_database_refuses_the_second(self, kind: str, field: str, one: str, other: str) -> None:
        MAKE[kind](**{field: one})
        with pytest.raises(IntegrityError), transaction.atomic():
            MAKE[kind](**{field: other})

    def test_the_first_may_be_spelt_so_and_gives_the_name_up(self, kind: str, field: str, one: str, other: str) -> None:
        first = MAKE[kind](**{field: one})
        setattr(first, field, other)
        first.validate_unique()
        first.save()
        setattr(first, field, "X9")
        first.save()
        second = MAKE[kind](**{field: one})
        second.delete()
        MAKE[kind](**{field: other}).validate_unique()


def test_twins_of_before_are_left_until_they_are_renamed() -> None:
    one, other = make.make_tag("talks"), make.make_tag("visits")
    Tag.objects.filter(pk=other.pk).update(name="Talks")
    keep_all_own_names()
    other.refresh_from_db()
    other.description = "What was said."
    other.validate_unique()
    other.save()
    other.name = "TALKS"
    with pytest.raises(Exception, match="is that of the"):
        other.validate_unique()
    assert OwnName.objects.filter(field="name", object_id=one.pk).exists()


def test_what_is_kept_anew_is_what_saving_keeps() -> None:
    for kind in MAKE.values():
        kind()
    before = set(OwnName.objects.values_list("content_type", "object_id", "field", "key"))
    keep_all_own_names()
    assert set(OwnName.objects.values_list("content_type", "object_id", "field", "key")) == before
    records: list[Any] = [record for model in Renamable.__subclasses__() for record in model.objects.all()]  # type: ignore[attr-defined]
    assert len(before) == sum(len(record.own_names) for record in records)


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_curator())
    return client


def refusal(answer: Any, field: str = "name") -> str:
    assert answer.status_code == 200
    [sentence] = answer.context["adminform"].form.errors[field]
    return str(sentence)


def test_the_desk_refuses_a_twin_with_one_sentence(desk: Client) -> None:
    make.make_tag("joint patrols")
    answer = desk.post("/admin/claims/tag/add/", {"name": "Joint\u00a0Patrols", "slug": "joint"})
    sentence = "This name is that of the topic “Joint patrols”, written “joint patrols”: capitals, blanks and forms"
    assert refusal(answer).startswith(sentence)


def test_the_desk_writes_a_name_with_plain_blanks_and_whole_letters(desk: Client) -> None:
    desk.post("/admin/articles/outlet/add/", {"name": " O\u0308sthamn\u00a0 Post ", "slug": "post"})
    assert Outlet.objects.get().name == "Östhamn Post"


def test_who_comes_second_at_the_same_moment_is_told_by_the_form(desk: Client, monkeypatch: Any) -> None:
    make.make_tag("talks")
    looked = []

    def before_the_other_has_saved(tag: Tag, name: str) -> str:
        looked.append(name)
        return "" if len(looked) < 3 else really(tag, name)

    really = Tag._why_taken
    monkeypatch.setattr(Tag, "_why_taken", before_the_other_has_saved)
    answer = desk.post("/admin/claims/tag/add/", {"name": "Talks", "slug": "other"})
    assert "is that of the topic “Talks”" in refusal(answer)
    assert Tag.objects.count() == 1


def test_who_takes_a_former_address_is_told_where_it_led(desk: Client) -> None:
    tag = make.make_tag("talks", slug="talks")
    tag.slug = "conversations"
    tag.save()
    answer = desk.post("/admin/claims/tag/add/", {"name": "Other talks", "slug": "talks"}, follow=True)
    sentence = "The old address “talks” led to “Talks”; from now on it leads to “Other talks”."
    assert sentence in [str(message) for message in answer.context["messages"]]
    assert not FormerSlug.objects.current(Tag)


def test_two_articles_never_share_the_letters_of_their_claims(desk: Client) -> None:
    make.make_article(monogram="H13")
    other = make.make_article(monogram="H14")
    other.monogram = "h13"
    with pytest.raises(Exception, match="This monogram is that of the article “H13 ·"):
        other.full_clean()
    assert Article.objects.filter(monogram__iexact="h13").count() == 1


def test_what_a_first_try_said_is_not_said_where_the_second_is_refused(desk: Client, monkeypatch: Any) -> None:
    tag = make.make_tag("talks", slug="talks")
    tag.slug = "conversations"
    tag.save()

    def somebody_was_first(*args: Any) -> None:
        monkeypatch.setattr(Tag, "_why_taken", lambda tag, name: "Taken.")
        Tag.objects.update(slug="talks")

    monkeypatch.setattr("claims.admin.TagAdmin.save_related", somebody_was_first)
    answer = desk.post("/admin/claims/tag/add/", {"name": "Other talks", "slug": "talks"})
    assert refusal(answer) == "Taken."
    assert list(answer.context["messages"]) == []


def test_what_nobody_else_can_have_caused_is_tried_once(desk: Client, monkeypatch: Any) -> None:
    tries: list[int] = []

    def broken(*args: Any) -> None:
        tries.append(1)
        Tag.objects.update(name=None)

    monkeypatch.setattr("claims.admin.TagAdmin.save_related", broken)
    with pytest.raises(IntegrityError):
        desk.post("/admin/claims/tag/add/", {"name": "Talks", "slug": "talks"})
    assert len(tries) == 1

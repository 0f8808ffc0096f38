"""The desk shows no more of a text than the article's rights allow, and answers no questions about it."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Passage
from claims.models import Claim
from syntheses.models import Synthesis
from tests.claims.test_admin import form
from tests.config.worlds import make_curator
from tests.factories import make_account, make_anchored_claim, make_article, make_event, make_passage, make_tag

pytestmark = pytest.mark.django_db

TEXT = "They met in secret on a Tuesday. They parted as friends."
SPAN = "met in secret"


def make_editor() -> User:
    """Staff who may change everything curated but have not been given the texts."""
    user = User.objects.create_user("ed", password="pass-of-ed-1", is_staff=True)
    rooms = ["articles", "claims", "events", "findings", "syntheses"]
    curated = Permission.objects.filter(content_type__app_label__in=rooms)
    user.user_permissions.set(curated.exclude(codename="read_text"))
    return user


def make_viewer() -> User:
    """Staff who may look at everything curated, texts excepted, and change nothing."""
    user = User.objects.create_user("vic", password="pass-of-vic-1", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    return user


USERS: dict[str, Any] = {
    "viewer": make_viewer,
    "editor": make_editor,
    "curator": make_curator,
    "superuser": lambda: User.objects.create_superuser("root", password="pass-of-root-1"),
}
# Who, under which rights, may see a text.
TABLE = [
    ("editor", "nobody", False),
    ("editor", "curators", False),
    ("editor", "everyone", True),
    ("curator", "nobody", False),
    ("curator", "curators", True),
    ("superuser", "nobody", False),
    ("superuser", "curators", True),
]


def make_text_and_claim(rights: str) -> tuple[Passage, Claim]:
    passage = make_passage(make_article(rights=rights, monogram="Q1"), TEXT, with_text=True)
    claim = make_anchored_claim(passage, SPAN, found="exact", span_start=5, span_end=18, public_id="Q1-001")
    make_account(make_event(), claim)
    return passage, claim


@pytest.mark.parametrize(("who", "rights", "may"), TABLE)
def test_texts_and_spans_follow_the_articles_rights(client: Client, who: str, rights: str, may: bool) -> None:
    passage, claim = make_text_and_claim(rights)
    client.force_login(USERS[who]())
    pages = [f"/admin/claims/claim/{claim.pk}/change/", f"/admin/articles/passage/{passage.pk}/change/"]
    for page in pages:
        page_shown = client.get(page)
        assert page_shown.status_code == 200
        assert (SPAN in page_shown.content.decode()) is may, page
    step = claim.history.latest()
    assert SPAN not in client.get(f"/admin/claims/claim/{claim.pk}/history/{step.pk}/").content.decode()


@pytest.mark.parametrize(("who", "rights", "may"), TABLE)
@pytest.mark.parametrize("quote", ["parted as friends", "never page_shown this"])
def test_a_quote_answers_nothing_without_the_right_to_read(
    client: Client, who: str, rights: str, may: bool, quote: str
) -> None:
    passage, _ = make_text_and_claim(rights)
    client.force_login(USERS[who]())
    answer = client.post("/admin/claims/claim/add/", form(passage=passage.pk, quote=quote))
    if may:
        assert answer.status_code == (302 if quote in TEXT else 200)
        return
    assert answer.status_code == 200
    page_text = answer.content.decode()
    assert "you may not read this article’s text, so nothing can be quoted from it" in page_text
    assert "is not in the passage" not in page_text
    assert Claim.objects.count() == 1


# Who may do what with a synthesis; what is refused is answered by 403.
WRITING = [
    ("viewer", "add", False),
    ("viewer", "change", False),
    ("viewer", "delete", False),
    ("editor", "add", True),
    ("editor", "change", True),
    ("curator", "add", True),
    ("curator", "change", True),
    ("curator", "delete", False),
    ("superuser", "change", True),
]


@pytest.mark.parametrize(("who", "action", "may"), WRITING)
def test_who_may_write_a_synthesis(client: Client, who: str, action: str, may: bool) -> None:
    client.force_login(USERS[who]())
    made = Synthesis.objects.create(event=make_event(), text="So it is.", signed="Lee", signed_on=date(2026, 11, 22))
    other = make_event()
    paths = {"add": "add/", "change": f"{made.pk}/change/", "delete": f"{made.pk}/delete/"}
    sent = {"event": other.pk if action == "add" else made.event_id, "text": "Otherwise.", "post": "yes"}
    answer = client.post(f"/admin/syntheses/synthesis/{paths[action]}", sent)
    assert answer.status_code == (302 if may else 403)
    written = list(Synthesis.objects.order_by("pk").values_list("text", flat=True))
    assert written == ([["So it is.", "Otherwise."], ["Otherwise."]][action == "change"] if may else ["So it is."])


@pytest.mark.parametrize(("who", "may"), [("viewer", False), ("editor", True), ("curator", True)])
def test_topics_of_many_and_texts_are_for_who_may_change_records(client: Client, who: str, may: bool) -> None:
    passage, claim = make_text_and_claim("nobody")
    topic = make_tag()
    client.force_login(USERS[who]())
    retag = {"action": "retag", "_selected_action": claim.pk, "apply": "1", "add": topic.pk}
    client.post("/admin/claims/claim/", retag)
    client.post("/admin/articles/article/", {"action": "detach", "_selected_action": passage.article_id})
    passage.refresh_from_db()
    assert (claim.tags.filter(pk=topic.pk).exists(), passage.text == "") == (may, may)
    assert client.get("/admin/articles/article/attach/").status_code == (200 if may else 403)
    sent = {"files": SimpleUploadedFile("a.txt", TEXT.encode())}
    assert client.post("/admin/articles/article/attach/", sent).status_code == (200 if may else 403)
    page = client.get("/admin/claims/claim/").content.decode()
    assert ("Add or remove topics of the chosen claims" in page) is may


def test_who_may_only_look_at_a_synthesis_is_shown_it(client: Client) -> None:
    made = Synthesis.objects.create(event=make_event(), text="So it is.", signed="Lee", signed_on=date(2026, 11, 22))
    client.force_login(USERS["viewer"]())
    page = client.get(f"/admin/syntheses/synthesis/{made.pk}/change/")
    assert "So it is." in page.content.decode()
    assert 'name="text"' not in page.content.decode()


@pytest.mark.parametrize("who", USERS)
@pytest.mark.parametrize(
    "asked",
    [
        "articles/passage/?text__startswith=They",
        "articles/passage/?text=They",
        "articles/passage/?text__regex=They",
        "articles/passage/?text__length=3",
        "articles/article/?passages__text__contains=met",
        "claims/claim/?passage__text__contains=met",
        "events/account/?claim__passage__text__contains=met",
        "findings/finding/?claims__passage__text__contains=met",
        "articles/passage/?article__passages__text__contains=met",
        "articles/passage/?summary__regex=(",
        "articles/passage/?summary__contains=" + "x" * 201,
    ],
)
def test_no_filter_asks_about_a_text(client: Client, who: str, asked: str) -> None:
    make_text_and_claim("nobody")
    client.force_login(USERS[who]())
    assert client.get(f"/admin/{asked}").status_code == 400

"""Uploading texts at the desk: every file is told of, none is lost."""

import threading
import time
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client

from articles.models import Passage
from articles.reading_files import MAX_BYTES
from articles.words import norms
from claims.accept_texts import accept_texts
from claims.attach_texts import attach_texts, detach_text, reanchor
from claims.models import Claim
from revisions import counting
from tests.factories import make_anchored_claim, make_article, make_passage
from tests.threads import at_once

pytestmark = pytest.mark.django_db

ONE = "The ministers of both governments met for the first time and agreed to meet again."
OTHER = "Ships of the two navies sailed through the strait without a word to anybody else."
THIRD = "Neither of the two capitals has said since then what the visit was to be about."


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root", password="pass-of-root-1"))
    return client


def attach(desk: Client, *files: tuple[str, bytes | str]) -> str:
    sent = [SimpleUploadedFile(name, body if isinstance(body, bytes) else body.encode()) for name, body in files]
    answer = desk.post("/admin/articles/article/attach/", {"files": sent})
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_two_files_of_one_name_are_both_attached(desk: Client) -> None:
    make_passage(text=ONE)
    make_passage(text=OTHER)
    page_text = attach(desk, ("text.txt", ONE), ("text.txt", OTHER), ("text.txt (2).txt", "Nothing of ours."))
    assert Passage.objects.exclude(text="").count() == 2
    assert "text.txt (2)" in page_text


def test_the_report_tells_which_part_is_there_and_what_became_of_claims(desk: Client) -> None:
    article = make_article()
    make_passage(article, ONE)
    changed = make_passage(article, OTHER, with_text=True)
    claim = make_anchored_claim(changed, "sailed through the strait without a word")
    make_passage(article, THIRD)
    Passage.objects.update(text="", found="")
    page = attach(desk, ("1.txt", ONE), ("2.md", OTHER.replace("Ships", "*Boats*")))
    assert "Passage 1 of 3 found; changed: 2; missing: 3." in page
    assert "Of the claims in passage 2: 1 moved." in page and f"claim {claim.public_id}: moved" in page
    assert "1 exact, 1 changed, 0 ambiguous, 1 lost" in page and "1.txt<br>" in page and "2.md<br>" in page
    claim_page = desk.get(claim.get_absolute_url()).content.decode()
    assert "the same words stand in the text held here, but not where they stood" in claim_page
    reader = desk.get(article.get_absolute_url()).content.decode()
    assert "has other words than those" in reader and "moved: the same words" in reader


def accept(desk: Client, *passages: Passage) -> str:
    sent = {"action": "accept", "_selected_action": [str(passage.pk) for passage in passages]}
    return str(desk.post("/admin/articles/passage/", sent, follow=True).content.decode())


def make_changed() -> tuple[Passage, list[Claim]]:
    """A changed passage, with a claim that moved, one in doubt and one that is lost."""
    passage = make_passage(text=OTHER, with_text=True)
    quotes = ["sailed through the strait without a word", "two navies", "word to anybody else"]
    claims = [make_anchored_claim(passage, quote) for quote in quotes]
    Passage.objects.update(text=f"So {OTHER.replace('anybody else', 'us')}", found="changed")
    passage.refresh_from_db()
    reanchor([passage])
    return passage, claims


def test_a_changed_passage_that_a_curator_takes_is_exact_with_its_moved_claims_and_no_others(desk: Client) -> None:
    passage, claims = make_changed()
    assert "1 changed passage taken as held, 1 moved claim anchored there." in accept(desk, passage)
    passage.refresh_from_db()
    text = f"So {OTHER.replace('anybody else', 'us')}"
    assert (passage.found, passage.words, passage.text) == ("exact", len(norms(text)), text)
    assert [Claim.objects.get(pk=claim.pk).found for claim in claims] == ["exact", "in doubt", "lost"]
    moved = Claim.objects.get(pk=claims[0].pk)
    assert (moved.start, moved.words) == (6, 7)
    assert moved.history.first().history_change_reason == "anchored where its words stand in the changed passage"
    [again] = attach_texts({"a.txt": text}).attached
    assert again.passages == {"exact": 1}
    assert '<li class="warning">None of the chosen passages has changed.' in accept(desk, passage)


def test_many_passages_and_claims_are_one_change() -> None:
    changed = [make_changed()[0] for _ in range(2)]
    Passage.objects.update(found="changed")
    before = counting.current()
    assert accept_texts(changed) == (2, 2)
    assert counting.current() == before + 1
    texts = {f"{n}.txt": f"So {text}" for n, text in enumerate([ONE, THIRD])}
    articles = [make_passage(text=text).article for text in texts.values()]
    before = counting.current()
    assert len(attach_texts(texts).attached) == 2
    assert counting.current() == before + 1
    detach_text(articles[0])
    assert counting.current() == before + 2


@pytest.mark.django_db(transaction=True)
def test_who_takes_a_text_and_who_saves_a_claim_of_it_meanwhile_both_succeed() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("on SQLite one writes at a time")
    passages = [make_changed()[0], make_passage(text=THIRD, with_text=True)]
    claim = make_anchored_claim(passages[1], "since then")
    Passage.objects.update(found="changed")
    is_saved = threading.Event()

    def save() -> None:
        with transaction.atomic(), counting.counted_once(), connection.cursor() as cursor:
            claim.save()
            is_saved.set()
            for _ in range(600):
                cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
                if cursor.fetchone()[0]:
                    return
                time.sleep(0.05)

    def take() -> tuple[int, int]:
        is_saved.wait(60)
        return accept_texts(passages)

    assert at_once(save, take) == [None, (2, 1)]


def test_a_text_that_one_may_not_read_one_cannot_take(client: Client) -> None:
    passage, _ = make_changed()
    curator = User.objects.create_user("curator", password="pass-of-curator-1", is_staff=True)
    curator.user_permissions.set(Permission.objects.filter(codename__in=["change_passage", "view_passage"]))
    client.force_login(curator)
    assert "You may not read the text of every chosen passage" in accept(client, passage)
    passage.refresh_from_db()
    assert passage.found == "changed"


def test_an_empty_file_is_told_and_the_others_are_attached(desk: Client) -> None:
    make_passage(text=ONE)
    page_text = attach(desk, ("none.txt", b""), ("text.txt", ONE))
    assert "none.txt: empty" in page_text
    assert Passage.objects.exclude(text="").count() == 1


def test_a_large_file_is_told_without_being_read(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_passage(text=ONE)
    read: list[Any] = []
    monkeypatch.setattr("claims.admin_attach.read_text", lambda name, body: read.append(name) or body.decode())
    page_text = attach(desk, ("book.txt", b"x" * (MAX_BYTES + 1)), ("text.txt", ONE))
    assert f"book.txt: larger than {MAX_BYTES // 1_000_000} MB" in page_text
    assert read == ["text.txt"]


def test_too_much_at_once_is_refused_whole(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.admin_attach.MAX_TOGETHER", 100)
    make_passage(text=ONE)
    page_text = attach(desk, ("a.txt", ONE), ("b.txt", OTHER))
    assert "attach fewer at a time" in page_text
    assert not Passage.objects.exclude(text="").exists()


def test_no_file_at_all_is_told(desk: Client) -> None:
    assert "This field is required" in desk.post("/admin/articles/article/attach/").content.decode()

"""Uploading texts at the desk: every file is told of, none is lost."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Passage
from articles.reading_files import MAX_BYTES
from tests.factories import make_passage

pytestmark = pytest.mark.django_db

ONE = "The ministers of both governments met for the first time and agreed to meet again."
OTHER = "Ships of the two navies sailed through the strait without a word to anybody else."


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

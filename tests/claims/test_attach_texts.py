"""Attaching: matched without a lock, written in one transaction, never over somebody's newer record."""

import pytest
from django.db import DatabaseError

from articles.models import Passage
from claims import attach_texts as module
from claims.attach_texts import attach_texts, detach_text
from tests.factories import SENTENCE, make_article, make_passage

pytestmark = pytest.mark.django_db


def test_an_article_changed_while_its_text_was_matched_is_left_alone(monkeypatch):
    passage = make_passage()
    matching = module.match_files

    def match_slowly(files, catalogue):
        Passage.objects.filter(pk=passage.pk).update(fingerprint="0" * 24)
        return matching(files, catalogue)

    monkeypatch.setattr(module, "match_files", match_slowly)
    report = attach_texts({"a.txt": SENTENCE})
    assert (report.attached, report.changed_meanwhile) == ([], ["a.txt"])
    passage.refresh_from_db()
    assert passage.text == ""


def test_all_articles_are_attached_or_none(monkeypatch):
    texts = {f"{n}.txt": f"Sentence {n} is long enough to be told from all the others." for n in range(2)}
    for text in texts.values():
        make_passage(make_article(), text)
    attaching, calls = module.reanchor, []

    def fail_at_the_second(passages):
        calls.append(passages)
        if len(calls) == 2:
            raise DatabaseError("the disk is full")
        return attaching(passages)

    monkeypatch.setattr(module, "reanchor", fail_at_the_second)
    with pytest.raises(DatabaseError):
        attach_texts(texts)
    assert not Passage.objects.exclude(text="").exists()


def test_detaching_is_all_or_nothing(monkeypatch):
    passage = make_passage(with_text=True)

    def fail(passages):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(module, "reanchor", fail)
    with pytest.raises(DatabaseError):
        detach_text(passage.article)
    assert Passage.objects.exclude(text="").count() == 1

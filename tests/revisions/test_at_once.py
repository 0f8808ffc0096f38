"""What a process remembers is asked for by many threads while others change what it rests on."""

import pytest
from django.db import transaction
from django.test import Client

from pages import rendered
from revisions import caching, counting
from revisions.caching import cached_by_revision
from revisions.models import Revision
from tests.factories import make_article, make_claim, make_passage, make_tag
from tests.threads import at_once, database_in_a_file

pytestmark = pytest.mark.django_db(transaction=True)

CHANGES = 20


@pytest.fixture(autouse=True)
def _anew(tmp_path):
    with database_in_a_file(tmp_path):
        for forget in (caching.forget, rendered.forget):
            forget()
        yield
        for forget in (caching.forget, rendered.forget):
            forget()


@cached_by_revision(most=2)
def number(_what: str) -> int:
    return Revision.objects.get().number


def test_no_answer_is_older_than_the_content_was_when_it_was_asked_for():
    counting.bump()

    def change() -> None:
        for _ in range(CHANGES):
            with transaction.atomic():
                counting.bump()

    def ask() -> list[bool]:
        seen = []
        for turn in range(60):
            before = counting.current()
            seen.append(number("abc"[turn % 3]) >= before)
        return seen

    _, _, *seen = at_once(change, change, *[ask] * 4)
    assert all(all(each) for each in seen)
    assert number("a") == counting.current() == 2 * CHANGES + 1


def test_a_page_has_all_claims_that_there_were_when_it_was_asked_for():
    article, tag = make_article(slug="source"), make_tag("talks", slug="talks")
    made = []

    def change() -> None:
        for place in range(CHANGES):
            with transaction.atomic():
                claim = make_claim(make_passage(article), tags=[tag], public_id=f"A1-{place + 100}")
            made.append(claim.public_id)

    def visit(path: str) -> list[str]:
        missing = []
        for _ in range(12):
            there = list(made)
            answer = Client().get(path)
            assert answer.status_code == 200
            missing += [each for each in there if each not in answer.content.decode()]
        return missing

    _, *missing = at_once(change, *[lambda path=path: visit(path) for path in ("/claims/", "/topics/talks/") * 2])
    assert missing == [[]] * 4

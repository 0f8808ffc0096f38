"""What a PDF is of does not change while it waits: what it names may be renamed, and its name taken by another."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from jobs import running
from jobs.models import Job
from tests import factories as make
from tests.packs.timeline_worlds import make_sources
from tests.packs.worlds import make_pack, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def queue(settings: Any, monkeypatch: Any) -> None:
    """Nobody works on it, and nobody waits for it."""
    settings.JOBS_RUN_AT_ONCE = False
    monkeypatch.setattr("jobs.answering.WORTH_WAITING", 0)


def made(client: Client, address: str) -> Any:
    """The file of the one job, done now, as its page leads to it."""
    running.run_here(Job.objects.get())
    return client.get(address, follow=True)


MAKERS: dict[str, Any] = {"topic": make.make_tag, "article": make.make_article, "actor": make.make_actor}


def rename(record: Any, maker: Any) -> None:
    """Another record takes the name that it had."""
    old, record.slug = record.slug, "renamed"
    record.save()
    maker(slug=old)


def test_pack_renamed_while_it_waits_is_made_under_its_name_of_today(client: Client) -> None:
    pack = make_pack(title="Of the neighbours")
    job = client.get("/packs/neighbours.pdf")["Location"]
    rename(pack, make_pack)
    file = made(client, job)
    assert file["Content-Disposition"] == 'inline; filename="renamed.pdf"'
    assert "Of the neighbours" in text_of(PdfReader(BytesIO(file.content)))


@pytest.mark.parametrize("name", ["topic", "article", "actor"])
def test_timeline_is_narrowed_by_the_record_that_was_meant(client: Client, name: str) -> None:
    make_sources()
    event = make.make_event("2015", title="The one that is meant", actors=[actor := make.make_actor()])
    article, topic = make.make_article(), make.make_tag()
    make.make_account(event, make.make_claim(make.make_passage(article), tags=[topic]))
    record: Any = {"topic": topic, "article": article, "actor": actor}[name]
    job = client.get(f"/packs/timeline.pdf?{name}={record.slug}")["Location"]
    rename(record, MAKERS[name])
    text = text_of(PdfReader(BytesIO(made(client, job).content)))
    assert "The one that is meant" in text
    assert "1 event" in text


def test_what_is_meant_by_name_or_by_address_name_is_one_file(client: Client) -> None:
    make_sources()
    for given in ("wooing", "Wooing", "%20wooing"):
        client.get(f"/packs/timeline.pdf?article={given}&topic=%20")
    assert Job.objects.count() == 1


@pytest.mark.parametrize("name", ["topic", "article", "actor"])
def test_what_is_gone_meanwhile_is_told_by_the_name_of_its_filter(client: Client, name: str) -> None:
    record = MAKERS[name]()
    job = client.get(f"/packs/timeline.pdf?{name}={record.slug}")["Location"]
    record.delete()
    running.run_here(Job.objects.get())
    page = client.get(job).content.decode()
    assert f"The timeline has changed since you asked for this: `{name}` names a record that no longer exists" in page

"""The shipped dossier: what its curators found is shown, and what rules find besides is true."""

import re

import pytest
from django.test import Client

from dossier.loading import load
from dossier.reading import read_folder
from tests.engines import PROJECT
from timeline.event_page import event_page
from timeline.models import Event, Finding

FOLDER = PROJECT / "fixtures" / "japan-russia"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def shipped(django_db_setup, django_db_blocker):
    """The dossier, loaded once for this module's tests."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield load(read_folder(FOLDER))
        transaction.set_rollback(True)


def test_every_difference_that_a_rule_finds_a_curator_has_recorded(shipped):
    apart = Finding.objects.computed().filter(verdict="differs").order_by("event__slug")
    assert list(apart.values_list("event__slug", "particular", "between", "basis_of__public_id")) == [
        ("joint-naval-exercise-2013", "end", "text", "F-038"),
        ("medvedev-kunashiri-visit", "date", "text", "F-011"),
        ("russia-backs-japan-arctic", "date", "sources", "F-032"),
        ("sino-russian-naval-exercises", "start", "sources", "F-008"),
    ]


def test_what_rules_find_to_agree_or_to_fit_is_this_and_no_more(shipped):
    alike = Finding.objects.computed().exclude(verdict="differs").order_by("event__slug", "particular")
    assert [f"{f.event.slug}: {f.particular} {f.verdict}" for f in alike.select_related("event")] == [
        "abe-putin-meetings: participants agrees",
        "abe-returns-2012: date agrees",
        "crimea-annexation: date compatible",
        "first-2plus2: date compatible",
        "first-2plus2: rank agrees",
        "gulf-of-aden-drills-agreed: format agrees",
        "gulf-of-aden-drills-agreed: participants agrees",
        "japan-australia-2plus2-2007: participants agrees",
        "japan-russia-2plus2-format: format agrees",
        "japan-russia-2plus2-format: participants agrees",
        "japan-russia-2plus2-format: rank agrees",
        "japan-russia-2plus2-format: start compatible",
        "japan-us-2plus2-1960: participants agrees",
        "russia-west-tension: participants compatible",
        "sino-russian-exercises-2005: date agrees",
    ]


def test_every_finding_of_the_curators_stands_on_its_event_s_page_and_in_the_list(shipped):
    client = Client()
    entered = Finding.objects.curators().select_related("event")
    pages: dict[str, str] = {}
    for finding in entered:
        if finding.event:
            path = finding.event.get_absolute_url()
            pages.setdefault(path, client.get(path).content.decode())
            assert f'id="{finding.public_id}"' in pages[path]
    assert listed(client) == set(Finding.objects.standing().values_list("public_id", flat=True))
    assert {finding.public_id for finding in entered} <= listed(client)


def listed(client: Client) -> set[str]:
    seen: set[str] = set()
    query = "?"
    while query:
        page = client.get(f"/compare/disagreements/{query}").content.decode()
        seen |= set(re.findall(r'<li id="([^"]+)"', page))
        more = re.search(r'href="(\?[^"]*)">Next findings', page)
        query = more.group(1).replace("&amp;", "&") if more else ""
    return seen


def test_loading_again_keeps_what_the_curators_decided(shipped):
    before = sorted(Finding.objects.values_list("public_id", "status", "rests_on", "telling_order"))
    assert load(read_folder(FOLDER)).writes == 0
    assert sorted(Finding.objects.values_list("public_id", "status", "rests_on", "telling_order")) == before


# Dates, ranks and beginnings were held against the passages; the rest against the curators' findings and notes.
FIVE = "Five sources speak of it, four independent voices. Where they have been compared, they "
FOUR = "Four sources speak of it, three independent voices. Where they have been compared, they "
THREE = "Three sources speak of it. Where they have been compared, they "
WITHIN = (
    "One source speaks of it, so there is nothing to compare it with. It gives {} in ways that cannot all be right."
)
SENTENCES = {
    "northern-territories-dispute": (
        f"{FIVE}agree on the judgement of it (C15, B17), "
        "differ on the place (M14, C15, B17) and are compatible on the cause (H13, M14, B19) "
        "and the numbers (M14, B17)."
    ),
    "japan-engagement-of-russia": (
        f"{FIVE}partly agree and partly differ on the cause, "
        "the fact itself (M14, C15, B17, B19) and the judgement of it (H13, B17, B19)."
    ),
    "japan-russia-2plus2-format": (
        f"{FOUR}agree on the participants (H13, B17, B19), "
        "the format (H13, B17, B19) and the rank (H13, B19), differ on the cause (H13, M14, B19) "
        "and are compatible on the beginning (M14, B17)."
    ),
    "crimea-annexation": (f"{FOUR}are compatible on the date (C15, B17, B19) and the fact itself (M14, C15, B19)."),
    "sino-russian-naval-exercises": (f"{THREE}differ on the beginning (H13, B19) and the judgement of it (H13, B19)."),
    "first-2plus2": f"{THREE}agree on the rank and are compatible on the date.",
    "russia-backs-japan-arctic": "Two sources speak of it. Where they have been compared, they differ on the date.",
    "gerasimov-visit-2017": (
        "Two sources speak of it, of one voice: they share an author. "
        "No two of them give anything that has been compared."
    ),
    "joint-naval-exercise-2013": WITHIN.format("the end"),
    "medvedev-kunashiri-visit": WITHIN.format("the date"),
}


@pytest.mark.parametrize("slug", SENTENCES)
def test_the_sentences_at_the_top_of_an_event(shipped, slug):
    assert " ".join(event_page(Event.objects.get(slug=slug)).summary) == SENTENCES[slug]

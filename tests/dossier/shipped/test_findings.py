"""The shipped dossier: what its curators found is shown, and what rules find besides is true.

The sentences, and every difference that curators state between sources, were checked by reading, for each source
that a sentence names, the passages of its claims on that event in the five texts, and by searching the texts of the
sources said to be silent for the event's names. Where a sentence could claim more than the passages bear, the finding
or the particular behind it was mended; what is fixed here is what was read.
"""

import re

import pytest
from django.db.models import Count, Q
from django.test import Client

from compare.event_page import event_page
from dossier.loading import load
from dossier.reading import read_folder
from events.models import Event
from findings.models import Finding
from tests.dossier.worlds import SHIPPED

pytestmark = pytest.mark.django_db


def test_every_difference_that_a_rule_finds_a_curator_has_recorded(shipped):
    apart = Finding.objects.computed().filter(verdict="differs").order_by("event__slug")
    assert list(apart.values_list("event__slug", "particular", "between", "basis_of__public_id")) == [
        ("joint-naval-exercise-2013", "end", "text", "F-038"),
        ("medvedev-kunashiri-visit", "date", "text", "F-011"),
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
        "japan-nss-2013: date compatible",
        "japan-russia-2plus2-format: format agrees",
        "japan-russia-2plus2-format: participants agrees",
        "japan-russia-2plus2-format: rank agrees",
        "japan-russia-2plus2-format: start compatible",
        "japan-us-2plus2-1960: participants agrees",
        "msdf-russian-navy-drills: format agrees",
        "msdf-russian-navy-drills: participants agrees",
        "russia-backs-japan-arctic: date compatible",
        "russia-west-tension: participants compatible",
        "sino-russian-exercises-2005: date agrees",
    ]


def test_the_differences_that_curators_state_between_sources_are_those_that_the_texts_bear(shipped):
    apart = Finding.objects.curators().filter(verdict__in=("differs", "contradicts"), between="sources")
    told = apart.order_by("public_id").select_related("event")
    assert [f"{f.public_id} {f.event.slug if f.event else '?'}: {f.aspect}" for f in told] == [
        "F-001 northern-territories-dispute: place",
        "F-007 sino-russian-exercises-2005: scope",
        "F-008 sino-russian-naval-exercises: date",
        "F-009 sino-russian-naval-exercises: judgement",
        "F-012 russia-seeks-security-cooperation: cause",
        "F-015 constitution-revision-abe: scope",
        "F-019 japan-engagement-of-russia: cause",
        "F-020 japan-engagement-of-russia: judgement",
        "F-027 japan-engagement-of-russia: judgement",
        "F-030 japan-engagement-of-russia: judgement",
        "F-031 japan-engagement-of-russia: judgement",
        "F-047 japan-russia-2plus2-format: date",
        "F-065 japan-sanctions-russia-2014: judgement",
        "F-082 sino-russian-strategic-partnership: judgement",
        "F-083 sino-russian-strategic-partnership: judgement",
        "F-092 ?: participants",
        "F-097 sino-russian-naval-exercises: judgement",
        "F-100 ?: cause",
        "F-103 us-japan-alliance: judgement",
        "F-107 ?: judgement",
        "F-112 sino-russian-strategic-partnership: judgement",
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
    on_the_list = listed(client)
    assert on_the_list == set(Finding.objects.standing().values_list("public_id", flat=True))
    assert {finding.public_id for finding in entered} <= on_the_list


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
    before = sorted(Finding.objects.values_list("public_id", "status", "rests_on", "rank"))
    assert load(read_folder(SHIPPED)).number_written == 0
    assert sorted(Finding.objects.values_list("public_id", "status", "rests_on", "rank")) == before


FIVE = "Five sources speak of it, four independent voices. Where they have been compared, they "
FOUR = "Four sources speak of it, three independent voices. Where they have been compared, they "
THREE_OF_TWO = "Three sources mention this, two of them independent of each other. Where they have been compared, they "
ALL_FOUR = "Four sources mention this. Where they have been compared, they "
THREE = "Three sources mention this. Where they have been compared, they "
TWO = "Two sources mention this. Where they have been compared, they "
NOTHING = "No two of them give details that can be compared."
WITHIN = "Only one source mentions this. It gives {} in ways that cannot all be right."
ONE_VOICE = "Two sources speak of it, of one voice: they share an author. There is no second voice to compare it with."
SENTENCES = {
    "us-missile-defence-asia": ("Four sources mention this. They agree on the fact itself (H13, M14, C15)."),
    "russia-view-of-japan": (
        "Three sources mention this. They agree on the judgement of it (H13, B19) and disagree on the cause (H13, B19)."
    ),
    "gerasimov-sanctioned": ONE_VOICE,
    "gerasimov-visit-2017": ONE_VOICE,
    "japan-russia-military-exchanges": ONE_VOICE,
    "security-council-consultations": ONE_VOICE,
    "japan-engagement-of-russia": (
        f"{FIVE}agree on the fact itself (M14, C15, B17, B19) and "
        "partly agree and partly disagree on the judgement of it and the cause (H13, M14, B17, B19)."
    ),
    "northern-territories-dispute": (
        f"{FIVE}agree on the judgement of it (C15, B17), differ on the place (H13, M14, C15, B17) and "
        "are consistent on the cause (H13, M14, B19) and the numbers (M14, B17)."
    ),
    "sino-russian-strategic-partnership": (
        f"{FIVE}partly agree and partly disagree on the judgement of it (H13, C15, B19)."
    ),
    "crimea-annexation": f"{FOUR}are compatible on the date (C15, B17, B19) and the fact itself.",
    "first-2plus2": f"{FOUR}agree on the rank (H13, M14, B17) and are compatible on the date (H13, M14, B17).",
    "japan-russia-2plus2-format": (
        f"{FOUR}agree on the participants, the format (H13, B17, B19) and the rank (H13, B19), "
        "differ on the beginning (M14, B19) and are compatible on the cause (H13, B19)."
    ),
    "japan-sanctions-russia-2014": (
        f"{FOUR}agree on the fact itself (C15, B17, B19) and "
        "partly agree and partly disagree on the judgement of it (C15, B17, B19)."
    ),
    "us-japan-alliance": (
        f"{ALL_FOUR}agree on the fact itself (M14, C15, B19) and "
        "partly agree and partly disagree on the judgement of it (H13, M14, B19)."
    ),
    "abe-putin-meetings": f"{THREE}agree on the participants (M14, B17) and are compatible on the numbers.",
    "china-maritime-advance": f"Three sources mention this. {NOTHING}",
    "japan-nss-2013": (
        f"{THREE_OF_TWO}agree on the fact itself and are compatible on the date (H13, B19) and the cause (H13, B19)."
    ),
    "msdf-russian-navy-drills": (
        f"{THREE_OF_TWO}agree on the participants (H13, B19) and the format (H13, B17) and "
        "are consistent on the place (H13, B17)."
    ),
    "northern-territories-modernisation": f"{THREE}are compatible on the fact itself.",
    "russia-west-tension": f"{THREE_OF_TWO}are compatible on the participants (M14, B19) and the judgement of it.",
    "sino-russian-naval-exercises": (
        f"{THREE}differ on the beginning (H13, B19), the judgement of it and the extent of it (H13, B19)."
    ),
    "ukraine-war": f"{THREE}agree on the fact itself and the judgement of it (M14, C15).",
    "us-alliance-system-asia": f"{THREE}are compatible on the judgement of it (H13, C15).",
    "western-sanctions-russia-2014": f"{THREE}agree on the fact itself (C15, B17).",
    "abe-returns-2012": f"{TWO}agree on the date.",
    "collective-self-defence": (
        f"{TWO}agree on the fact itself, differ on the extent of it and are compatible on the cause."
    ),
    "constitution-revision-abe": f"{TWO}differ on the extent of it.",
    "gulf-of-aden-drills-agreed": f"{TWO}agree on the participants, the format and the fact itself.",
    "japan-australia-2plus2-2007": f"{TWO}agree on the participants.",
    "japan-russia-no-peace-treaty": f"{TWO}agree on the fact itself.",
    "japan-us-2plus2-1960": f"{TWO}agree on the participants.",
    "no-summits-xi-park": f"{TWO}agree on the fact itself.",
    "russia-backs-japan-arctic": f"{TWO}are compatible on the date.",
    "russia-seeks-security-cooperation": f"{TWO}differ on the cause.",
    "russia-turn-to-china": f"{TWO}agree on the cause.",
    "russia-western-isolation": f"{TWO}agree on the fact itself.",
    "russian-flights-near-japan": f"{TWO}are compatible on the fact itself.",
    "senkaku-dispute": f"Two sources mention this. {NOTHING}",
    "sino-russian-exercises-2005": f"{TWO}agree on the date and differ on the extent of it.",
    "sino-russian-rivalry-central-asia": f"{TWO}agree on the fact itself.",
    "soviet-seizure-islands-1945": f"{TWO}are compatible on the date.",
    "su35-sale": f"{TWO}are compatible on the fact itself.",
    "territorial-talks": f"{TWO}are compatible on the judgement of it.",
    "xue-long-voyage-2012": f"{TWO}are compatible on the place.",
    "joint-naval-exercise-2013": WITHIN.format("the end"),
    "medvedev-kunashiri-visit": WITHIN.format("the date"),
}


@pytest.mark.parametrize("slug", SENTENCES)
def test_the_sentences_at_the_top_of_an_event(shipped, slug):
    assert " ".join(event_page(Event.objects.get(slug=slug)).summary) == SENTENCES[slug]


def test_the_sentences_of_every_event_that_more_than_one_source_speaks_of_are_fixed(shipped):
    several = Event.objects.annotate(
        sources=Count("accounts__claim__passage__article", filter=Q(accounts__claim__status="accepted"), distinct=True)
    )
    assert set(several.filter(sources__gt=1).values_list("slug", flat=True)) <= set(SENTENCES)

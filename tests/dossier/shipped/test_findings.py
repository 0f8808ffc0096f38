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
        "abe-returns-2012: date agrees",
        "first-2plus2: date compatible",
        "japan-russia-2plus2-format: format agrees",
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


SENTENCES = {
    "us-missile-defence-asia": (
        "Four sources mention this. They agree on whether it happened (Hyodo, Matsuoka 2014 and Cazacu 2015)."
    ),
    "russia-view-of-japan": (
        "Three sources mention this. That Hyodo means this event is the curators’ reading. They agree on how "
        "to judge it (Hyodo and Brown 2019) and disagree on the "
        "cause (Hyodo and Brown 2019)."
    ),
    "gerasimov-sanctioned": "Two articles by the same author; no independent source.",
    "gerasimov-visit-2017": "Two articles by the same author; no independent source.",
    "japan-russia-military-exchanges": "Two articles by the same author; no independent source.",
    "security-council-consultations": "Two articles by the same author; no independent source.",
    "japan-engagement-of-russia": (
        "Five sources mention this, four of them independent of each other. They agree on whether it happened "
        "(Matsuoka 2014, Cazacu 2015, Brown 2017 and Brown 2019) and partly agree and partly disagree on how "
        "to judge it and the cause (Hyodo, Matsuoka 2014, Brown 2017 and Brown 2019)."
    ),
    "northern-territories-dispute": (
        "Five sources mention this, four of them independent of each other. They agree on how to judge it "
        "(Cazacu 2015 and Brown 2017), disagree on the place (Hyodo, Matsuoka 2014, Cazacu 2015 and Brown "
        "2017) and are consistent on the cause (Hyodo, Matsuoka 2014 and Brown 2019) and the numbers "
        "(Matsuoka 2014 and Brown 2017)."
    ),
    "sino-russian-strategic-partnership": (
        "Five sources mention this, four of them independent of each other. They partly agree and partly "
        "disagree on how to judge it (Hyodo, Cazacu 2015 and Brown 2019)."
    ),
    "crimea-annexation": (
        "Four sources mention this, three of them independent of each other. They are consistent on whether "
        "it happened and the date (Cazacu 2015, Brown 2017 and Brown 2019)."
    ),
    "first-2plus2": (
        "Four sources mention this, three of them independent of each other. They are consistent on the date "
        "(Matsuoka 2014 and Brown 2017)."
    ),
    "japan-russia-2plus2-format": (
        "Four sources mention this, three of them independent of each other. They agree on the format (Hyodo, "
        "Brown 2017 and Brown 2019), disagree on the beginning (Matsuoka 2014 and Brown 2019) and are "
        "consistent on the numbers (Hyodo and Brown 2019) and the cause (Hyodo and Brown 2019)."
    ),
    "japan-sanctions-russia-2014": (
        "Four sources mention this, three of them independent of each other. They agree on whether it "
        "happened (Cazacu 2015, Brown 2017 and Brown 2019) and partly agree and partly disagree on how to "
        "judge it (Cazacu 2015, Brown 2017 and Brown 2019)."
    ),
    "us-japan-alliance": (
        "Four sources mention this. They agree on whether it happened (Matsuoka 2014, Cazacu 2015 and Brown "
        "2019) and partly agree and partly disagree on how to judge it (Hyodo, Matsuoka 2014 and Brown 2019)."
    ),
    "abe-putin-meetings": "Three sources mention this. They are consistent on the numbers.",
    "china-maritime-advance": "Three sources mention this. No detail is confirmed by two of them.",
    "japan-nss-2013": (
        "Three sources mention this, two of them independent of each other. They agree on whether it happened "
        "and are consistent on the date (Hyodo and Brown 2019) and the cause (Hyodo and Brown 2019)."
    ),
    "msdf-russian-navy-drills": (
        "Three sources mention this, two of them independent of each other. They are consistent on the place "
        "(Hyodo and Brown 2017)."
    ),
    "northern-territories-modernisation": (
        "Three sources mention this. That Cazacu 2015 and Brown 2019 mean this event is the curators’ reading. They "
        "are consistent on whether it happened."
    ),
    "russia-west-tension": (
        "Three sources mention this, two of them independent of each other. They are consistent on how to judge it."
    ),
    "sino-russian-naval-exercises": (
        "Three sources mention this. They disagree on the beginning (Hyodo and Brown 2019), how to judge it "
        "and its extent (Hyodo and Brown 2019)."
    ),
    "ukraine-war": (
        "Three sources mention this. They agree on whether it happened and how to judge it (Matsuoka 2014 and "
        "Cazacu 2015)."
    ),
    "us-alliance-system-asia": (
        "Three sources mention this. They are consistent on how to judge it (Hyodo and Cazacu 2015)."
    ),
    "western-sanctions-russia-2014": (
        "Three sources mention this. They agree on whether it happened (Cazacu 2015 and Brown 2017)."
    ),
    "abe-returns-2012": "Two sources mention this. They agree on the date.",
    "collective-self-defence": (
        "Two sources mention this. They agree on whether it happened, disagree on its extent and are "
        "consistent on the cause."
    ),
    "constitution-revision-abe": "Two sources mention this. They disagree on its extent.",
    "gulf-of-aden-drills-agreed": "Two sources mention this. They agree on whether it happened.",
    "japan-australia-2plus2-2007": "Two sources mention this. No detail is confirmed by two of them.",
    "japan-russia-no-peace-treaty": "Two sources mention this. They agree on whether it happened.",
    "japan-us-2plus2-1960": "Two sources mention this. No detail is confirmed by two of them.",
    "no-summits-xi-park": "Two sources mention this. They agree on whether it happened.",
    "russia-backs-japan-arctic": "Two sources mention this. They are consistent on the date.",
    "russia-seeks-security-cooperation": "Two sources mention this. They disagree on the cause.",
    "russia-turn-to-china": "Two sources mention this. They agree on the cause.",
    "russia-western-isolation": "Two sources mention this. They agree on whether it happened.",
    "russian-flights-near-japan": "Two sources mention this. They are consistent on whether it happened.",
    "senkaku-dispute": "Two sources mention this. No detail is confirmed by two of them.",
    "sino-russian-exercises-2005": (
        "Two sources mention this. That Brown 2019 means this event is the curators’ reading. They disagree "
        "on its extent."
    ),
    "sino-russian-rivalry-central-asia": "Two sources mention this. They agree on whether it happened.",
    "soviet-seizure-islands-1945": "Two sources mention this. They are consistent on the date.",
    "su35-sale": (
        "Three sources mention this, two of them independent of each other. That Brown 2017 means this event "
        "is the curators’ reading. They are consistent on whether it happened (Hyodo and Brown 2019)."
    ),
    "territorial-talks": "Two sources mention this. They are consistent on how to judge it.",
    "xue-long-voyage-2012": (
        "Two sources mention this. That Hyodo means this event is the curators’ reading. They are consistent "
        "on the place."
    ),
    "joint-naval-exercise-2013": "Only one source mentions this. It gives conflicting values for the end.",
    "medvedev-kunashiri-visit": "Only one source mentions this. It gives conflicting values for the date.",
    "abe-diet-statement-2014": (
        "Two sources mention this. That Cazacu 2015 means this event is the curators’ reading. No detail is "
        "confirmed by two of them."
    ),
    "abe-sochi-2014": (
        "Two sources mention this. That Brown 2017 means this event is the curators’ reading. No detail is "
        "confirmed by two of them."
    ),
    "g7-declaration-2014-03": (
        "Two sources mention this. That Cazacu 2015 means this event is the curators’ reading. No detail is "
        "confirmed by two of them."
    ),
    "high-tech-arms-sales-to-china": (
        "Two articles by the same author; no independent source. That Brown 2019 means this event is the "
        "curators’ reading."
    ),
    "japan-russia-defence-cooperation": (
        "Four sources mention this, three of them independent of each other. That Matsuoka 2014, Brown 2017 "
        "and Brown 2019 mean this event is the curators’ reading. No detail is confirmed by two of them."
    ),
    "s400-sale": (
        "Two articles by the same author; no independent source. That Brown 2017 means this event is the "
        "curators’ reading."
    ),
}


@pytest.mark.parametrize("slug", SENTENCES)
def test_the_sentences_at_the_top_of_an_event(shipped, slug):
    assert " ".join(event_page(Event.objects.get(slug=slug)).summary) == SENTENCES[slug]


def test_the_sentences_of_every_event_that_more_than_one_source_speaks_of_are_fixed(shipped):
    several = Event.objects.annotate(
        sources=Count("accounts__claim__passage__article", filter=Q(accounts__claim__status="accepted"), distinct=True)
    )
    assert set(several.filter(sources__gt=1).values_list("slug", flat=True)) <= set(SENTENCES)

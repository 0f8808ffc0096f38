"""A finding never goes without its caveat: what its claims say, by whom, in whose voice, and the reasoning."""

import pytest
from django.test import Client

from findings.models import Finding
from packs.gather import gather
from packs.models import Pack
from tests.factories import make_account, make_article, make_author, make_claim, make_event, make_passage
from tests.findings.worlds import enter

pytestmark = pytest.mark.django_db

WORDS = ("The sea is calm.", "attributed to the harbour master", "Vane 2012", "Vane 2015", "The sea is rough.")


def said_by(article, event, **fields):
    return make_account(event, make_claim(make_passage(article), **fields), "evaluates").claim


@pytest.fixture
def finding() -> Finding:
    """A later text by one author against a view that an earlier one only reports."""
    author = make_author("Ada Vane")
    early = make_article(authors=[author], published="2012-03", slug="early", monogram="V12")
    late = make_article(authors=[author], published="2015-03", slug="late", monogram="V15")
    event = make_event("2011", slug="sea", title="The sea")
    reported = {"voice": "reported", "speaker": "the harbour master"}
    sides = [
        [said_by(early, event, statement="The sea is calm.", public_id="V12-001", **reported)],
        [said_by(late, event, statement="The sea is rough.", public_id="V15-001")],
    ]
    told = {"is_key": True, "verdict": "contradicts", "reasoning": "It is the master whom she contradicts."}
    return enter(event, *sides, aspect="judgement", public_id="F-001", **told)


PAGES = {
    "home": "/",
    "the list": "/compare/disagreements/",
    "its own": "/compare/disagreements/F-001/",
    "the event's": "/timeline/sea/",
    "the claim's": "/claims/V12-001/",
    "the pair's": "/compare/two/?article=early&article=late",
    "the list of the pair": "/compare/two/?article=early&article=late&part=findings",
}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_every_page_says_whose_words_stand_on_each_side(client: Client, finding: Finding, path: str) -> None:
    page = " ".join(client.get(path).content.decode().split())
    for words in (*WORDS, finding.reasoning, "with a view only reported"):
        assert words.casefold() in page.casefold()
    assert "<span>same author</span>" not in page


@pytest.mark.parametrize(
    "path", ["/compare/disagreements/?format=", "/compare/two/?article=early&article=late&part=findings&format="]
)
def test_so_do_json_and_csv(client: Client, finding: Finding, path: str) -> None:
    answer = client.get(f"{path}json").json()
    [found] = answer.get("findings") or answer["rows"]
    assert (found["between"], found["reasoning"]) == ("reported", finding.reasoning)
    [[calm], [rough]] = found["sides"]
    assert (calm["statement"], calm["voice"], calm["speaker"]) == (WORDS[0], "reported", "the harbour master")
    assert (rough["statement"], rough["voice"], rough["cited"]) == (WORDS[4], "author", "Vane 2015")
    line = client.get(f"{path}csv").content.decode()
    assert "The sea is calm. (Vane 2012, attributed to the harbour master)" in line


def test_so_does_a_pack(finding: Finding) -> None:
    pack = Pack.objects.create(slug="sea", title="The sea")
    [printed] = gather(pack)["key_findings"]
    assert printed["qualities"][:2] == ["judgement", "with a view only reported"]
    assert printed["glyph"] == "≠"
    [[calm], _] = printed["sides"]
    [claim] = calm["claims"]
    assert (calm["cited"], claim["statement"], claim["voice"]) == ("Vane 2012", WORDS[0], WORDS[1])


def test_a_pack_says_that_two_articles_share_an_author(finding: Finding) -> None:
    for claim in finding.claims.all():
        claim.voice, claim.speaker = "author", ""
        claim.save()
    [printed] = gather(Pack.objects.create(slug="sea", title="The sea"))["key_findings"]
    assert "same author" in printed["qualities"]


SUPPOSING = "the author supposing"
VOICES = [
    ("both in their own voice", "author", "author", False, "sources"),
    ("one only reports", "reported", "author", False, "reported"),
    ("one only quotes", "author", "quoted", False, "reported"),
    ("one denies", "denied", "author", False, "reported"),
    ("one tells what others suppose", "author", "hypothetical", False, "reported"),
    ("one supposes", "author", SUPPOSING, False, "sources"),
    ("both suppose", SUPPOSING, SUPPOSING, False, "sources"),
    ("one supposes, the other reports", SUPPOSING, "reported", False, "reported"),
    ("one author's word and what she supposes", "author", SUPPOSING, True, "voice"),
    ("both only report", "reported", "quoted", False, "reported"),
    ("one author's own words twice", "author", "author", True, "voice"),
    ("an author against what she reported", "reported", "author", True, "reported"),
]


@pytest.mark.parametrize(
    ("one", "other", "share_an_author", "between"), [row[1:] for row in VOICES], ids=[row[0] for row in VOICES]
)
def test_between_whom_it_is(client: Client, one: str, other: str, share_an_author: bool, between: str) -> None:
    authors = [make_author()] if share_an_author else None
    event = make_event("2011", slug="sea")
    articles = [make_article(authors=authors, published=f"201{n}") for n in (2, 5)]
    given = {"author": ("author", ""), SUPPOSING: ("hypothetical", "author")}
    of = [dict(zip(("voice", "speaker"), given.get(it, (it, "a master")), strict=True)) for it in (one, other)]
    claims = [said_by(article, event, **fields) for article, fields in zip(articles, of, strict=True)]
    assert enter(event, *([claim] for claim in claims), aspect="judgement", status="confirmed").between == between
    page = client.get("/timeline/sea/").content.decode()
    assert ('<tr role="row" class="differs">' in page) is (between == "sources")
    assert ("≠ " in client.get("/timeline/").content.decode()) is (between == "sources")
    matrix = client.get("/compare/?rows=events&format=json").json()
    assert {cell["state"] == "differs" for cell in matrix["rows"][0]["cells"]} == {between == "sources"}


def test_two_who_report_the_same_view_are_told_as_they_are():
    event = make_event("2011")
    fields = {"voice": "reported", "speaker": "a master"}
    claims = [said_by(make_article(), event, **fields) for _ in range(2)]
    assert enter(event, *([claim] for claim in claims), aspect="existence", verdict="agrees").between == "sources"

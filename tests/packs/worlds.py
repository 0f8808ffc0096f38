"""A small pack world: three sources, one event that two date differently, one event of a single source."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader

from articles.models import Article
from claims.models import Claim
from events.models import Event, Particular
from findings.models import Finding, FindingClaim
from packs.gather import gather
from packs.models import Pack
from packs.render import render
from tests import factories as make


def make_pack(**fields: Any) -> Pack:
    own = {"slug": "neighbours", "title": "Neighbours", "introduction": "What three sources say."}
    return Pack.objects.create(**{**own, **fields})


@make.at_once()
def make_world() -> Pack:
    """H13 and B17 differ on when the ministers met; a number in B17 is a slip; M14 is silent."""
    visits, talks = make.make_tag("visits"), make.make_tag("talks")
    meeting = make.make_event("2013-11", title="First meeting of ministers", place="Tokyo")
    visit = make.make_event("2017-12-11/2017-12-13", title="Visit of the general")
    h13 = make.make_article(monogram="H13", title="A triangle", published="2013-12", title_is_ours=True)
    b17 = make.make_article(monogram="B17", title="Wooing", published="2018-01", published_printed="9 December 2018")
    make.make_article(monogram="M14", title="A balancing act", published="2014-03")
    _account(h13, "H13-001", meeting, tags=[visits], date="2013-11-02")
    _account(b17, "B17-001", meeting, tags=[talks], date="2013-12")
    slip = _account(b17, "B17-002", visit, tags=[talks], date="2018-12")
    Particular.objects.filter(account=slip).update(correction="2017-12", reason="the year is a slip")
    return make_pack()


def _account(article: Article, public_id: str, event: Any, *, tags: Any = None, **particulars: str) -> Any:
    claim = make.make_claim(
        make.make_passage(article), public_id=public_id, tags=tags, statement=f"What {public_id} states."
    )
    return make.make_account(event, claim, **particulars)


@make.at_once()
def make_finding(*sides: list[Claim], event: Event | None = None, silent: Any = (), **fields: Any) -> Finding:
    """A confirmed finding, on causes, that the claims of its sides differ."""
    own = {"public_id": f"F-{Finding.objects.count() + 1:03}", "aspect": "cause", "verdict": "differs"}
    words = {"statement": "One names China, the other the islands.", "reasoning": "Neither excludes the other."}
    finding = Finding.objects.create(**{**own, **words, "status": "confirmed", "event": event, **fields})
    for side, claims in enumerate(sides, 1):
        for claim in claims:
            FindingClaim.objects.create(finding=finding, claim=claim, side=side)
    finding.silent.set(silent)
    return finding


def pdf_of(pack: Pack) -> PdfReader:
    return PdfReader(BytesIO(render(gather(pack))))


def text_of(reader: PdfReader) -> str:
    """The words of all pages, white space folded."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def bookmarks(reader: PdfReader) -> list[str]:
    return [entry.title for entry in _flat(reader.outline)]


def ends(reader: PdfReader, page: Any) -> list[int]:
    """The numbers, from 0, of the pages that a page's links lead to; links out of the file fail."""
    numbers = {p.indirect_reference.idnum: i for i, p in enumerate(reader.pages) if p.indirect_reference}
    notes = [note.get_object() for note in page.get("/Annots", [])]
    ends = [note["/Dest"] for note in notes if note["/Subtype"] == "/Link"]
    places = [reader.named_destinations[end].dest_array if isinstance(end, str) else end for end in ends]
    return [numbers[place[0].idnum] for place in places]


def _flat(entries: list[Any]) -> list[Any]:
    return [one for entry in entries for one in (_flat(entry) if isinstance(entry, list) else [entry])]

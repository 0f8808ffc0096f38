"""The dossier's records, field by field, as `docs/dossier.md` describes them."""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from articles.models import PALETTE_SIZE, Article, Authorship, Leaning, Outlet, Passage, Rights
from claims.choices import Certainty, Kind, Status, Voice
from claims.models import Claim, Forecast, Tag
from dossier.field_types import (
    MANY,
    MOST,
    Count,
    CountFromOne,
    Digest,
    Edtf,
    Monogram,
    Prose,
    PublicId,
    PublicIds,
    Record,
    Slug,
    Slugs,
    TagNames,
    Written,
    slug_of,
    sorted_unique,
    text_of,
)
from dossier.particulars import Particulars
from dossier.synthesis_record import SynthesisRecord
from events.models import Account, Actor, Event
from findings.models import COMPUTED_ID, Finding
from packs.models import Pack


class NamedRecord(Record):
    """A record with a slug of its own, and those that it had before."""

    slug: Slug
    formerly: Slugs = []

    @model_validator(mode="after")
    def _has_another_name_now(self) -> Self:
        if self.slug in self.formerly:
            raise ValueError(f"`formerly` names `{self.slug}`, as it is called now; take it out")
        return self


class OutletRecord(NamedRecord):
    name: text_of(Outlet, "name", 1)  # type: ignore[valid-type]


class AuthorRecord(OutletRecord):
    pass


class SourcesRecord(Record):
    outlets: list[OutletRecord] = []
    authors: list[AuthorRecord] = []


class TagRecord(NamedRecord):
    name: text_of(Tag, "name", 1)  # type: ignore[valid-type]
    description: Prose = ""
    excludes: Prose = ""


class ActorRecord(NamedRecord):
    name: text_of(Actor, "name", 1)  # type: ignore[valid-type]
    kind: Actor.Kind
    note: text_of(Actor, "note") = ""  # type: ignore[valid-type]


class EventRecord(NamedRecord):
    slug: slug_of(Event)  # type: ignore[valid-type]
    title: text_of(Event, "title", 1)  # type: ignore[valid-type]
    date: Edtf = ""
    basis: Event.Basis
    basis_note: Prose = ""
    kind: Event.Kind
    place: text_of(Event, "place") = ""  # type: ignore[valid-type]
    actors: Slugs = []
    weight: Annotated[int, Field(ge=1, le=5)] = 3

    @model_validator(mode="after")
    def _undated_says_so(self) -> "EventRecord":
        if (self.basis == Event.Basis.UNDATED) != (not self.date):
            raise ValueError("an event has either a date or the basis `undated`")
        return self


class FingerprintRecord(Record):
    words: CountFromOne
    digest: Digest


class AnchorRecord(FingerprintRecord):
    start: Count


class AccountRecord(Record):
    event: Slug
    relation: Account.Relation
    reading: text_of(Account, "reading") = ""  # type: ignore[valid-type]
    particulars: Particulars = {}


class ForecastRecord(Record):
    expects: text_of(Forecast, "expects", 1)  # type: ignore[valid-type]
    condition: text_of(Forecast, "condition") = ""  # type: ignore[valid-type]
    horizon: Edtf = ""
    outcome: Forecast.Outcome = Forecast.Outcome.OPEN
    outcome_note: text_of(Forecast, "outcome_note") = ""  # type: ignore[valid-type]
    shown_by: PublicIds = []


class ClaimRecord(Record):
    id: PublicId
    statement: text_of(Claim, "statement", 1)  # type: ignore[valid-type]
    kind: Kind
    voice: Voice = Voice.AUTHOR
    speaker: text_of(Claim, "speaker") = ""  # type: ignore[valid-type]
    certainty: Certainty
    status: Status = Status.ACCEPTED
    retired_because: text_of(Claim, "retired_because") = ""  # type: ignore[valid-type]
    tags: TagNames = []
    anchor: AnchorRecord
    accounts: Annotated[list[AccountRecord], MANY] = []
    forecast: ForecastRecord | None = None

    @model_validator(mode="after")
    def _says_whose_and_why(self) -> "ClaimRecord":
        if self.voice != Voice.AUTHOR and not self.speaker:
            raise ValueError(f"the voice `{self.voice}` needs a speaker")
        if self.status == Status.RETIRED and not self.retired_because:
            raise ValueError("a retired claim needs `retired_because`")
        return self


class PassageRecord(Record):
    number: CountFromOne
    kind: Passage.Kind = Passage.Kind.BODY
    summary: Written
    no_claims: text_of(Passage, "no_claims") = ""  # type: ignore[valid-type]
    fingerprint: FingerprintRecord
    claims: list[ClaimRecord] = []  # in the file's order, which its lines go by; written as the text runs


class AuthorshipRecord(Record):
    author: Slug
    affiliation: text_of(Authorship, "affiliation") = ""  # type: ignore[valid-type]
    inferred: Prose = ""


def _each_author_once(authorships: list[AuthorshipRecord]) -> list[AuthorshipRecord]:
    sorted_unique([authorship.author for authorship in authorships])
    return authorships


class ArticleRecord(NamedRecord):
    monogram: Monogram
    colour: Annotated[int, Field(ge=0, lt=PALETTE_SIZE)] = 0
    title: text_of(Article, "title", 1)  # type: ignore[valid-type]
    title_is_ours: bool = False
    authors: Annotated[list[AuthorshipRecord], MANY, AfterValidator(_each_author_once)] = []
    outlet: Slug | None = None
    outlet_note: Prose = ""
    reprint_of: Slug | None = None
    published: Edtf = ""
    published_printed: text_of(Article, "published_printed") = ""  # type: ignore[valid-type]
    published_evidence: Prose = ""
    abstract: Prose = ""
    thesis: Prose = ""
    stance: Prose = ""
    leaning: Leaning | None = None
    leaning_on: text_of(Article, "leaning_on") = ""  # type: ignore[valid-type]
    rights: Rights = Rights.CURATORS
    read_in_full: bool = False
    notes: Prose = ""
    passages: list[PassageRecord] = []


class FindingRecord(Record):
    """`sides` are lists of claim ids that stand together; of an event, or of a question no one event answers."""

    id: PublicId
    event: Slug | None = None
    question: text_of(Finding, "question") = ""  # type: ignore[valid-type]
    aspect: Finding.Aspect
    verdict: Finding.Verdict
    statement: text_of(Finding, "statement", 1)  # type: ignore[valid-type]
    reasoning: Written
    is_key: bool = False
    status: Finding.Status = Finding.Status.OPEN
    dismissed_because: text_of(Finding, "dismissed_because") = ""  # type: ignore[valid-type]
    sides: Annotated[list[PublicIds], Field(min_length=1, max_length=MOST)]
    silent: Slugs = []

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if not (self.event or self.question):
            raise ValueError("a finding is of an event or of a question")
        if COMPUTED_ID.fullmatch(self.id):
            raise ValueError("`R-` and ten digits are for findings that a rule computes")
        sorted_unique([claim for side in self.sides for claim in side])
        is_of_silence: bool = self.verdict == Finding.Verdict.SILENT
        if is_of_silence != bool(self.silent):
            raise ValueError("`silent` names the articles that say nothing, for the verdict `silent` alone")
        if not is_of_silence and len(self.sides) < 2:
            raise ValueError("needs claims on two sides or more")
        if self.status == Finding.Status.DISMISSED and not self.dismissed_because:
            raise ValueError("a dismissed finding needs `dismissed_because`")
        return self


class PackRecord(NamedRecord):
    slug: slug_of(Pack)  # type: ignore[valid-type]
    title: text_of(Pack, "title", 1)  # type: ignore[valid-type]
    introduction: Prose = ""
    articles: Slugs = []
    tags: TagNames = []
    since: Edtf = ""
    until: Edtf = ""


class Dossier(Record):
    """Everything a folder holds; files in the order of their names."""

    sources: SourcesRecord = SourcesRecord()
    tags: list[TagRecord] = []
    actors: list[ActorRecord] = []
    events: list[EventRecord] = []
    articles: list[ArticleRecord] = []
    findings: list[FindingRecord] = []
    packs: list[PackRecord] = []
    syntheses: list[SynthesisRecord] = []

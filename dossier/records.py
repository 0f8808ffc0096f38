"""The dossier's records, field by field, as `docs/dossier.md` describes them."""

from collections import Counter
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from articles.fingerprints import DIGEST_BYTES
from articles.models import PALETTE_SIZE, Leaning, Passage, Rights
from claims.models import Certainty, Forecast, Kind, Status, Voice
from dates.fields import MAX_LENGTH as DATE_LENGTH
from dates.fuzzy import FuzzyDate
from timeline.aspects import Nature, nature
from timeline.models import Account, Actor, Event


def _edtf(text: str) -> str:
    FuzzyDate(text)  # raises BadDate, a ValueError, with a sentence for the curator
    return text


def _set_of(names: list[str]) -> list[str]:
    """Sets of names are kept in alphabetical order: the same set is the same record."""
    if twice := [name for name, number in Counter(names).items() if number > 1]:
        raise ValueError(f"names `{twice[0]}` twice")
    return sorted(names)


def _text(longest: int, shortest: int = 0, pattern: str | None = None) -> Any:
    return Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=shortest, max_length=longest, pattern=pattern)
    ]


Slug = _text(80, pattern=r"^[-a-zA-Z0-9_]+$")  # as Django's SlugField
PublicId = _text(20, pattern=r"^[A-Za-z0-9]+-\d{3,}$")
Digest = _text(24, pattern=rf"^[0-9a-f]{{{2 * DIGEST_BYTES}}}$")
Edtf = Annotated[str, StringConstraints(strip_whitespace=True, max_length=DATE_LENGTH), AfterValidator(_edtf)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True)]
TagNames = Annotated[list[_text(100, 1)], AfterValidator(_set_of)]  # type: ignore[misc]
Slugs = Annotated[list[Slug], AfterValidator(_set_of)]  # type: ignore[valid-type]


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OutletRecord(Record):
    slug: Slug
    name: _text(200, 1)  # type: ignore[valid-type]


class AuthorRecord(OutletRecord):
    pass


class SourcesRecord(Record):
    outlets: list[OutletRecord] = []
    authors: list[AuthorRecord] = []


class TagRecord(Record):
    slug: Slug
    name: _text(100, 1)  # type: ignore[valid-type]
    description: Prose = ""
    excludes: Prose = ""


class ActorRecord(Record):
    slug: Slug
    name: _text(200, 1)  # type: ignore[valid-type]
    kind: Actor.Kind
    note: _text(300) = ""  # type: ignore[valid-type]


class EventRecord(Record):
    slug: Slug
    title: _text(200, 1)  # type: ignore[valid-type]
    date: Edtf = ""
    basis: Event.Basis
    basis_note: Prose = ""
    kind: Event.Kind
    place: _text(200) = ""  # type: ignore[valid-type]
    actors: Slugs = []
    weight: Annotated[int, Field(ge=1, le=5)] = 3

    @model_validator(mode="after")
    def _undated_says_so(self) -> "EventRecord":
        if (self.basis == Event.Basis.UNDATED) != (not self.date):
            raise ValueError("an event has either a date or the basis `undated`")
        return self


class FingerprintRecord(Record):
    words: Annotated[int, Field(ge=1)]
    digest: Digest


class AnchorRecord(FingerprintRecord):
    start: Annotated[int, Field(ge=0)]


class ParticularRecord(Record):
    """Written as a plain value, as `{printed, read, why}` for a slip, or as `{value, inferred}`."""

    value: _text(200, 1)  # type: ignore[valid-type]
    reading: _text(200) = ""  # type: ignore[valid-type]
    is_inferred: bool = False
    reason: _text(400) = ""  # type: ignore[valid-type]

    @model_validator(mode="before")
    @classmethod
    def _from_its_forms(cls, given: Any) -> Any:
        match given:
            case ParticularRecord():
                return given
            case str():
                return {"value": given}
            case {"printed": value, "read": reading, "why": reason, **rest} if not rest:
                return {"value": value, "reading": reading, "reason": reason}
            case {"value": value, "inferred": reason, **rest} if not rest:
                return {"value": value, "is_inferred": True, "reason": reason}
        raise ValueError("takes a value, {printed, read, why} for a slip, or {value, inferred}")

    @model_validator(mode="after")
    def _reading_has_reason(self) -> "ParticularRecord":
        if (self.reading or self.is_inferred) and not self.reason:
            raise ValueError("what is read differently or inferred needs its reason")
        return self


def _dates_are_dates(particulars: dict[str, ParticularRecord]) -> dict[str, ParticularRecord]:
    for aspect, given in particulars.items():
        if nature(aspect) is Nature.DATE:
            try:
                FuzzyDate(given.reading or given.value)
            except ValueError as error:
                raise ValueError(f"{aspect} {error}") from error
    return particulars


class AccountRecord(Record):
    event: Slug
    relation: Account.Relation
    particulars: Annotated[dict[_text(40, 1), ParticularRecord], AfterValidator(_dates_are_dates)] = {}  # type: ignore[misc]


class ForecastRecord(Record):
    expects: _text(300, 1)  # type: ignore[valid-type]
    condition: _text(300) = ""  # type: ignore[valid-type]
    horizon: Edtf = ""
    outcome: Forecast.Outcome = Forecast.Outcome.OPEN


class ClaimRecord(Record):
    id: PublicId
    statement: _text(400, 1)  # type: ignore[valid-type]
    kind: Kind
    voice: Voice = Voice.AUTHOR
    speaker: _text(120) = ""  # type: ignore[valid-type]
    certainty: Certainty
    status: Status = Status.ACCEPTED
    retired_because: _text(300) = ""  # type: ignore[valid-type]
    tags: TagNames = []
    anchor: AnchorRecord
    accounts: list[AccountRecord] = []
    forecast: ForecastRecord | None = None

    @model_validator(mode="after")
    def _says_whose_and_why(self) -> "ClaimRecord":
        if self.voice != Voice.AUTHOR and not self.speaker:
            raise ValueError(f"the voice `{self.voice}` needs a speaker")
        if self.status == Status.RETIRED and not self.retired_because:
            raise ValueError("a retired claim needs `retired_because`")
        return self


class PassageRecord(Record):
    number: Annotated[int, Field(ge=1)]
    kind: Passage.Kind = Passage.Kind.BODY
    digest: Annotated[Prose, StringConstraints(min_length=1)]
    no_claims: _text(300) = ""  # type: ignore[valid-type]
    fingerprint: FingerprintRecord
    claims: list[ClaimRecord] = []  # in the file's order, which its lines go by; written as the text runs


class AuthorshipRecord(Record):
    author: Slug
    affiliation: _text(300) = ""  # type: ignore[valid-type]
    inferred: Prose = ""


def _each_author_once(authorships: list[AuthorshipRecord]) -> list[AuthorshipRecord]:
    _set_of([authorship.author for authorship in authorships])
    return authorships


class ArticleRecord(Record):
    slug: Slug
    monogram: _text(4, 1)  # type: ignore[valid-type]
    colour: Annotated[int, Field(ge=0, lt=PALETTE_SIZE)] = 0
    title: _text(300, 1)  # type: ignore[valid-type]
    title_is_ours: bool = False
    authors: Annotated[list[AuthorshipRecord], AfterValidator(_each_author_once)] = []
    outlet: Slug | None = None
    outlet_note: Prose = ""
    published: Edtf = ""
    published_printed: _text(100) = ""  # type: ignore[valid-type]
    published_evidence: Prose = ""
    abstract: Prose = ""
    thesis: Prose = ""
    stance: Prose = ""
    leaning: Leaning | None = None
    rights: Rights = Rights.CURATORS
    read_in_full: bool = False
    notes: Prose = ""
    passages: list[PassageRecord] = []


class PackRecord(Record):
    slug: Slug
    title: _text(200, 1)  # type: ignore[valid-type]
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
    packs: list[PackRecord] = []

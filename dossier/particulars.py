"""What an account gives for each aspect, in the forms in which a dossier writes it."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, model_validator

from dossier.field_types import MANY, Record, as_one_line, checked_edtf, sorted_unique, text_of
from events.aspects import ValueType, as_aspect, value_type
from events.models import Particular
from renaming.characters import caseless

_FORMS = "takes a value, {value, inferred}, {value, why}, or {printed, read, why} for a slip"


class ParticularRecord(Record):
    """Written as a plain value, or as what is given, `{value}` or `{printed, read}`, with why: `why` or `inferred`."""

    value: text_of(Particular, "value", 1)  # type: ignore[valid-type]
    correction: text_of(Particular, "correction") = ""  # type: ignore[valid-type]
    is_inferred: bool = False
    reason: text_of(Particular, "reason") = ""  # type: ignore[valid-type]

    @model_validator(mode="before")
    @classmethod
    def _from_its_forms(cls, data: Any) -> Any:
        match data:
            case ParticularRecord():
                return data
            case str():
                return {"value": data}
            case {"printed": value, "read": correction, **rest}:
                fields = {"value": value, "correction": correction}
            case {"value": value, **rest}:
                fields = {"value": value}
            case _:
                raise ValueError(_FORMS)
        match rest:
            case {"why": reason, **more} if not more:
                return {**fields, "reason": reason}
            case {"inferred": reason, **more} if not more:
                return {**fields, "is_inferred": True, "reason": reason}
        raise ValueError(_FORMS)

    @model_validator(mode="after")
    def _correction_has_reason(self) -> "ParticularRecord":
        if (self.correction or self.is_inferred) and not self.reason:
            raise ValueError("what is read differently or inferred needs its reason")
        return self


def shortest_form(value: str, correction: str, is_inferred: bool, reason: str) -> str | dict[str, str]:
    """A particular in the shortest of its forms that keeps all of it."""
    fields = {"printed": value, "read": correction} if correction else {"value": value}
    if is_inferred:
        return {**fields, "inferred": reason}
    return {**fields, "why": reason} if correction or reason else value


def _each_aspect_once(particulars: Any) -> Any:
    """Aspects as they are written; two keys may differ in what a record drops: blanks, capitals."""
    if not isinstance(particulars, dict):
        return particulars
    sorted_unique([caseless(as_aspect(as_one_line(aspect))) for aspect in particulars])
    return {as_aspect(as_one_line(aspect)): given for aspect, given in particulars.items()}


def _dates_are_dates(particulars: dict[str, ParticularRecord]) -> dict[str, ParticularRecord]:
    for aspect, particular in particulars.items():
        if value_type(aspect) is ValueType.DATE:
            try:
                checked_edtf(particular.correction or particular.value)
            except ValueError as error:
                raise ValueError(f"{aspect} {error}") from error
    return particulars


Aspect = text_of(Particular, "aspect", 1)
Particulars = Annotated[
    dict[Aspect, ParticularRecord],  # type: ignore[valid-type]
    MANY,
    BeforeValidator(_each_aspect_once),
    AfterValidator(_dates_are_dates),
]

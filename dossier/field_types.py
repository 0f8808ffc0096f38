"""The types of a record's fields: bounded text, names, dates, and sets of names."""

from collections import Counter
from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from typing import Annotated, Any

from django.db.models import Model, TextField
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from articles.locating import DIGEST_BYTES
from dates.fields import as_edtf
from dates.fuzzy import MAX_LENGTH as DATE_LENGTH
from dates.fuzzy import BadDate, FuzzyDate
from renaming.characters import as_name, in_one_line, without_unfit
from renaming.models import Renamable
from renaming.slugs import slug_problem

LARGEST = 2**31 - 1  # PostgreSQL's integer
MOST = 1000  # records below one record, where their place is stored as a small integer


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def checked_slug(text: str, reserved: Collection[str] = ()) -> str:
    """The slug; raises ValueError that says what it might be where no record can have it."""
    if sentence := slug_problem(text, reserved):
        raise ValueError(sentence)
    return text


def checked_edtf(text: str) -> str:
    """The text; raises BadDate, a ValueError, that says how a date in words is written in EDTF."""
    try:
        return FuzzyDate(text).text
    except BadDate as error:
        if (edtf := as_edtf(text)) != text:
            raise BadDate(f"takes EDTF: write `{edtf}` for `{text}`") from error
        raise


def parsed_day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise ValueError("takes a day such as 2026-11-22") from None
    return value


def sorted_unique(names: list[str]) -> list[str]:
    """Sets of names are kept in alphabetical order: the same set is the same record."""
    if twice := [name for name, number in Counter(names).items() if number > 1]:
        raise ValueError(f"names `{twice[0]}` twice")
    return sorted(names)


def as_lines(text: Any) -> Any:
    """Text as a dossier holds it, of several lines: what no text may hold a file is refused for before."""
    return without_unfit(text) if isinstance(text, str) else text


def as_one_line(text: Any) -> Any:
    return in_one_line(as_lines(text)) if isinstance(text, str) else text


def as_topic(text: Any) -> Any:
    """A name by which others refer to a record, however its blanks and accents were typed."""
    return as_name(as_lines(text)) if isinstance(text, str) else text


def text_of(model: type[Model], name: str, shortest: int = 0) -> Any:
    """Text for a model's field, as long as that takes it."""
    field: Any = model._meta.get_field(name)
    written = as_lines if isinstance(field, TextField) else as_topic if name in _own_names(model) else as_one_line
    return text_up_to(field.max_length, shortest, written=written)


def _own_names(model: type[Model]) -> Collection[str]:
    return model.own_names if issubclass(model, Renamable) else ()


def text_up_to(
    longest: int | None, shortest: int = 0, pattern: str | None = None, written: Callable[[Any], Any] = as_one_line
) -> Any:
    bounds = StringConstraints(strip_whitespace=True, min_length=shortest, max_length=longest, pattern=pattern)
    return Annotated[str, bounds, BeforeValidator(written)]


def slug_of(model: type[Renamable]) -> Any:
    """A record's own slug: no word that stands for another page."""
    field: Any = model._meta.get_field("slug")
    return Annotated[str, BeforeValidator(as_one_line), AfterValidator(partial(checked_slug, reserved=field.reserved))]


MANY = Field(max_length=MOST)

Slug = Annotated[str, BeforeValidator(as_one_line), AfterValidator(checked_slug)]
PublicId = text_up_to(20, pattern=r"^[A-Za-z0-9]+-[0-9]{3,}$")
Monogram = text_up_to(4, 1, pattern=r"^[A-Za-z0-9]{1,4}$")
Digest = text_up_to(24, pattern=rf"^[0-9a-f]{{{2 * DIGEST_BYTES}}}$")
Edtf = Annotated[str, StringConstraints(strip_whitespace=True, max_length=DATE_LENGTH), AfterValidator(checked_edtf)]
Day = Annotated[date, BeforeValidator(parsed_day)]
Prose = text_up_to(None, written=as_lines)
Written = text_up_to(None, 1, written=as_lines)
TagName = text_up_to(100, 1, written=as_topic)
TagNames = Annotated[list[TagName], AfterValidator(sorted_unique)]  # type: ignore[valid-type]
PublicIds = Annotated[list[PublicId], AfterValidator(sorted_unique)]  # type: ignore[valid-type]
Slugs = Annotated[list[Slug], AfterValidator(sorted_unique)]
Count = Annotated[int, Field(ge=0, le=LARGEST)]
CountFromOne = Annotated[int, Field(ge=1, le=LARGEST)]

"""The types of a record's fields: bounded text, names, dates, and sets of names."""

import re
from collections import Counter
from datetime import date
from typing import Annotated, Any

from django.db.models import Model
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from articles.locating import DIGEST_BYTES
from dates.fields import as_edtf
from dates.fuzzy import MAX_LENGTH as DATE_LENGTH
from dates.fuzzy import BadDate, FuzzyDate

LARGEST = 2**31 - 1  # PostgreSQL's integer
MOST = 1000  # records below one record, where their place is stored as a small integer

LONGEST_SLUG = 80
SLUG = re.compile(r"[-a-zA-Z0-9_]+")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # all but tab and line feed; PostgreSQL stores no NUL


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def is_slug(text: str) -> bool:
    """Whether a dossier can hold it: a topic's slug at the desk may be longer, and have any letters."""
    return len(text) <= LONGEST_SLUG and bool(SLUG.fullmatch(text))


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


def unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def as_lines(text: Any) -> Any:
    """Text as a dossier holds it: lines end as on Unix, without control characters. A file's are refused before."""
    return CONTROL.sub("", unix_lines(text)) if isinstance(text, str) else text


def text_of(model: type[Model], name: str, shortest: int = 0) -> Any:
    """Text for a model's field, as long as that takes it."""
    field: Any = model._meta.get_field(name)
    return text_up_to(field.max_length, shortest)


def text_up_to(longest: int | None, shortest: int = 0, pattern: str | None = None) -> Any:
    bounds = StringConstraints(strip_whitespace=True, min_length=shortest, max_length=longest, pattern=pattern)
    return Annotated[str, bounds, BeforeValidator(as_lines)]


MANY = Field(max_length=MOST)

Slug = text_up_to(LONGEST_SLUG, pattern=rf"^{SLUG.pattern}$")  # as Django's SlugField
PublicId = text_up_to(20, pattern=r"^[A-Za-z0-9]+-[0-9]{3,}$")
Monogram = text_up_to(4, 1, pattern=r"^[A-Za-z0-9]{1,4}$")
Digest = text_up_to(24, pattern=rf"^[0-9a-f]{{{2 * DIGEST_BYTES}}}$")
Edtf = Annotated[str, StringConstraints(strip_whitespace=True, max_length=DATE_LENGTH), AfterValidator(checked_edtf)]
Day = Annotated[date, BeforeValidator(parsed_day)]
Prose = text_up_to(None)
Written = text_up_to(None, 1)
TagName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), BeforeValidator(as_lines)
]
TagNames = Annotated[list[TagName], AfterValidator(sorted_unique)]
PublicIds = Annotated[list[PublicId], AfterValidator(sorted_unique)]  # type: ignore[valid-type]
Slugs = Annotated[list[Slug], AfterValidator(sorted_unique)]  # type: ignore[valid-type]
Count = Annotated[int, Field(ge=0, le=LARGEST)]
CountFromOne = Annotated[int, Field(ge=1, le=LARGEST)]

"""The types of a record's fields: bounded text, names, dates, and sets of names."""

from collections import Counter
from typing import Annotated, Any

from pydantic import AfterValidator, StringConstraints

from articles.fingerprints import DIGEST_BYTES
from dates.fields import MAX_LENGTH as DATE_LENGTH
from dates.fuzzy import FuzzyDate


def edtf(text: str) -> str:
    FuzzyDate(text)  # raises BadDate, a ValueError, with a sentence for the curator
    return text


def set_of(names: list[str]) -> list[str]:
    """Sets of names are kept in alphabetical order: the same set is the same record."""
    if twice := [name for name, number in Counter(names).items() if number > 1]:
        raise ValueError(f"names `{twice[0]}` twice")
    return sorted(names)


def text_of(longest: int, shortest: int = 0, pattern: str | None = None) -> Any:
    return Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=shortest, max_length=longest, pattern=pattern)
    ]


Slug = text_of(80, pattern=r"^[-a-zA-Z0-9_]+$")  # as Django's SlugField
PublicId = text_of(20, pattern=r"^[A-Za-z0-9]+-\d{3,}$")
Digest = text_of(24, pattern=rf"^[0-9a-f]{{{2 * DIGEST_BYTES}}}$")
Edtf = Annotated[str, StringConstraints(strip_whitespace=True, max_length=DATE_LENGTH), AfterValidator(edtf)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True)]
TagNames = Annotated[list[Annotated[str, StringConstraints(min_length=1, max_length=100)]], AfterValidator(set_of)]
PublicIds = Annotated[list[PublicId], AfterValidator(set_of)]  # type: ignore[valid-type]
Slugs = Annotated[list[Slug], AfterValidator(set_of)]  # type: ignore[valid-type]

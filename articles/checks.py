"""What must hold of an article's passages beyond their fields: each rule yields the field and a sentence. Pure."""

from collections.abc import Iterator


def passage_problems(number: int, is_body: bool, has_claims: bool, no_claims: str) -> Iterator[tuple[str, str]]:
    """Of one passage; `no_claims` is why it makes no claim."""
    if is_body and not (has_claims or no_claims):
        yield "", f"passage {number} makes no claim; say why in `no_claims`"

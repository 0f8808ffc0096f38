"""What must hold of a curator's finding beyond its fields: each rule yields the field and a sentence. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping


def finding_problems(
    public_id: str,
    event: str | None,
    claims: Iterable[str],
    silent: Collection[str],
    events_of: Mapping[str, Collection[str]],
    article_of: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    """Of one finding; `events_of` and `article_of` say what each claim speaks of and what it is from."""
    for claim in claims:
        if event and event not in events_of[claim]:
            yield "sides", f"{public_id} is about `{event}`, of which {claim} does not speak"
        if article_of[claim] in silent:
            yield "silent", f"{public_id}: {claim} is of a silent article"

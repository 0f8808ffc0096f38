"""The record of a synthesis, as `docs/dossier.md` describes it."""

from typing import Self

from pydantic import model_validator

from dossier.field_types import Day, Digest, PublicId, Record, Slug, TagName, as_lines, text_up_to
from syntheses.markdown import DEEPEST, LONGEST, cited, is_too_deep
from syntheses.models import LONGEST_NAME


class SynthesisRecord(Record):
    """`cites` holds, by id, a digest of what each cited claim said when it was cited."""

    event: Slug | None = None
    tag: TagName | None = None
    signed: text_up_to(LONGEST_NAME, 1)  # type: ignore[valid-type]
    signed_on: Day
    text: text_up_to(LONGEST, 1, written=as_lines)  # type: ignore[valid-type]
    cites: dict[PublicId, Digest] = {}

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.event is None) == (self.tag is None):
            raise ValueError("a synthesis is of one `event` or of one `tag`")
        if is_too_deep(self.text):
            raise ValueError(f"lists and quotations of its `text` go up to {DEEPEST} deep within one another")
        if strange := sorted(set(self.cites) - set(cited(self.text))):
            raise ValueError(f"`cites` names `{strange[0]}`, which its `text` does not cite")
        return self

"""Rows as they go into the tables: plain tuples, in the order of COLUMNS. Pure."""

import hashlib
import re
from typing import Any

Row = tuple[Any, ...]
Batch = tuple[str, list[Row]]  # the label of a model, and rows of it

BATCH = 10_000  # rows that are held back before they are passed on

_DATE = ("earliest", "latest", "position")

# What a corpus says, model by model, those first that others point to. Columns that are
# not named here get their model's default; days are ISO texts.
COLUMNS: dict[str, tuple[str, ...]] = {
    "claims.Tag": ("id", "name", "slug", "description"),
    "events.Actor": ("id", "slug", "name", "kind"),
    "articles.Outlet": ("id", "slug", "name"),
    "articles.Author": ("id", "slug", "name"),
    "articles.Article": (
        *("id", "slug", "monogram", "colour", "title", "outlet_id"),
        *("published", *(f"published_{day}" for day in _DATE)),
        *("abstract", "thesis", "stance", "leaning", "leaning_on", "rights", "read_in_full", "notes"),
    ),
    "articles.Authorship": ("id", "article_id", "author_id", "position"),
    "events.Event": (
        *("id", "slug", "title", "date", *(f"date_{day}" for day in _DATE)),
        *("basis", "basis_note", "kind", "place", "weight", "folded", "date_begun_by", "date_lasted_to"),
    ),
    "events.Event_actors": ("id", "event_id", "actor_id"),
    "articles.Passage": ("id", "article_id", "number", "kind", "summary", "no_claims", "words", "fingerprint"),
    "claims.Claim": (
        *("id", "public_id", "passage_id", "statement", "kind", "voice", "speaker", "certainty"),
        *("start", "words", "fingerprint", "status", "retired_because", "folded"),
    ),
    "claims.TaggedClaim": ("id", "content_object_id", "tag_id"),
    "events.Account": ("id", "claim_id", "event_id", "relation", "position"),
    "events.Particular": ("id", "account_id", "aspect", "value", "correction", "is_inferred", "reason", "position"),
    "claims.Forecast": (
        *("id", "claim_id", "expects", "horizon", "horizon_earliest", "horizon_latest", "outcome", "outcome_note"),
    ),
    "claims.Forecast_shown_by": ("id", "forecast_id", "claim_id"),
    "findings.Finding": (
        *("id", "public_id", "event_id", "aspect", "verdict", "statement", "reasoning"),
        *("is_key", "status", "dismissed_because"),
    ),
    "findings.FindingClaim": ("id", "finding_id", "claim_id", "side"),
}


class Rows:
    """Rows by model, numbered from 1, until somebody takes them."""

    def __init__(self, *labels: str) -> None:
        self._held: dict[str, list[Row]] = {label: [] for label in labels}
        self._last = dict.fromkeys(labels, 0)

    def add(self, label: str, *values: Any) -> int:
        """Keep a row; returns its key."""
        key = self._last[label] = self._last[label] + 1
        self._held[label].append((key, *values))
        return key

    def are_many(self) -> bool:
        return any(len(rows) >= BATCH for rows in self._held.values())

    def taken(self) -> list[Batch]:
        """What was held back, which is held no longer."""
        batches = [(label, rows) for label, rows in self._held.items() if rows]
        self._held = {label: [] for label in self._held}
        return batches


_NOT_OF_A_SLUG = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    return _NOT_OF_A_SLUG.sub("-", text.lower()).strip("-")


def fingerprint(*parts: object) -> str:
    """What looks like the digest of some words: 24 hexadecimal digits. No text is held that has it."""
    return hashlib.blake2b(" ".join(map(str, parts)).encode(), digest_size=12).hexdigest()

"""What happened to a claim, newest first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from claims.models import Claim
from revisions import counting

SHOWN = 20  # steps on a page; the curation desk has them all

# What a reader can see change; spans move whenever a text is attached.
SHOWN_FIELDS = ("statement", "kind", "voice", "speaker", "certainty", "status", "retired_because", "passage_id")

TODAY = {"tags:": "topics", "tagged": "topics added", "untagged": "topics removed"}
FORMER = re.compile(r"(^|; )(tags:|tagged|untagged) ")


@dataclass(frozen=True)
class Step:
    when: datetime
    what: str
    who: str


def history_of(claim: Claim) -> list[Step]:
    """The claim's last steps, each saying which fields it changed; one query."""
    records = list(claim.history.select_related("history_user").order_by("-history_date", "-history_id")[: SHOWN + 1])
    return list(_steps(records))[:SHOWN]


@receiver([post_save, post_delete], sender=settings.AUTH_USER_MODEL)
def _on_account(created: bool = False, update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
    """Pages name who took a step: an account that is renamed or deleted changes them."""
    # Who is new took no step, and signing in changes no page.
    if not created and update_fields != frozenset({"last_login"}):
        counting.bump()


def _steps(records: list[Any]) -> Iterator[Step]:
    for record, before in pairwise([*records, None]):
        what = _what(record, before)
        if not what:
            continue  # something the history does not hold, such as a link to an event
        who = record.history_user.get_username() if record.history_user else ""
        yield Step(record.history_date, what, who)


def _what(record: Any, before: Any) -> str:
    if record.history_change_reason:
        return _in_today_s_words(str(record.history_change_reason))
    if before is None:
        return "entered" if record.history_type == "+" else "changed"
    changed = [name for name in SHOWN_FIELDS if getattr(record, name) != getattr(before, name)]
    if not changed:
        return ""
    return "changed " + ", ".join(_change_in_words(name, record, before) for name in changed)


def _in_today_s_words(reason: str) -> str:
    """Topics were called tags in steps that were taken before version 0.1.0."""
    return FORMER.sub(lambda match: f"{match[1]}{TODAY[match[2]]}: ", reason)


def _change_in_words(name: str, record: Any, before: Any) -> str:
    old, new = getattr(before, name), getattr(record, name)
    label = name.removesuffix("_id").replace("_", " ")
    return f"{label} from “{old}” to “{new}”" if old and name != "passage_id" else label

"""Write: the days beside stored dates by today's rules, and no date where a stored one gives neither side."""

from datetime import date
from typing import Any

from django.db.models import CharField, F, Q
from django.db.models.functions import Cast

from dates.fields import set_days

NEITHER_SIDE = ("../..", "/..", "../", "/")  # taken by versions before 0.1.0, and read as undated
UNDATED = {"earliest": None, "latest": None, "position": date.max}


def renew_dates(apps: Any) -> None:
    """`apps` is the registry of a migration. Past the models: what changed is told by no revision."""
    event, article = apps.get_model("events", "Event"), apps.get_model("articles", "Article")
    _of_neither_side(event, "date").update(date="", basis="undated", **_named("date", UNDATED))
    _of_neither_side(article, "published").update(published="", **_named("published", UNDATED))
    _renew(article, "published", ["position"])
    _renew(event, "date", ["position", "begun_by", "lasted_to"])
    event.objects.filter(date_begun_by=None).exclude(date="").update(date_begun_by=F("date_latest"))


def _of_neither_side(model: Any, name: str) -> Any:
    text = Cast(name, CharField())  # as the field itself takes no such text
    return model.objects.annotate(text=text).filter(text__in=NEITHER_SIDE)


def _renew(model: Any, name: str, days: list[str]) -> None:
    """Of spans, and of what has no beginning; of all others these days are those that they were."""
    odd = Q(**{f"{name}__contains": "/"}) | Q(**{f"{name}_earliest": date.min})
    for record in model.objects.filter(odd).only("pk", name).iterator():
        set_days(record, name, getattr(record, name))
        wanted = {f"{name}_{day}": getattr(record, f"{name}_{day}") for day in days}
        model.objects.filter(pk=record.pk).update(**wanted)


def _named(name: str, days: dict[str, date | None]) -> dict[str, date | None]:
    return {f"{name}_{day}": value for day, value in days.items()}

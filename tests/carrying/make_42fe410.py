"""Make the databases of version 42fe410: those of 7f301d3, carried over by that version and worked on with it.

Run it in a tree of that version, with the Python of its environment (`make dev`):

    git worktree add ../old 42fe410 && cd ../old && make dev
    .venv/bin/python PATH/TO/tests/carrying/make_42fe410.py

It writes `42fe410.sqlite.sql.xz`, `42fe410.postgres.sql.xz` and `42fe410.json`, what both hold, beside itself.
"""

from pathlib import Path
from typing import Any

import facts
import making


def fill(folder: Path) -> None:
    from django.core.management import call_command

    making.refill("7f301d3")
    call_command("migrate", verbosity=0)
    from visiting import readers

    clients = readers()
    curate(clients["ada"], clients["kay"])
    ask_for_files(clients)


def curate(ada: Any, kay: Any) -> None:
    """What that version could do first: rename. And more of what the one before could."""
    from django.contrib.auth.models import Group, Permission, User
    from forms import submit

    from articles.models import Article
    from claims.models import Tag
    from events.models import Actor, Event
    from findings.models import Finding
    from packs.models import Pack

    def renamed(app: str, model: Any, slug: str, now: str) -> None:
        record = model.objects.get(slug=slug)
        submit(ada, f"/admin/{app}/{model._meta.model_name}/{record.pk}/change/", slug=now)

    renamed("timeline", Event, "ferry-first-crossing", "first-crossing-of-the-ferry")
    renamed("timeline", Event, "first-crossing-of-the-ferry", "first-crossing")
    renamed("timeline", Actor, "anna-brill", "brill-anna")
    renamed("articles", Article, "vale-2020-one-ferry", "vale-2020-ferry")
    renamed("claims", Tag, "wind-and-weather", "weather-and-wind")
    renamed("packs", Pack, "ferries-and-sanctions", "ferries")

    within = Finding.objects.computed().filter(status="open", stands=True).exclude(between="sources").order_by("pk")
    for number, finding in enumerate(within[:4]):
        said = {"status": "confirmed"} if number % 2 else {"status": "dismissed", "dismissed_because": "One author."}
        submit(kay, f"/admin/timeline/finding/{finding.pk}/change/", **said)
    vote = Event.objects.get(slug="harbour-vote")
    submit(kay, f"/admin/timeline/event/{vote.pk}/change/", place="Lowmark")
    doomed = Event.objects.create(slug="never-was", title="Never was", date="2019", kind="meeting")
    doomed.delete()  # the greatest key of all is taken, and free no more

    curators = Group.objects.get(name="Curators")
    curators.permissions.remove(Permission.objects.get(codename="add_outlet"))  # and so it is to stay
    own = Permission.objects.filter(codename__in=["delete_synthesis", "view_touch", "change_revision"])
    User.objects.get(username="kay").user_permissions.add(*own)


def ask_for_files(clients: dict[str, Any]) -> None:
    """A file that is made and one that waits."""
    from django.conf import settings

    assert clients["ada"].get("/packs/ferries.pdf", follow=True).status_code == 200
    settings.JOBS_RUN_AT_ONCE = False
    assert clients["kay"].get("/packs/timeline.pdf").status_code in (302, 303)


if __name__ == "__main__":
    making.make("42fe410", facts.THEN, fill, facts.ASKED_LATER)

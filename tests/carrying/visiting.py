"""Pages of every kind of a database that was carried over, asked for at the addresses that it had.

Run as a script, in a process whose environment names the database, with the name of the version it is of: carries it
over as a start of the server does, visits it, and writes what it found to a file as JSON.
"""

import html
import json
import re
import sys
import warnings
from pathlib import Path
from typing import Any

PASSWORDS = {"ada": "ada-of-the-lighthouse-7", "kay": "kay-of-the-long-pier-7"}  # invented; the dumps hold hashes only

LISTS = (
    *("/", "/articles/", "/claims/", "/tags/", "/timeline/", "/timeline/embed/", "/packs/", "/packs/timeline.pdf"),
    *("/compare/", "/compare/?rows=events", "/compare/two/", "/compare/forecasts/", "/compare/disagreements/"),
    "/healthz",
)
# What is looked at under a former name; an actor has no page of its own.
FORMER = {
    "article": "/articles/{}/",
    "event": "/timeline/{}/",
    "tag": "/tags/{}/",
    "pack": "/packs/{}/",
    "actor": "/timeline/?actor={}",
}
SOME = 7  # of the pages of claims and events, which are hundreds made alike, every seventh; so of all that ada sees
OPENED = 2  # of each model's records at the desk: the first and the last


def set_up() -> None:
    import django

    warnings.filterwarnings("ignore", "No directory at")  # nothing is served from a folder here
    django.setup()
    from django.conf import settings

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.ALLOWED_HOSTS.append("testserver")
    settings.JOBS_RUN_AT_ONCE = True  # a PDF is made in the request that asks for it


def ask(question: str) -> Any:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def signed_in(name: str) -> Any:
    """A browser in which this person has signed in on the desk's page."""
    from django.test import Client

    client = Client()
    answer = client.post("/admin/login/?next=/admin/", {"username": name, "password": PASSWORDS[name]})
    assert answer.status_code == 302, f"{name} cannot sign in"
    return client


def readers() -> dict[str, Any]:
    """A browser for the public, for the curator and for the administrator."""
    from django.test import Client

    return {"public": Client(), **{name: signed_in(name) for name in ("kay", "ada")}}


def addresses(told: dict[str, dict[str, list[Any]]]) -> dict[str, str]:
    """Public addresses, and words that must stand on each page; none for lists and for PDF."""
    found = dict.fromkeys(LISTS, "")
    found |= {f"/articles/{slug}/": rows[0][1] for slug, rows in told["articles"].items()}
    found |= {f"/claims/{key}/": rows[0][2] for key, rows in _some(told["claims"]).items()}
    found |= {f"/tags/{slug}/": _with_a_capital(rows[0][0]) for slug, rows in told["topics"].items()}
    titles = {f"/timeline/{slug}/": rows[0][0] for slug, rows in told["events"].items()}
    found |= _some(titles)
    found |= {f"/packs/{slug}/": rows[0][0] for slug, rows in told["packs"].items()}
    for slug, [[model, now]] in told.get("former slugs", {}).items():
        before, after = (FORMER[model].format(each) for each in (slug, now))
        found[before] = (titles | found).get(after, "")
    return found | {f"/packs/{slug}.pdf": "" for slug in told["packs"]}


def _some(found: dict[str, Any]) -> dict[str, Any]:
    return dict(list(found.items())[::SOME])


def _with_a_capital(name: str) -> str:
    """As pages show a topic since."""
    return name[:1].upper() + name[1:]


def words(page: str) -> str:
    """A page's words without its markup, so that a highlight within a sentence hides nothing."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", page)).split())


def readable(clients: dict[str, Any], told: dict[str, dict[str, list[Any]]]) -> dict[str, list[str]]:
    """Of every article whose text is held: who can read it on its page."""
    found: dict[str, list[str]] = {}
    for slug, passages in told["passages"].items():
        texts = [" ".join(row[5].split()) for row in passages if row[5] and row[1] == "body"]
        if texts:
            pages = {who: _shown(client, f"/articles/{slug}/") for who, client in clients.items()}
            found[slug] = [who for who, page in pages.items() if any(text in page for text in texts)]
    return found


def _shown(client: Any, path: str) -> str:
    return words(client.get(path, follow=True).content.decode())


def failing(client: Any, pages: dict[str, str]) -> dict[str, str]:
    """Addresses at which a page is missing or does not say what it is of, and how."""
    found = {}
    for path, expected in pages.items():
        answer = client.get(path, follow=True)
        if answer.status_code != 200:
            found[path] = str(answer.status_code)
        elif path.endswith(".pdf"):
            if not answer.content.startswith(b"%PDF"):
                found[path] = "no PDF"
        elif words(expected) not in words(answer.content.decode()):
            found[path] = f"does not say: {expected}"
    return found


def failing_at_the_desk(client: Any) -> dict[str, int]:
    """Lists, forms and histories of the desk that do not open; each model's first and last records."""
    from django.contrib.admin import site
    from django.urls import NoReverseMatch, reverse

    found = {}
    for model in site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        keys = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
        paths = [reverse(f"{name}_changelist")]
        for key in {*keys[:OPENED], *keys[-OPENED:]}:
            for kind in ("change", "history"):
                try:
                    paths.append(reverse(f"{name}_{kind}", args=[key]))
                except NoReverseMatch:
                    continue
        found |= {path: status for path in paths if (status := client.get(path).status_code) != 200}
    return found


def next_event() -> int:
    """The key that the next event gets."""
    from events.models import Event

    made = Event.objects.create(slug="one-more", title="One more", date="2020", kind="meeting")
    return int(made.pk)


def main() -> None:
    sys.path.insert(0, str(Path.cwd()))
    path, version = sys.argv[1:]
    set_up()
    from django.conf import settings

    from config import first_run
    from tests.carrying import facts, schema
    from timeline.band import column_store

    column_store.PATIENCE = 60  # however busy the machine, no page says that events are still being read

    lines: list[str] = []
    first_run.migrate(lines.append)
    first_run.migrate(lines.append)  # nothing is left to do
    tables = schema.of_this_process()
    rows = facts.rows(ask)  # before anybody signs in
    told = facts.told(ask, kinds=facts.KINDS[version])
    clients, pages = readers(), addresses(told)
    found = {
        "said": lines,
        "kept": [path.name for path in settings.DATA_DIR.glob("*-before-carrying-over.sqlite3")],
        "schema": tables,
        "rows": rows,
        "told": told,
        "readable": readable(clients, told),
        "failing": {"public": failing(clients["public"], pages), "ada": failing(clients["ada"], _some(pages))},
        "failing at the desk": failing_at_the_desk(clients["ada"]),
        "next event": next_event(),
    }
    Path(path).write_text(json.dumps(found))


if __name__ == "__main__":
    main()

"""Two people rename, or take a name, at the same moment: on a database of its own, as threads of one server do."""

import json
import subprocess
import sys

import pytest

from tests import engines

TIMES = 12

PRELUDE = """
import json, re, sys, threading
import django
django.setup()
from django.db import IntegrityError, connections
from articles.models import Author
from renaming.models import FormerSlug

def rename(record, slug):
    record.slug = slug
    record.save()

def at_once(*acts):
    ready, raised = threading.Barrier(len(acts)), []
    def run(act):
        try:
            ready.wait(timeout=60)
            act()
        except IntegrityError:
            raised.append("refused")
        finally:
            connections.close_all()
    threads = [threading.Thread(target=run, args=[act], daemon=True) for act in acts]
    for thread in threads: thread.start()
    for thread in threads: thread.join(60)
    assert not any(thread.is_alive() for thread in threads), "a thread hangs"
    return raised

def seen(n):
    former = {slug: now for slug, now in FormerSlug.objects.current(Author).items() if slug.endswith(f"-{n}")}
    rows = FormerSlug.objects.filter(slug__endswith=f"-{n}").values_list("slug", flat=True)
    return {"now": sorted(Author.objects.filter(slug__endswith=f"-{n}").values_list("slug", flat=True)),
            "former": former, "rows": sorted(rows)}
"""
SCRIPT = f"""{PRELUDE}
def take(n):
    return lambda: Author.objects.create(slug=f"one-{{n}}", name="Jo")

for kind in ("one record", "one name"):
    for n in range({TIMES}):
        Author.objects.all().delete()
        one = Author.objects.create(slug=f"one-{{n}}", name="Ida")
        other = Author.objects.get(pk=one.pk)
        second = take(n) if kind == "one name" else lambda: rename(other, f"three-{{n}}")
        raised = at_once(lambda: rename(one, f"two-{{n}}"), second)
        print(json.dumps({{"kind": kind, "n": n, **seen(n), "raised": raised}}))

from django.contrib.auth.models import User
from django.conf import settings
from django.test import Client, override_settings
from articles.models import Outlet
plain = {{"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
override_settings(STORAGES={{**settings.STORAGES, "staticfiles": plain}}).enable()
root = User.objects.create_superuser("root", password="pass-of-root-1")

def post(n, name, answers):
    client = Client(SERVER_NAME="localhost")
    client.force_login(root)
    ready = {{"name": f"{{name}} {{n}}", "slug": f"{{name.lower()}}{{'x' * (name == name.lower())}}-{{n}}"}}
    return lambda: answers.append(client.post("/admin/articles/outlet/add/", ready))

for n in range({TIMES}):
    answers = []
    raised = at_once(post(n, "Letter", answers), post(n, "letter", answers))
    told = [e for a in answers for e in re.findall('class="errorlist"[^>]*><li>(.*?)</li>', a.content.decode())]
    statuses = sorted(a.status_code for a in answers)
    print(json.dumps({{"kind": "desk", "statuses": statuses, "told": told, "raised": raised}}))
"""


@pytest.fixture(params=["sqlite", "postgres"])
def seen(request, tmp_path):
    """What the script saw, a line each time, on a new database of either engine."""

    def on(database):
        environment = engines.environment(engines.migrated_data(tmp_path), database)
        where = {"cwd": engines.PROJECT, "env": environment, "timeout": engines.HANGS}
        output = subprocess.check_output([sys.executable, "-c", SCRIPT], **where, text=True)
        return [json.loads(line) for line in output.splitlines()]

    if request.param == "sqlite":
        return on("")
    with engines.migrated_database(request.getfixturevalue("postgres")) as database:
        return on(database)


def test_no_name_is_lost_and_none_has_two_owners(seen):
    assert len(seen) == 3 * TIMES
    at_the_desk = [row for row in seen if row["kind"] == "desk"]
    for row in at_the_desk:
        assert (row["statuses"], row["raised"]) == ([200, 302], [])
        [sentence] = row["told"]
        assert "is that of the publication" in sentence
    for row in (row for row in seen if row["kind"] != "desk"):
        n, former = row["n"], row["former"]
        if row["kind"] == "one record":
            [now] = row["now"]
            every = {f"one-{n}", f"two-{n}", f"three-{n}"}
            assert now in every and row["raised"] == []
            assert former == dict.fromkeys(every - {now}, now)
        elif row["raised"]:
            assert row["now"] == [f"two-{n}"] and former == {f"one-{n}": f"two-{n}"}
        else:
            assert row["now"] == [f"one-{n}", f"two-{n}"] and former == {} and row["rows"] == []

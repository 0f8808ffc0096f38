"""The public pages: what they answer, what they cost, and when a repeat visit is a 304."""

from typing import Any

import pytest
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from claims.models import Claim
from tests.config.worlds import grow, make_curator, queries_of_little_and_much
from tests.factories import make_article
from tests.reading_pages import one_line, read_page

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/articles/",
    "/articles/source-0/",
    "/claims/",
    "/claims/S0-001/",
    "/topics/",
    "/topics/turns/",
    "/timeline/",
    "/timeline/meeting/",
    "/compare/disagreements/",
    "/packs/",
    "/packs/all/",
    "/claims/?topic=turns&article=source-0&kind=fact&voice=author&status=accepted&q=Statement",
    "/compare/disagreements/?topic=turns&article=source-0&aspect=date&verdict=differs&status=open",
    "/timeline/?topic=turns&article=source-0&from=2010&to=2013-11&kind=meeting&q=meeting",
    "/timeline/?lanes=source&as_of=2015-06",
    "/timeline/window.json?width=800&lanes=topic&topic=turns",
    "/timeline/listed.html?topic=turns&from=2010",
    "/timeline/embed/?lanes=kind",
]


@pytest.fixture(scope="module")
def asked(one_world: Any) -> dict[str, tuple[int, int]]:
    with one_world():
        return queries_of_little_and_much(PAGES, lambda: grow(2), lambda: grow(6, start=2))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_as_little_of_much_as_of_little(asked: dict[str, tuple[int, int]], path: str) -> None:
    few, many = asked[path]
    assert many == few


@pytest.fixture(scope="module")
def visited(one_world: Any) -> dict[str, list[int]]:
    """The statuses of each page: of a first visit, of a repeat, and of a repeat once a claim was changed."""
    with one_world():
        grow(2)
        firsts = {path: Client().get(path) for path in PAGES}
        statuses = {path: [first.status_code, repeat(path, first)] for path, first in firsts.items()}
        claim = Claim.objects.get(public_id="S0-001")
        claim.statement = "Said otherwise now."
        claim.save()
        return {path: [*statuses[path], repeat(path, first)] for path, first in firsts.items()}


def repeat(path: str, first: Any) -> int:
    return Client().get(path, headers={"if-none-match": first["ETag"]}).status_code


@pytest.mark.parametrize("path", PAGES)
def test_a_repeat_visit_is_a_304_until_content_changes(visited: dict[str, list[int]], path: str) -> None:
    assert visited[path] == [200, 304, 200]


def test_a_page_for_one_reader_is_no_304_for_another(client: Client) -> None:
    world = grow(1)
    world.articles[0].rights = "curators"
    world.articles[0].save()
    public = client.get("/articles/source-0/")
    client.force_login(make_curator())
    theirs = client.get("/articles/source-0/", headers={"if-none-match": public["ETag"]})
    assert theirs.status_code == 200
    assert "private" in theirs["Cache-Control"]
    assert "Cookie" in theirs["Vary"]


@pytest.mark.parametrize(
    ("rights", "reader", "sees"),
    [
        ("nobody", "public", False),
        ("nobody", "curator", False),
        ("curators", "public", False),
        ("curators", "staff", False),
        ("curators", "curator", True),
        ("everyone", "public", True),
        ("everyone", "curator", True),
    ],
)
def test_an_articles_rights_say_who_sees_its_text(client: Client, rights: str, reader: str, sees: bool) -> None:
    world = grow(1)
    article = world.articles[0]
    article.rights = rights
    article.save()
    if reader != "public":
        user = make_curator()
        if reader == "staff":
            user.groups.clear()
        client.force_login(user)
    for path in ("/articles/source-0/", "/claims/S0-001/"):
        page = read_page(client, path)
        assert ("Observers saw in it" in page) is sees
        assert "What the passage does." in page


@pytest.mark.parametrize(
    "path", ["/articles/no/", "/claims/no/", "/topics/no/", "/timeline/no/", "/packs/no/", "/packs/no.pdf", "/no"]
)
def test_an_unknown_address_has_a_way_on(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert 'href="/timeline/"' in one_line(answer)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/timeline/?from=soon", "<code>from</code> takes a date such as"),
        (
            "/timeline/?to=2013-02-30",
            "“To”: <code>to</code> takes a day of the calendar, and February 2013 has no day 30",
        ),
        ("/timeline/?from=before+2010", "“2009 or earlier” has none: leave it empty, and put 2009-12-31 into “To”"),
        ("/timeline/?to=since+2003", "“since 2003” has none: leave it empty, and put 2003-01-01 into “From”"),
        ("/compare/?rows=events&from=before+2010", "“From”: <code>from</code> takes a date with a beginning"),
        ("/timeline/?from=Sunday+3+June+2019", "3 June 2019 was a Monday, no Sunday"),
        ("/timeline/?from=99999", "<code>from</code> takes a date such as"),
        ("/timeline/?from=0000", "<code>from</code> takes the years 0001 to 9999"),
        ("/timeline/?from=2014&to=2013", "<code>from</code> takes a date before"),
        (
            "/timeline/?topic=nothing",
            "<code>topic</code> takes the address name of a topic; there is none called “nothing”",
        ),
        ("/timeline/?article=nothing", "<code>article</code> takes"),
        ("/timeline/?actor=nothing", "<code>actor</code> takes"),
        ("/timeline/?kind=party", "<code>kind</code> takes one of summit, meeting"),
        ("/timeline/?lanes=rivers", "<code>lanes</code> takes one of topic, source, actor, kind"),
        (
            "/timeline/?as_of=2013-02-30",
            "“As known by”: <code>as_of</code> takes a day of the calendar",
        ),
        ("/timeline/?as_of=2013/..", "“As known by”: <code>as_of</code> takes a date with an end"),
        ("/claims/?voice=loud", "<code>voice</code> takes one of author, quoted"),
        ("/claims/?status=lost", "<code>status</code> takes one of proposed, accepted"),
        ("/claims/?after=H13-999", "<code>after</code> takes the id of a claim"),
        ("/claims/?q=" + "x" * 300, "<code>q</code>"),
        ("/claims/?q=%00", "<code>q</code>"),
        ("/compare/disagreements/?verdict=perhaps", "<code>verdict</code> takes one of agrees"),
        ("/articles/?after=none", "<code>after</code> takes"),
    ],
)
def test_a_bad_filter_is_named_with_what_it_takes(client: Client, path: str, told: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert told in one_line(answer)


def test_pages_of_an_empty_installation_say_what_to_do(client: Client) -> None:
    for path in ("/", "/articles/", "/claims/", "/topics/", "/timeline/", "/packs/", "/compare/disagreements/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "curation desk" in one_line(answer) or "dossier" in one_line(answer), path


def test_what_people_typed_is_never_markup(client: Client) -> None:
    world = grow(1)
    hostile = '<script>alert("x")</script><b>bold</b>'
    Claim.objects.update(statement=hostile, speaker=hostile, voice="quoted")
    world.events[0].title = hostile
    world.events[0].place = hostile
    world.events[0].save()
    world.tag.description = hostile
    world.tag.save()
    for path in PAGES[:12]:
        page = read_page(client, path)
        assert "<script>alert" not in page
        assert "<b>bold" not in page


def test_every_page_carries_a_strict_content_security_policy(client: Client) -> None:
    grow(1)
    for path in (*PAGES[:12], "/no", "/timeline/?from=x", "/admin/login/"):
        policy = client.get(path)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "form-action 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        page = read_page(client, path)
        assert "style=" not in page
        assert "onclick=" not in page


def test_pages_only_answer_get(client: Client) -> None:
    grow(1)
    for path in PAGES[:12]:
        assert client.post(path).status_code == 405


def test_health_tells_that_database_and_migrations_are_well(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"alive": True, "database": True, "migrations": True}
    assert "no-store" in answer["Cache-Control"]


def test_lists_go_on_where_the_page_before_ended(client: Client) -> None:
    grow(30)
    seen: list[str] = []
    path: str | None = "/claims/"
    while path:
        answer = client.get(path)
        page = answer.context["page"]
        seen += [claim.public_id for claim in page.rows]
        path = f"/claims/?after={page.last.public_id}" if page.has_more else None
    assert len(seen) == len(set(seen)) == 60


def test_a_form_from_elsewhere_is_refused_on_a_page_of_ours(client: Client) -> None:
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post("/admin/login/", {"username": "a", "password": "b"})
    assert answer.status_code == 403
    assert "Go back, reload the page and send it again" in one_line(answer)


def test_an_upgrade_of_what_makes_pages_is_no_304(client: Client, settings: Any) -> None:
    grow(1)
    before = client.get("/topics/")["ETag"]
    settings.PAGES_STAMP = "another"
    assert client.get("/topics/", headers={"if-none-match": before}).status_code == 200


def test_health_is_not_well_while_a_migration_is_missing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: ["one"])
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["migrations"] is False


def test_home_names_no_claim_that_need_not_be_there(client: Client) -> None:
    make_article(monogram="Z14")
    page = one_line(client.get("/"))
    assert "Z14 stands for a source" in page and "Z14-" not in page
    assert "\u2260 marks where sources disagree" in page

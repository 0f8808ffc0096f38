"""Every field of every public page has a label: axe takes a placeholder for a name, and a reader must not."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from compare import forms
from pages import choosers
from tests.config.worlds import grow
from tests.pages.labels import fields_of, unlabelled
from tests.reading_pages import one_line

pytestmark = pytest.mark.django_db

# Every public page, by the name of its address, with the names of the fields that it shows.
PAGES: dict[str, list[tuple[str, set[str]]]] = {
    "home": [("/", {"q"})],
    "articles:list": [("/articles/", {"q"})],
    "articles:reader": [("/articles/source-0/", set())],
    "claims:list": [("/claims/", {"topic", "article", "kind", "voice", "status", "q"})],
    "claims:claim": [("/claims/S0-001/", set())],
    "claims:topics": [("/topics/", set())],
    "claims:topic": [("/topics/turns/", set())],
    "claims:topic_sources": [("/topics/turns/sources/", set())],
    "timeline:timeline": [("/timeline/", {"topic", "article", "from", "to", "kind", "q", "lanes", "as_of"})],
    "timeline:listed": [("/timeline/listed.html", {"topic", "from"})],
    "timeline:embed": [("/timeline/embed/", set())],
    "timeline:event": [("/timeline/meeting/", {"as_of"}), ("/timeline/meeting/?as_of=2015-06", {"as_of"})],
    "timeline:silences": [("/timeline/meeting/silent/", set())],
    "disagreements": [("/compare/disagreements/", {"topic", "article", "aspect", "verdict", "status"})],
    "finding": [("/compare/disagreements/FS1-001/", set())],
    "silent_in_finding": [("/compare/disagreements/FS1-001/silent/", set())],
    "compare:matrix": [
        ("/compare/", {"article", "topic"}),
        ("/compare/?rows=events", {"article", "topic", "from", "to"}),
    ],
    "compare:two": [("/compare/two/", {"article"}), ("/compare/two/?article=source-0&article=source-1", {"article"})],
    "compare:forecasts": [("/compare/forecasts/", {"topic", "article", "as_of"})],
    "compare:topic_cell": [("/compare/topics/turns/source-1/", set())],
    "compare:event_cell": [("/compare/events/meeting/source-1/", set())],
    "packs:list": [("/packs/", set())],
    "packs:pack": [("/packs/all/", set())],
}
REFUSED = {
    "/no": {"q"},
    "/timeline/no/": {"q"},
    "/timeline/?from=x": {"from", "to"},
    "/claims/?voice=loud": {"voice"},
    "/articles/?after=none": {"q"},
    "/compare/disagreements/?verdict=perhaps": {"verdict"},
}
# No page for a reader to fill anything in: files, data, and jobs, whose pages have buttons alone.
NO_PAGES = {"healthz", "packs:pdf", "packs:timeline_pdf", "timeline:window", "articles:suggest", "claims:suggest"} | {
    *("articles:suggest_outlet", "timeline:suggest_topic", "timeline:suggest_article", "timeline:suggest_actor"),
    *("jobs:job", "jobs:state", "jobs:file", "jobs:cancel", "jobs:again"),
}
ALL = {path: names for pages in PAGES.values() for path, names in pages} | REFUSED


def addresses(patterns: list[Any], inside: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver) and pattern.namespace != "admin":
            yield from addresses(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else inside)
        elif isinstance(pattern, URLPattern) and pattern.name:  # one without a name leads on to another
            yield f"{inside}{pattern.name}"


def test_every_public_address_is_in_the_table() -> None:
    assert set(addresses(get_resolver().url_patterns)) == set(PAGES) | NO_PAGES


def shown(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code in (200, 400, 404)
    return one_line(answer)


@pytest.mark.parametrize("path", ALL)
def test_every_field_has_a_label(client: Client, path: str) -> None:
    grow(2)
    page = shown(client, path)
    assert {f"name={name}>" for name in ALL[path]} <= {told.split(" ")[1] for told in fields_of(page)}
    assert unlabelled(page) == []


@pytest.mark.parametrize("path", [path for path, names in ALL.items() if names & {"article", "topic"}])
def test_every_field_that_stands_for_a_long_list_has_one_too(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    grow(2)
    for module in (choosers, forms):
        monkeypatch.setattr(module, "MOST_OPTIONS", 1)
    page = shown(client, path)
    assert 'data-suggest="' in page
    assert unlabelled(page) == []


@pytest.mark.parametrize(
    ("page", "missing"),
    [
        ('<label for="a">As of</label> <input name="a" id="a">', []),
        ('<label>As of <input name="a"></label>', []),
        ('<input name="a" id="a" placeholder="2013-11" title="As of">', ["<input name=a>"]),
        ('<label for="b">As of</label> <input name="a" id="a">', ["<input name=a>"]),
        ('<label for="a"> </label> <input name="a" id="a">', ["<input name=a>"]),
        ('<label><select name="a"><option>As of</option></select></label>', ["<select name=a>"]),
        ('<fieldset><legend>Sources</legend><input name="a" aria-label="A source"></fieldset>', []),
        ('<input name="a" aria-label="A source">', ["<input name=a>"]),
        ('<textarea name="a">As of</textarea>', ["<textarea name=a>"]),
        ('<input type="hidden" name="a"><input type="submit" name="b">', []),
    ],
)
def test_what_counts_as_a_label(page: str, missing: list[str]) -> None:
    assert unlabelled(page) == missing

"""Two sources as a page and as data: what each costs, which shape its rows have, and what is refused."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from compare.pairs import PairPart
from tests.config.worlds import grow, queries_of_little_and_much
from tests.reading_pages import one_line

pytestmark = pytest.mark.django_db

PAIR = "/compare/two/?article=source-0&article=source-1"
LISTS = ["", *(f"&part={part}" for part in PairPart)]
HOST = "http://testserver"


def data(client: Client, part: str = "") -> Any:
    return client.get(f"{PAIR}{part and '&part='}{part}&format=json").json()


def lines(client: Client, part: str = "") -> list[dict[str, str]]:
    """As CSV, without the cells that are empty."""
    text = client.get(f"{PAIR}{part and '&part='}{part}&format=csv").content.decode("utf-8-sig")
    return [{name: cell for name, cell in line.items() if cell} for line in csv.DictReader(io.StringIO(text))]


def listed(document: Any, part: PairPart) -> list[Any]:
    """A list of the whole document, by the name that its own address has."""
    if part in (PairPart.DIFFERENCES, PairPart.FINDINGS):
        return list(document[part])
    of, _, who = part.partition("-")
    return list(document[of]["both" if who == "both" else f"only_{who}"])


def in_any_order(rows: list[Any]) -> list[str]:
    return sorted(map(repr, rows))


@pytest.fixture(scope="module", autouse=True)
def _world(one_world: Any) -> Iterator[None]:
    """One for all tests here; they only read."""
    with one_world():
        grow(2)
        yield


@pytest.fixture(scope="module")
def asked(one_world: Any, _world: None) -> dict[str, tuple[int, int]]:
    forms = ("", "&format=json", "&format=csv")
    with one_world():
        paths = [f"{PAIR}{part}{form}" for part in LISTS for form in forms]
        return queries_of_little_and_much(paths, lambda: None, lambda: grow(6, start=2))


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize("part", LISTS)
def test_data_asks_no_more_than_the_page_and_no_more_of_much_than_of_little(
    asked: dict[str, tuple[int, int]], part: str, form: str
) -> None:
    few, many = asked[f"{PAIR}{part}&format={form}"]
    assert few <= asked[f"{PAIR}{part}"][0]
    assert many == few


@pytest.mark.parametrize("part", list(PairPart))
def test_a_list_has_the_same_rows_by_itself_as_in_the_whole(client: Client, part: PairPart) -> None:
    rows = data(client, part)["rows"]
    assert rows and in_any_order(rows) == in_any_order(listed(data(client), part))


@pytest.mark.parametrize("part", list(PairPart))
def test_a_list_has_the_same_lines_by_itself_as_in_the_whole(client: Client, part: PairPart) -> None:
    own = lines(client, part)
    assert own and in_any_order(own) == in_any_order([line for line in lines(client) if line["part"] == part])


COMPUTED = "R-4398666068"  # made of the slug of its event, so the same in every world
ROWS = {
    PairPart.DIFFERENCES: {
        "finding": COMPUTED,
        "event": "meeting",
        "name": "A meeting",
        "aspect": "aircraft",
        "verdict": "differs",
        "between": "sources",
        "statement": "They disagree on the aircraft: 2 (S0), 3 (S1).",
        "reasoning": "No one number fits both.",
        "one": [("source-0", "S0-001", "2")],
        "other": [("source-1", "S1-001", "3")],
        "address": f"{HOST}/compare/disagreements/{COMPUTED}/",
    },
    PairPart.FINDINGS: {
        "finding": "FS1-001",
        "verdict": "differs",
        "aspect": "date",
        "between": "sources",
        "statement": "They differ.",
        "reasoning": "So it is.",
        "sides": [["S0-001"], ["S1-001"]],
        "address": f"{HOST}/compare/disagreements/FS1-001/",
    },
    PairPart.EVENTS_ONE: {
        "slug": "own-0",
        "name": "Own event 0",
        "one_claims": 1,
        "other_claims": 0,
        "state": "silent",
        "address": f"{HOST}/timeline/own-0/",
    },
    PairPart.TOPICS_BOTH: {
        "slug": "turns",
        "name": "Turns",
        "one_claims": 2,
        "other_claims": 2,
        "state": "both speak",
        "address": f"{HOST}/topics/turns/",
    },
}


@pytest.mark.parametrize("part", ROWS)
def test_a_row_as_json(client: Client, part: PairPart) -> None:
    [row] = data(client, part)["rows"]
    for side in ("one", "other") if part is PairPart.DIFFERENCES else ():
        assert all(cited["statement"] and cited["voice"] == "author" for cited in row[side])
        row[side] = [(cited["article"], cited["claim"], cited["value"]) for cited in row[side]]
    if part is PairPart.FINDINGS:
        assert all(claim["statement"] and claim["cited"] for side in row["sides"] for claim in side)
        row["sides"] = [[claim["claim"] for claim in side] for side in row["sides"]]
    assert row == ROWS[part]


@pytest.mark.parametrize("part", ROWS)
def test_a_line_of_csv_has_the_names_of_the_row(client: Client, part: PairPart) -> None:
    [line] = lines(client, part)
    row = {"part": part.value, **ROWS[part]}
    if part is PairPart.DIFFERENCES:
        row["slug"] = row.pop("event")
        row |= {"one": "2", "one_claim_ids": "S0-001", "other": "3", "other_claim_ids": "S1-001"}
    if part is PairPart.FINDINGS:
        del row["sides"]
        assert [side[-1] for side in line.pop("said").split(" | ")] == [")", ")"]
    assert line == {name: str(value) for name, value in row.items()}


@pytest.mark.parametrize("part", list(PairPart))
@pytest.mark.parametrize(("chosen", "number"), [("", 0), ("article=source-1", 1), ("article=source-1&" * 2, 1)])
def test_a_list_of_fewer_than_two_sources_is_refused_with_a_sentence(
    client: Client, part: PairPart, chosen: str, number: int
) -> None:
    path = f"/compare/two/?{chosen}&part={part}"
    message = f"lists what two sources show: name both, as article=…&article=…; got {number}"
    answer = client.get(path, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["problems"]) == (400, {"part": message})
    page = client.get(path)
    assert page.status_code == 400
    assert f"<code>part</code> {message.replace('&', '&amp;')}" in one_line(page)


def test_a_list_of_a_source_that_is_none_names_that_source_only(client: Client) -> None:
    answer = client.get("/compare/two/?article=nothing&part=findings&format=json")
    assert list(answer.json()["problems"]) == ["article"]

"""Long lists in a form of the desk come in parts, and what a part does not show stays as it is."""

from html.parser import HTMLParser

import pytest
from django.http import QueryDict
from django.test import Client

from articles.models import Article
from desk import parts
from desk.parts import ListPart
from findings.models import Finding
from packs.models import Pack
from tests.factories import at_once, make_account, make_article, make_claim, make_event
from tests.findings.worlds import enter

pytestmark = pytest.mark.django_db


class Sent(HTMLParser):
    """What a browser sends of a page's form as it stands."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.select = self.textarea = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name", "")
        if tag == "select":
            self.select = name
        elif tag == "option" and "selected" in given:
            self.fields.setdefault(self.select, []).append(given.get("value", ""))
        elif tag == "textarea":
            self.textarea = name
            self.fields[name] = [""]
        elif tag == "input" and name and not name.startswith("_") and self._is_sent(given):
            self.fields.setdefault(name, []).append(given.get("value", ""))

    def _is_sent(self, given):
        return given.get("type") not in ("checkbox", "submit") or "checked" in given

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.textarea = ""

    def handle_data(self, data):
        if self.textarea:
            self.fields[self.textarea] = [data.strip()]


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(parts, "SHOWN", 3)
    monkeypatch.setattr("desk.admin.SHOWN", 3)


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def send(client: Client, path: str, change) -> None:
    fields = Sent(read(client, path)).fields
    change(fields)
    answer = client.post(path, fields)
    assert answer.status_code == 302, answer.context["errors"]


class TestChosenRecords:
    @pytest.fixture
    def pack(self) -> Pack:
        pack = Pack.objects.create(slug="p", title="P")
        pack.articles.set([make_article(monogram=f"S{n}") for n in range(8)])
        return pack

    def path(self, pack: Pack, query: str = "") -> str:
        return f"/admin/packs/pack/{pack.pk}/change/{query}"

    def letters(self, pack: Pack) -> str:
        return " ".join(pack.articles.order_by("pk").values_list("monogram", flat=True))

    @pytest.mark.parametrize(
        ("query", "shown", "links"),
        [
            ("", "1–3 of 8", ["articles_from=4"]),
            ("?articles_from=4", "4–6 of 8", ["articles_from=1", "articles_from=7"]),
            ("?articles_from=7", "7–8 of 8", ["articles_from=4"]),
            *(
                (f"?articles_from={bad}", "1–3 of 8", ["articles_from=4"])
                for bad in ("9", "0", "-1", "x", "²", "9" * 99)
            ),
        ],
    )
    def test_a_part_is_shown_with_links_to_the_parts_beside_it(self, admin_client, pack, query, shown, links):
        page = read(admin_client, self.path(pack, query))
        assert shown in page
        assert [
            link for link in ("articles_from=1", "articles_from=4", "articles_from=7") if f'?{link}"' in page
        ] == links

    def test_what_is_not_shown_stays(self, admin_client, pack):
        def take_one_out(fields):
            fields["articles"].pop(0)

        send(admin_client, self.path(pack, "?articles_from=4"), take_one_out)
        assert self.letters(pack) == "S0 S1 S2 S4 S5 S6 S7"

    def test_all_of_a_part_can_go_and_others_come(self, admin_client, pack):
        other = make_article(monogram="NEW")

        def exchange(fields):
            fields["articles"] = [str(other.pk)]

        send(admin_client, self.path(pack), exchange)
        assert self.letters(pack) == "S3 S4 S5 S6 S7 NEW"

    def test_what_somebody_else_changes_meanwhile_stays(self, admin_client, pack):
        def meanwhile(fields):
            pack.articles.remove(*Article.objects.filter(monogram__in=("S0", "S5")))
            pack.articles.add(make_article(monogram="NEW"))
            fields["articles"].remove(str(Article.objects.get(monogram="S1").pk))
            fields["articles"].remove(str(Article.objects.get(monogram="S0").pk))

        send(admin_client, self.path(pack), meanwhile)
        assert self.letters(pack) == "S2 S3 S4 S6 S7 NEW"

    def test_a_list_that_somebody_else_made_short_meanwhile_loses_nothing(self, admin_client, pack):
        """What was not shown stays, though all would be shown by now."""

        def meanwhile(fields):
            pack.articles.remove(*Article.objects.filter(monogram__in=("S0", "S1", "S2", "S3", "S4")))

        send(admin_client, self.path(pack), meanwhile)
        assert "S7" in self.letters(pack) and "S5 S6 S7" in self.letters(pack)

    def test_rubbish_in_what_was_shown_is_no_fault_of_ours(self, admin_client, pack):
        fields = Sent(read(admin_client, self.path(pack))).fields
        answer = admin_client.post(self.path(pack), {**fields, "initial-articles": ["x", "9" * 30]})
        assert answer.status_code == 302
        assert self.letters(pack) == "S0 S1 S2 S3 S4 S5 S6 S7"


class TestRows:
    @pytest.fixture
    def finding(self) -> Finding:
        with at_once():
            return enter(make_event(), *([make_claim(public_id=f"S{n}-001")] for n in range(5)), aspect="judgement")

    def path(self, finding: Finding, query: str = "") -> str:
        return f"/admin/findings/finding/{finding.pk}/change/{query}"

    def sides(self, finding: Finding) -> dict[str, int]:
        return dict(finding.sides.order_by("pk").values_list("claim__public_id", "side"))

    def test_a_part_is_shown_and_the_rest_stays(self, admin_client, finding):
        page = read(admin_client, self.path(finding, "?sides_from=4"))
        assert "4–5 of 5" in page
        assert "S0-001" not in page

        def change(fields):
            fields["sides-0-side"] = ["9"]

        send(admin_client, self.path(finding, "?sides_from=4"), change)
        assert self.sides(finding) == {"S0-001": 1, "S1-001": 2, "S2-001": 3, "S3-001": 9, "S4-001": 5}

    def test_sides_that_are_not_shown_count_as_sides(self, admin_client, finding):
        def take_out(fields):
            for n in range(3):
                fields[f"sides-{n}-DELETE"] = ["on"]

        send(admin_client, self.path(finding), take_out)
        assert self.sides(finding) == {"S3-001": 4, "S4-001": 5}

    def test_a_computed_one_with_many_claims_can_be_judged(self, admin_client):
        event = make_event()
        with at_once():
            for n in range(5):
                make_account(event, date=f"2013-{n + 1:02}")
        finding = Finding.objects.get(event=event)
        assert "1–3 of 5" in read(admin_client, self.path(finding))

        def confirm(fields):
            fields["status"] = ["confirmed"]

        send(admin_client, self.path(finding), confirm)
        finding.refresh_from_db()
        assert (finding.status, finding.sides.count()) == ("confirmed", 5)


def test_a_list_that_fits_says_nothing():
    assert ListPart("rows_from", QueryDict(), 3).in_words == ""


def test_what_else_the_address_says_stays_in_the_links():
    assert "?_popup=1&amp;rows_from=4" in ListPart("rows_from", QueryDict("_popup=1"), 4).in_words

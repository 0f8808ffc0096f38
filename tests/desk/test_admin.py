"""The curation desk: what it shows, what it costs, who may do what, and how it refuses."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Claim, Tag
from events.models import Particular
from tests.config.worlds import grow, make_curator, queries_of_little_and_much
from tests.factories import make_anchored_claim, make_article, make_forecast, make_passage, make_tag

pytestmark = pytest.mark.django_db

LISTS = [
    "articles/article",
    "articles/author",
    "articles/authorship",
    "articles/outlet",
    "articles/passage",
    "claims/claim",
    "claims/forecast",
    "claims/tag",
    "packs/pack",
    "events/account",
    "events/actor",
    "events/event",
    "findings/finding",
    "events/particular",
]


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root", password="pass-of-root-1"))
    return client


@pytest.fixture(scope="module")
def asked(one_world: Any) -> dict[str, tuple[int, int]]:
    paths = [f"/admin/{name}/" for name in LISTS]
    with one_world():
        return queries_of_little_and_much(paths, lambda: grow(2), lambda: grow(6, start=2), at_the_desk=True)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_as_little_of_much_as_of_little(asked: dict[str, tuple[int, int]], name: str) -> None:
    few, many = asked[f"/admin/{name}/"]
    assert many == few


def test_the_list_of_claims_shows_source_topics_kind_events_and_status(desk: Client) -> None:
    grow(1)
    page = desk.get("/admin/claims/claim/?q=S0-001").content.decode()
    for shown in ("S0 ¶1", "Turns", "fact", "A meeting", "accepted"):
        assert shown in page


@pytest.mark.parametrize(
    "query", ["status__exact=accepted", "kind__exact=fact", "tagged__tag__id__exact={tag}", "q=S0-002"]
)
def test_claims_are_filtered_and_searched(desk: Client, query: str) -> None:
    world = grow(2)
    answer = desk.get(f"/admin/claims/claim/?{query.format(tag=world.tag.pk)}")
    assert answer.status_code == 200
    assert "S0-002" in answer.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_every_record_opens(desk: Client, name: str) -> None:
    from django.apps import apps

    grow(1)
    make_forecast(Claim.objects.get(public_id="S0-002"))
    model = apps.get_model(*name.split("/"))
    record = model._default_manager.first()
    assert record is not None
    assert desk.get(f"/admin/{name}/{record.pk}/change/").status_code == 200


@pytest.mark.parametrize(
    ("path", "public", "staff", "curator"),
    [
        ("/admin/", 302, 200, 200),
        ("/admin/claims/claim/", 302, 403, 200),
        ("/admin/claims/claim/add/", 302, 403, 200),
        ("/admin/events/event/add/", 302, 403, 200),
        ("/admin/articles/article/attach/", 302, 403, 200),
        ("/admin/auth/user/", 302, 403, 403),
    ],
)
def test_who_may_open_what(client: Client, path: str, public: int, staff: int, curator: int) -> None:
    assert client.get(path).status_code == public
    kay = make_curator()
    client.force_login(kay)
    assert client.get(path).status_code == curator
    kay.groups.clear()
    assert client.get(path).status_code == staff


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("event/7/change/?_changelist_filters=q%3Dx", "events/event/7/change/?_changelist_filters=q%3Dx"),
        ("account/", "events/account/"),
        ("finding/add/", "findings/finding/add/"),
        ("synthesis/1/history/", "syntheses/synthesis/1/history/"),
        ("", ""),
        ("event/%25/change/", "events/event/%25/change/"),
        ("touch/", None),
        ("event", "events/event"),
    ],
)
def test_an_address_of_when_these_were_of_the_timeline_leads_on(client: Client, former: str, now: str | None) -> None:
    answer = client.get(f"/admin/timeline/{former}")
    assert answer.status_code == (404 if now is None else 301)
    assert now is None or answer["Location"] == f"/admin/{now}"


def test_nobody_deletes_a_claim(desk: Client) -> None:
    grow(1)
    claim = Claim.objects.get(public_id="S0-001")
    assert desk.post(f"/admin/claims/claim/{claim.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Claim.objects.filter(pk=claim.pk).exists()


def form(**fields: Any) -> dict[str, Any]:
    """What the desk's claim form sends, with nothing in its inlines."""
    inlines = {f"{prefix}-{n}_FORMS": "0" for prefix in ("accounts", "forecast") for n in ("TOTAL", "INITIAL")}
    own = {"statement": "It was held.", "kind": "fact", "voice": "author", "certainty": "flat", "status": "accepted"}
    return {**inlines, **own, **fields}


def test_a_claim_written_at_the_desk_gets_the_next_id_and_the_quoted_span(desk: Client) -> None:
    article = make_article(monogram="Z9")
    passage = make_passage(article, "They met in spring. They met again in autumn.", with_text=True)
    make_anchored_claim(passage, "They met in spring", public_id="Z9-041")
    answer = desk.post(
        "/admin/claims/claim/add/", form(passage=passage.pk, quote="again in autumn", tags=[make_tag().pk])
    )
    assert answer.status_code == 302
    claim = Claim.objects.get(public_id="Z9-042")
    assert (claim.start, claim.words, claim.found) == (6, 3, "exact")
    assert passage.text[claim.span_start : claim.span_end] == "again in autumn."
    assert claim.tags.count() == 1
    assert claim.history.get().history_user.username == "root"


def test_a_claim_without_a_quote_is_anchored_to_its_whole_passage(desk: Client) -> None:
    passage = make_passage(text="They met in spring.")
    assert desk.post("/admin/claims/claim/add/", form(passage=passage.pk)).status_code == 302
    claim = Claim.objects.get()
    assert (claim.start, claim.words, claim.fingerprint) == (0, passage.words, passage.fingerprint)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"quote": "never said"}, "is not in the passage"),
        ({"quote": "They met"}, "appears 2 times in the passage"),
        ({"voice": "quoted"}, "Say whose statement it is"),
        ({"status": "retired"}, "Say why the claim is retired"),
        ({"statement": ""}, "This field is required"),
        ({"tags": [999999]}, "not one of the available choices"),
    ],
)
def test_a_bad_form_is_told_and_nothing_is_saved(desk: Client, fields: dict[str, Any], message: str) -> None:
    passage = make_passage(text="They met in spring. They met again in autumn.", with_text=True)
    answer = desk.post("/admin/claims/claim/add/", form(passage=passage.pk, **fields))
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not Claim.objects.exists()


def test_changing_a_statement_leaves_the_anchor_where_it_is(desk: Client) -> None:
    grow(1)
    claim = Claim.objects.get(public_id="S0-002")
    before = (claim.start, claim.words, claim.fingerprint)
    sent = form(passage=claim.passage_id, statement="Otherwise put.", tags=[t.pk for t in claim.tags.all()])
    kept = list(claim.accounts.values("pk", "event_id", "relation"))
    sent.update({"accounts-TOTAL_FORMS": str(len(kept)), "accounts-INITIAL_FORMS": str(len(kept))})
    for n, account in enumerate(kept):
        sent.update({f"accounts-{n}-id": account["pk"], f"accounts-{n}-claim": claim.pk})
        sent.update({f"accounts-{n}-event": account["event_id"], f"accounts-{n}-relation": account["relation"]})
    assert desk.post(f"/admin/claims/claim/{claim.pk}/change/", sent).status_code == 302
    claim.refresh_from_db()
    assert claim.statement == "Otherwise put."
    assert (claim.start, claim.words, claim.fingerprint) == before


def retag(desk: Client, claims: list[Claim], **fields: Any) -> Any:
    chosen = [claim.pk for claim in claims]
    sent = {"action": "retag", "_selected_action": chosen, "apply": "1", **fields}
    return desk.post("/admin/claims/claim/", sent, follow=True)


def test_several_claims_are_retagged_and_each_remembers_it(desk: Client) -> None:
    world = grow(2)
    new = make_tag("new topic")
    claims = list(Claim.objects.order_by("public_id"))
    answer = retag(desk, claims, add=[new.pk], remove=[world.tag.pk])
    assert "4 claims changed: 4 topics added, 4 removed." in answer.content.decode()
    for claim in claims:
        assert new in claim.tags.all()
        assert world.tag not in claim.tags.all()
        assert claim.history.first().history_change_reason == "topics added: New topic; topics removed: Turns"
    assert "Nothing to change" in retag(desk, claims, add=[new.pk]).content.decode()


def test_setting_and_taking_off_one_topic_at_once_is_refused(desk: Client) -> None:
    world = grow(1)
    answer = retag(desk, list(Claim.objects.all()), add=[world.tag.pk], remove=[world.tag.pk])
    assert "Add or remove, not both: Turns." in answer.content.decode()


def test_topics_are_found_as_one_types_and_none_is_made_by_typing(desk: Client) -> None:
    make_tag("joint patrols")
    make_tag("sanctions")
    asked = {"term": "patr", "app_label": "claims", "model_name": "taggedclaim", "field_name": "tag"}
    found = desk.get("/admin/autocomplete/", asked).json()["results"]
    assert [row["text"] for row in found] == ["Joint patrols"]
    assert Tag.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"aspect": "date", "value": "2013-1"}, "takes a date such as"),
        ({"aspect": "date", "value": "2103", "correction": "2013"}, "Say why it was corrected"),
        ({"aspect": "troops", "value": "300", "is_inferred": "on"}, "how it was inferred"),
    ],
)
def test_a_bad_particular_is_refused(desk: Client, fields: dict[str, str], message: str) -> None:
    grow(1)
    account = Claim.objects.get(public_id="S0-002").accounts.first()
    answer = desk.post("/admin/events/particular/add/", {"account": account.pk, **fields})
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not Particular.objects.filter(account=account).exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"date": "", "basis": "stated"}, "either a date or the basis"),
        ({"date": "2013", "basis": "undated"}, "either a date or the basis"),
        ({"date": "2013-02-30"}, "is no day of the calendar"),
        ({"weight": "9"}, "less than or equal to 5"),
    ],
)
def test_a_bad_event_is_refused(desk: Client, fields: dict[str, str], message: str) -> None:
    own = {"slug": "e", "title": "E", "date": "2013", "basis": "stated", "kind": "meeting", "weight": "3"}
    answer = desk.post("/admin/events/event/add/", {**own, **fields})
    assert answer.status_code == 200
    assert message in answer.content.decode()

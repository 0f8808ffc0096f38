"""Claims at the desk: written, anchored, changed, given other topics."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Claim, Tag
from tests.config.worlds import grow
from tests.factories import make_anchored_claim, make_article, make_passage, make_tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root", password="pass-of-root-1"))
    return client


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


def test_a_claim_tells_where_it_stands_in_words_counted_from_one(desk: Client) -> None:
    passage = make_passage(make_article(rights="curators"), "They met in spring.", with_text=True)
    claim = make_anchored_claim(passage, "met in spring")
    assert "words 2 to 4" in desk.get(f"/admin/claims/claim/{claim.pk}/change/").content.decode()

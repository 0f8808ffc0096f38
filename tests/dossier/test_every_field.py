"""Every stored field comes back from a dump, or is named here with the reason why it need not."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from articles.models import Article, Author, Authorship, Outlet, Passage
from articles.names import NameEntry
from claims.models import Claim, ClaimCount, ClaimTotal, Forecast, Tag, TaggedClaim
from dossier.gathering import gather
from dossier.loading import load
from dossier.reading import read_folder
from dossier.writing import files, write_folder
from events.models import Account, Actor, ChangedEvent, Event, Particular, SourceCount
from findings.models import Finding, FindingClaim
from packs.models import Pack
from renaming.models import FormerSlug, OwnName
from syntheses.models import Synthesis
from tests import factories as make

pytestmark = pytest.mark.django_db

HELD_TEXT = "The texts are not shipped; this is known once one is attached."
FOLDED = "Made of other fields when it is saved."
COMPUTED = "A rule computes it; see findings.recompute."

# The models of a dossier, each after those it refers to, and their fields that a dump need not bring back.
NOT_DUMPED: dict[type[models.Model], dict[str, str]] = {
    Outlet: {},
    Author: {},
    Tag: {},
    Actor: {},
    Event: dict.fromkeys(("folded",), FOLDED),
    Article: {},
    Authorship: {},
    Passage: dict.fromkeys(("text", "found"), HELD_TEXT),
    Claim: {**dict.fromkeys(("found", "span_start", "span_end"), HELD_TEXT), "folded": FOLDED},
    TaggedClaim: {},
    Forecast: {},
    Account: {},
    Particular: {},
    Finding: {
        **dict.fromkeys(("origin", "particular", "key", "between", "rests_on", "rank"), COMPUTED),
        **dict.fromkeys(("stands", "basis_of", "reopened_because"), COMPUTED),
    },
    FindingClaim: {},
    Synthesis: {},
    Pack: {},
    FormerSlug: {},
}
# Stored, and no part of what a dossier holds.
NO_PART = {NameEntry, OwnName, ClaimCount, ClaimTotal, SourceCount, ChangedEvent}
LABELS = {model._meta.app_label for model in NOT_DUMPED}


def fields_of(model: type[models.Model]) -> list[Any]:
    """All that a table or a join of it stores, but for the key that each database gives itself."""
    options = model._meta
    return [f for f in (*options.concrete_fields, *options.many_to_many) if not f.primary_key]


def name_of(record: Any) -> Any:
    """What a record is called wherever it is stored."""
    match record:
        case None:
            return None
        case Passage():
            return record.article.slug, record.number
        case Account():
            return record.claim.public_id, record.event.slug
        case _:
            return getattr(record, "slug", None) or record.public_id


def stored_of(record: models.Model, field: Any) -> Any:
    if isinstance(record, FormerSlug) and field.name == "object_id":
        return name_of(record.record)
    if isinstance(field, models.ManyToManyField) or field.many_to_many:
        return sorted(map(name_of, getattr(record, field.name).all()), key=str)
    value = getattr(record, field.name)
    if isinstance(record, FormerSlug) and field.name == "content_type":
        return value.model
    return name_of(value) if field.is_relation else str(value) if hasattr(value, "earliest") else value


def stored(model: type[models.Model]) -> list[dict[str, Any]]:
    """A model's rows, by names instead of keys, as a dossier is to bring them back."""
    kept = [field for field in fields_of(model) if field.name not in NOT_DUMPED[model]]
    rows = [{field.name: stored_of(row, field) for field in kept} for row in model._default_manager.all()]
    return sorted(rows, key=str)


def test_every_model_is_in_the_table() -> None:
    mine = {
        model
        for label in LABELS
        for model in apps.get_app_config(label).get_models()
        if not model.__name__.startswith("Historical")
    }
    assert mine == set(NOT_DUMPED) | NO_PART


@pytest.mark.parametrize("model", NOT_DUMPED, ids=lambda model: model.__name__)
def test_what_need_not_come_back_is_a_field(model: type[models.Model]) -> None:
    assert set(NOT_DUMPED[model]) <= {field.name for field in fields_of(model)}


@make.at_once()
def make_everything() -> None:
    """A record of every kind, every field of which holds something that no default gives."""
    outlet, author = make.make_outlet("The Harbour Letter"), make.make_author("Ida Holm")
    tag = make.make_tag("talks", description="Meetings.", excludes="Visits go elsewhere.")
    actor = make.make_actor("Arendal", note="A town.", kind="group")
    dated = {"basis": "inferred", "basis_note": "By the harvest.", "kind": "visit"}
    event = make.make_event("2013-11~", actors=[actor], title="A visit", place="Bergen", weight=5, **dated)
    other = make.make_event("2014/2015", title="Another")
    first = make.make_article(authors=[make.make_author(), author], published="2013-12", slug="first", monogram="H13")
    article = make.make_article(
        **{"authors": [], "slug": "second", "monogram": "H14", "title": "Two harbours", "title_is_ours": True},
        **{"outlet": outlet, "outlet_note": "By its letter head.", "published": "2014-02?", "colour": 3},
        **{"published_printed": "30 February 2014", "published_evidence": "Its last note.", "abstract": "In short."},
        **{
            "thesis": "All is well.",
            "stance": "Cheerful.",
            "leaning": "favours",
            "leaning_on": "the ferry",
            "rights": "everyone",
        },
        **{"read_in_full": True, "notes": "Read twice.", "reprint_of": first},
    )
    Authorship.objects.create(article=article, author=author, position=1)
    Authorship.objects.filter(article=first, author=author).update(affiliation="An institute", inferred="By style.")
    make.make_passage(article, number=1, kind="note", no_claims="A note only.")
    passage = make.make_passage(article, number=2)
    quoted = {"voice": "quoted", "speaker": "A captain", "certainty": "tentative", "kind": "prediction"}
    retired = {"status": "retired", "retired_because": "Said twice."}
    claim = make.make_claim(passage, public_id="H14-001", start=1, words=3, tags=[tag], **quoted, **retired)
    shown = make.make_claim(passage, public_id="H14-002", start=4, words=2, fingerprint="0123456789abcdef01234567")
    foretold = {"condition": "If it rains.", "horizon": "2015", "outcome": "mixed", "outcome_note": "It half came."}
    make.make_forecast(claim, expects="Rain.", **foretold).shown_by.set([shown])
    make.make_account(other, shown)
    account = Account.objects.create(claim=shown, event=event, relation="evaluates", reading="By its day.", position=1)
    slip = {"value": "70", "correction": "7", "reason": "A week has seven days."}
    Particular.objects.create(account=account, aspect="days", position=0, **slip)
    guess = {"value": "2", "is_inferred": True, "reason": "One of each town."}
    Particular.objects.create(account=account, aspect="envoys", position=1, **guess)
    fields = {"statement": "They are not one.", "reasoning": "One came later.", "is_key": True, "aspect": "scope"}
    dismissed = {"status": "dismissed", "dismissed_because": "They are."}
    found = Finding.objects.create(public_id="F-001", event=event, verdict="differs", **fields, **dismissed)
    for side, on_it in enumerate((claim, shown), 1):
        FindingClaim.objects.create(finding=found, claim=on_it, side=side)
    asked = Finding.objects.create(public_id="F-002", question="Who paid?", verdict="silent", **fields)
    FindingClaim.objects.create(finding=asked, claim=shown, side=1)
    asked.silent.set([first])
    signed = {"text": "They met [H14-002].", "signed": "Kay Holm", "signed_on": date(2026, 11, 22)}
    for of in ({"event": event}, {"tag": tag}):
        Synthesis.objects.create(**of, **signed, cites={"H14-002": "0123456789abcdef01234567"})
    bounds = {"since": "2013", "until": "2015-06"}
    pack = Pack.objects.create(slug="harbours", title="Harbours", introduction="Two of them.", **bounds)
    pack.articles.set([article])
    pack.tags.set([tag])
    for record in (outlet, author, tag, actor, event, article, pack):
        record.slug = f"{record.slug}-now"
        record.save()


def empty(model: type[models.Model]) -> None:
    for join in model._meta.many_to_many:
        if join.remote_field.through._meta.auto_created:
            join.remote_field.through._base_manager.all().delete()
    Article.objects.update(reprint_of=None)
    model._base_manager.all().delete()


@pytest.fixture
def before_and_after(tmp_path: Any) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """What is stored of each model before a dump, and after it was loaded into an empty database."""
    make_everything()
    before = {model: stored(model) for model in NOT_DUMPED}
    write_folder(tmp_path, files(gather()))
    for model in reversed(NOT_DUMPED):
        empty(model)
    assert not any(stored(model) for model in NOT_DUMPED)
    load(read_folder(tmp_path))
    connection.check_constraints()
    return before, {model: stored(model) for model in NOT_DUMPED}


def test_every_field_comes_back_from_a_dump(before_and_after: tuple[dict[Any, Any], dict[Any, Any]]) -> None:
    before, after = before_and_after
    for model in NOT_DUMPED:
        assert after[model] == before[model], model.__name__


@pytest.mark.parametrize("model", NOT_DUMPED, ids=lambda model: model.__name__)
def test_no_field_could_hide_behind_its_default(model: type[models.Model]) -> None:
    """A field that no row of this world fills would come back the same if nobody dumped it."""
    make_everything()
    rows = stored(model)
    assert rows
    for field in fields_of(model):
        if field.name not in NOT_DUMPED[model]:
            default = field.get_default() if field.has_default() else ""
            nothing = {str(each) for each in (default, "", None, [], 0, False, {})}
            assert {str(row[field.name]) for row in rows} - nothing, f"{model.__name__}.{field.name}"

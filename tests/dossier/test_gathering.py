"""What curators entered at the desk comes out in a dump and goes in again, or is named; never a traceback."""

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from claims.models import Claim, Tag
from dossier.gathering import gather
from dossier.loading import load
from dossier.particulars import ParticularRecord, shortest_form
from dossier.reading import BadDossier, read_folder
from dossier.records import Dossier, TagRecord
from dossier.writing import files, plain, write_folder
from events.models import Event, Particular
from findings.models import Finding
from tests import factories
from tests.dossier import worlds
from tests.findings.test_views import enter
from tests.renaming.test_models import MAKE

pytestmark = pytest.mark.django_db


def again(folder):
    """Load a dump into the database it comes from, and dump."""
    dumped = files(gather())
    write_folder(folder, dumped)
    assert load(read_folder(folder)).number_written == 0
    assert files(gather()) == dumped
    return dumped


def test_lines_typed_in_a_browser_are_dumped_as_line_feeds(tmp_path):
    factories.make_tag("talks", description="One.\r\nTwo.\rThree.\x0b\x07")
    again(tmp_path)
    [tag] = read_folder(tmp_path).dossier.tags
    assert tag.description == "One.\nTwo.\nThree."


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_is_dumped_read_and_dumped_the_same(tmp_path_factory, text):
    folder = tmp_path_factory.getbasetemp() / "any text"
    dossier = Dossier(tags=[TagRecord(slug="talks", name="talks", description=text)])
    write_folder(folder, files(dossier))
    read = read_folder(folder).dossier
    assert read.tags == dossier.tags and files(read) == files(dossier)


def test_a_topic_named_with_a_stray_character_is_found_by_its_claims(tmp_path):
    tag = factories.make_tag("tal\x07ks")
    factories.make_claim(tags=[tag], statement="It was.")
    dumped = again(tmp_path)
    Claim.objects.update(statement="It was not.")
    assert load(read_folder(tmp_path)).number_written == 1 and files(gather()) == dumped


FORMS = [
    ("70", "", False, "", "70"),
    ("70", "", False, "Of both towns.", {"value": "70", "why": "Of both towns."}),
    ("70", "", True, "A guess.", {"value": "70", "inferred": "A guess."}),
    ("70", "7", False, "A slip.", {"printed": "70", "read": "7", "why": "A slip."}),
    ("70", "7", True, "A guess.", {"printed": "70", "read": "7", "inferred": "A guess."}),
]


@pytest.mark.parametrize("row", FORMS, ids=["plain", "with a remark", "inferred", "a slip", "a slip, inferred"])
def test_a_particular_keeps_its_reason_and_its_flag(tmp_path, row):
    *fields, form = row
    load(read_folder(worlds.write(tmp_path / "first")))
    named = dict(zip(("value", "correction", "is_inferred", "reason"), fields, strict=True))
    Particular.objects.filter(aspect="days").update(**named)
    assert shortest_form(*fields) == form == plain(ParticularRecord.model_validate(form))
    again(tmp_path / "second")
    Particular.objects.filter(aspect="days").update(value="1", correction="", is_inferred=False, reason="")
    load(read_folder(tmp_path / "second"))
    assert Particular.objects.filter(aspect="days", **named).exists()


def test_what_no_dossier_can_hold_is_named_with_its_reason_and_nothing_is_written(tmp_path):
    load(read_folder(worlds.write(tmp_path / "first")))
    Finding.objects.create(
        public_id="F-001", question="Who?", aspect="scope", verdict="differs", statement="S.", reasoning="R."
    )
    Claim.objects.filter(public_id="H13-001").update(public_id="zz 1")
    Claim.objects.get(public_id="H13-002").passage.article.__class__.objects.update(monogram="H 3")
    Particular.objects.filter(aspect="rank").update(aspect="date")
    Tag.objects.filter(slug="talks").update(slug="ta lks")
    Event.objects.filter(slug="spring-talks").update(kind="feast")
    with pytest.raises(CommandError) as refused:
        call_command("dump_dossier", tmp_path / "dump")
    message = str(refused.value)
    assert message.startswith("Nothing was written: 6 to mend")
    for line in (
        "the database: finding F-001: ",
        "the database: claim zz 1: id: takes text of the form",
        "the database: article holm-2013-harbours: monogram: takes text of the form",
        "the database: claim H13-002: accounts → no. 1 → particulars: date takes a date",
        "the database: topic ta lks: slug: takes letters A to Z, digits, - and _; got `ta lks`; `ta-lks` would do",
        "the database: event spring-talks: kind: takes 'summit'",
    ):
        assert line in message
    assert not (tmp_path / "dump").exists()


TWINS = {
    **{kind: (lambda n, make=make: make(slug=f"made-{n}"), "slug", "visit", "Visit") for kind, make in MAKE.items()},
    "claim": (lambda n: factories.make_claim(), "public_id", "H13-001", "h13-001"),
    "finding": (lambda n: enter([factories.make_claim()], [factories.make_claim()]), "public_id", "F-101", "f-101"),
}


@pytest.mark.parametrize("kind", TWINS)
def test_twins_of_before_they_were_refused_are_named_and_not_dumped(kind):
    make, field, *names = TWINS[kind]
    for number, name in enumerate(names):
        record = make(number)
        type(record).objects.filter(pk=record.pk).update(**{field: name})
    with pytest.raises(BadDossier) as refused:
        gather()
    [problem] = refused.value.problems
    told = str(problem)
    assert told.startswith(f"the database: {kind} ") and f" is that of {kind} " in told
    assert sum(name in told for name in names) == 2


def test_a_load_over_what_no_dossier_can_hold_mends_it_or_names_it(tmp_path):
    folder = worlds.write(tmp_path)
    load(read_folder(folder))
    Event.objects.filter(slug="spring-talks").update(kind="feast")
    assert load(read_folder(folder)).number_written == 1
    Claim.objects.filter(public_id="H13-001").update(public_id="zz 1")
    with pytest.raises(CommandError, match=r"nothing changed\.\nthe database: claim zz 1: id: "):
        call_command("load_dossier", folder)

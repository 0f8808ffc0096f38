"""Whatever the desk takes can be dumped, and what is dumped loads and is dumped the same: edits of every form."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.models import Claim, Tag
from dossier.gathering import gather
from dossier.loading import load
from dossier.reading import read_folder
from dossier.writing import files, write_folder
from events.models import Account
from renaming.characters import without_unfit
from tests import factories as make
from tests.dossier.test_across_engines import carried, contents
from tests.dossier.test_every_field import NOT_DUMPED, empty
from tests.engines import migrated_database

pytestmark = pytest.mark.django_db

ODD_CHARACTERS = [
    *"\n\t\r\0\x07\x1f\x85\u2028\u200b\u00ad\ufeff\u00a0\u3000\u0308\u202e'\"#:-?&*!|>%@`{}[]\\,~= ßÖé😀",
    *("\r\n", "no", "null", "1e3", "2013-11", "- ", ": ", " #", "<<", "---", "...", "\U000e0100", "\ufffe"),
]
LETTERS = st.sampled_from("abcXYZ 019")
TEXT = st.lists(st.one_of(LETTERS, LETTERS, st.sampled_from(ODD_CHARACTERS)), max_size=20).map("".join)
LONG = [
    "x" * 100,
    "x" * 101,
    "y" * 200,
    "y" * 201,
    "z" * 300,
    "z" * 401,
    "One.\r\n\r\n  Two. \r\n",
    " a ",
    "TALKS 1",
    "no",
]
# What a field may be filled in with that is odd; what stands for it otherwise.
ODD: dict[str, st.SearchStrategy[str]] = {
    "TEXT": TEXT | st.sampled_from([*LONG, "One.\r\n\r\n  Two. \r\n", " a ", "TALKS 1", "no"]),
    "SLUG": st.sampled_from(["S-1", "südkurilen", "embed", "timeline", "export", "a" * 80, "a" * 81, "", "a b", "t_2"]),
    "DATE": st.sampled_from(["", "2013-11~", "../..", "2013/..", "about 2014", "{2005..2007}", "201X", "\u200b2"]),
    "NUMBER": st.sampled_from(["", "0", "3", "6", "-1", "1.5", "x", "32768", "99999999999"]),
    "ASPECT": st.sampled_from(["Date", "when", "rank", "Troops", "not  before", "US ships", "dat"]) | TEXT,
    "MONOGRAM": st.sampled_from(["h1", "Ö", "ABCDE", "A\n", "A-1", ""]),
    "ID": st.sampled_from(["f-001", "J-0123456789", "R-0123456789", "F 1", "FS1-001", "x" * 21, "F-١٢٣"]),
}
CALM = {
    "TEXT": "Talks {}",
    "SLUG": "s-{}",
    "DATE": "2013",
    "NUMBER": "1",
    "ASPECT": "troops",
    "MONOGRAM": "H{}",
    "ID": "F-00{}",
}

# The fields of each form: a kind of value, a record of the world, or words that are chosen among.
FORMS: dict[str, dict[str, Any]] = {
    "claims/tag/add": {"name": "TEXT", "slug": "SLUG", "description": "TEXT", "excludes": "TEXT"},
    "articles/outlet/add": {"name": "TEXT", "slug": "SLUG"},
    "articles/author/add": {"name": "TEXT", "slug": "SLUG"},
    "events/actor/add": {"name": "TEXT", "slug": "SLUG", "kind": ["state", "x"], "note": "TEXT"},
    "events/event/add": {
        **{
            "title": "TEXT",
            "slug": "SLUG",
            "date": "DATE",
            "basis": ["stated", "inferred", "undated"],
            "place": "TEXT",
        },
        **{"basis_note": "TEXT", "kind": ["law"], "weight": "NUMBER"},
    },
    "articles/article/add": {
        **{"slug": "SLUG", "monogram": "MONOGRAM", "colour": "NUMBER", "title": "TEXT", "published": "DATE"},
        **{"published_printed": "TEXT", "outlet_note": "TEXT", "abstract": "TEXT", "stance": "TEXT", "thesis": "TEXT"},
        **{
            "rights": ["curators"],
            "leaning": ["", "favours"],
            "leaning_on": "TEXT",
            "notes": "TEXT",
            "authorships-0-author": "AUTHOR",
        },
        **{"authorships-0-position": "NUMBER", "authorships-0-affiliation": "TEXT", "authorships-0-inferred": "TEXT"},
    },
    "packs/pack/add": {
        **{"title": "TEXT", "slug": "SLUG", "introduction": "TEXT", "since": "DATE", "until": "DATE", "tags": "TAG"},
    },
    "claims/claim/add": {
        **{"passage": "PASSAGE", "statement": "TEXT", "kind": ["prediction", "fact"], "voice": ["quoted", "author"]},
        **{"speaker": "TEXT", "certainty": ["flat"], "status": ["accepted", "retired"], "retired_because": "TEXT"},
        **{"tags": "TAG", "forecast-0-expects": "TEXT", "forecast-0-outcome": ["open", "mixed"]},
        **{"forecast-0-horizon": "DATE", "forecast-0-condition": "TEXT", "accounts-0-event": "EVENT"},
        **{"accounts-0-relation": ["reports"]},
    },
    "events/particular/add": {
        **{"account": "ACCOUNT", "aspect": "ASPECT", "value": "TEXT", "correction": "TEXT", "reason": "TEXT"},
        **{"is_inferred": ["on", ""]},
    },
    "findings/finding/add": {
        **{"public_id": "ID", "event": "EVENT", "question": "TEXT", "aspect": ["date"], "verdict": ["differs"]},
        **{"statement": "TEXT", "reasoning": "TEXT", "status": ["open", "dismissed"], "dismissed_because": "TEXT"},
        **{"sides-0-claim": "CLAIM", "sides-0-side": "NUMBER", "sides-1-claim": "OTHER", "sides-1-side": ["2", "1"]},
    },
    "syntheses/synthesis/add": {"event": [""], "tag": "TAG", "text": "TEXT"},
    "articles/passage/PASSAGE/change": {"kind": ["body"], "summary": "TEXT", "no_claims": "TEXT"},
}
ROWS = {"authorships": 1, "forecast": 1, "accounts": 1, "sides": 2}


def calm(form: str, number: int = 1) -> dict[str, str]:
    """A form filled in as it should be."""
    kinds = FORMS[form].items()
    return {name: kind[0] if isinstance(kind, list) else CALM.get(kind, kind).format(number) for name, kind in kinds}


@st.composite
def edits(draw: Any) -> tuple[str, dict[str, str]]:
    """A form filled in as it should be, but for a field or two."""
    form, number = draw(st.sampled_from(sorted(FORMS))), draw(st.integers(1, 5))
    odd = draw(st.sets(st.sampled_from(sorted(FORMS[form])), max_size=2))
    filled = calm(form, number)
    for name in odd:
        kind = FORMS[form][name]
        filled[name] = draw(st.sampled_from(kind) if isinstance(kind, list) else ODD.get(kind, st.just(filled[name])))
    return form, filled


def edit(desk: Client, form: str, given_fields: dict[str, str], world: dict[str, int]) -> int:
    """Send a form; returns the answer's status."""
    sent = {name: str(world.get(value, value)) for name, value in given_fields.items()}
    for prefix, number in ROWS.items():
        rows = number if any(name.startswith(f"{prefix}-") for name in sent) else 0
        sent |= {f"{prefix}-TOTAL_FORMS": str(rows), f"{prefix}-INITIAL_FORMS": "0"}
    for name, key in world.items():
        form = form.replace(name, str(key))
    return desk.post(f"/admin/{form}/", sent).status_code


@pytest.fixture(scope="module")
def world(one_world: Any) -> Iterator[tuple[Client, dict[str, int]]]:
    with one_world():
        desk = Client()
        desk.force_login(User.objects.create_superuser("root", password="pass-of-root-1"))
        event = make.make_event()
        one, other = (make.make_claim(tags=[make.make_tag()]) for _ in range(2))
        for claim in (one, other):
            make.make_account(event, claim)
        [account, _] = Account.objects.order_by("pk")
        keys = {"EVENT": event.pk, "CLAIM": one.pk, "OTHER": other.pk, "ACCOUNT": account.pk, "PASSAGE": one.passage_id}
        yield desk, {**keys, "TAG": Tag.objects.earliest("pk").pk, "AUTHOR": make.make_author().pk}


def again(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """What is dumped, and what is dumped again once an empty database has loaded it."""
    dumped = files(gather())
    write_folder(folder, dumped)
    for model in reversed(NOT_DUMPED):
        empty(model)
    assert not Claim.objects.exists()
    load(read_folder(folder))
    return dumped, files(gather())


@pytest.mark.parametrize("form", FORMS)
def test_the_desk_takes_a_form_that_is_filled_in_as_it_should_be(world: Any, form: str) -> None:
    desk, keys = world
    assert edit(desk, form, calm(form), keys) == 302


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(drawn=st.lists(edits(), min_size=6, max_size=12))
def test_what_the_desk_takes_comes_back_from_a_dump(world: Any, tmp_path_factory: Any, drawn: Any) -> None:
    desk, keys = world
    with transaction.atomic():
        for form, fields in drawn:
            assert edit(desk, form, fields, keys) in (200, 302)
        dumped, second = again(tmp_path_factory.mktemp("dump"))
        assert second == dumped
        transaction.set_rollback(True)


def test_what_the_desk_takes_passes_to_the_other_engine_and_back(world: Any, tmp_path: Path, postgres: str) -> None:
    desk, keys = world
    odd = "".join(ODD_CHARACTERS)
    with transaction.atomic():
        for form in FORMS:
            assert edit(desk, form, calm(form), keys) == 302
        for number, line in enumerate((without_unfit(odd), odd[:20], " a ", "- no: {1e3} #"), 2):
            tag = {**calm("claims/tag/add", number), "description": line, "excludes": f"{line}\n{line}"}
            edit(desk, "claims/tag/add", tag, keys)
        write_folder(tmp_path / "first", files(gather()))
        transaction.set_rollback(True)
    assert "no: {1e3}" in (tmp_path / "first" / "tags.yaml").read_text()
    with migrated_database(postgres) as database:
        second = carried(tmp_path / "first", tmp_path, "postgres", database)
    third = carried(second, tmp_path, "sqlite")
    assert contents(tmp_path / "first") == contents(second) == contents(third)

"""What is asked of claims finds the same on every engine: without regard to case, Unicode form and kinds of blanks."""

import unicodedata
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from claims.models import Claim
from events.models import Event
from findings.recompute import is_owed, recompute_all
from renaming.characters import caseless
from tests.factories import make_claim, make_event
from timeline.band.texts import lines, texts

FOUND = [
    ("wurde gegründet", "GEGRÜNDET"),
    ("Визит в Токио", "визит"),
    ("Визит в Токио", "В ТОКИО"),
    ("gegründet", "gegru\u0308ndet"),
    ("gegru\u0308ndet", "gegründet"),
    ("Die Straße", "STRASSE"),
    ("Η Οδός", "ΟΔΌΣ"),
    ("ＴＯＫＩＯ", "tokio"),
    ("one hundred\u00a0ships", "hundred ships"),
    ("one hundred  ships", "hundred ships"),
    ("the min\u00adister", "minister"),
    ("93 % of it", "93 %"),
    ("under_score", "R_S"),
    ("a back\\slash", "K\\S"),
    ("Talks", "alk"),
]
NOT_FOUND = [("Östhamn", "Osthamn"), ("talks", "t%s"), ("talks", "t_lks"), ("talks of Bergen", "bergen talks")]


@pytest.mark.django_db
class TestSearch:
    @pytest.mark.parametrize(("statement", "asked"), FOUND)
    def test_it_is_found(self, client: Client, statement: str, asked: str) -> None:
        claim = make_claim(statement=statement)
        spoken = make_claim(voice="quoted", speaker=statement)
        other = make_claim(statement="Nothing of it.")
        shown = client.get("/claims/", {"q": asked}).content.decode()
        assert [c.public_id in shown for c in (claim, spoken, other)] == [True, True, False]

    @pytest.mark.parametrize(("statement", "asked"), NOT_FOUND)
    def test_it_is_not_found(self, statement: str, asked: str) -> None:
        make_claim(statement=statement)
        assert not Claim.objects.mentioning(asked).exists()

    def test_nothing_is_found_that_begins_in_a_statement_and_ends_in_a_name(self) -> None:
        make_claim(statement="They met", voice="quoted", speaker="Ida Holm")
        assert not Claim.objects.mentioning("met Ida").exists()

    def test_what_is_changed_is_found_by_its_new_words(self) -> None:
        claim = make_claim(statement="Old words.")
        claim.statement = "NEW words."
        claim.save()
        assert Claim.objects.mentioning("new").exists()
        assert not Claim.objects.mentioning("old").exists()

    def test_what_was_written_past_all_models_is_found_once_all_is_computed_anew(self) -> None:
        claims = [make_claim(statement=word) for word in ("Old.", "Never saved.", "Left alone.")]
        Claim.objects.filter(pk=claims[0].pk).update(statement="GEGRÜNDET")
        Claim.objects.filter(pk=claims[1].pk).update(folded=None)
        make_event(title="Talks")
        Event.objects.update(title="Gespräche in Kōchi", folded=None)
        list(recompute_all())
        for claim, word in zip(claims, ("gegründet", "never", "alone"), strict=True):
            assert list(Claim.objects.mentioning(word)) == [claim]
        assert not Claim.objects.mentioning("old").exists()
        assert Event.objects.get().folded.startswith(" gesprache in kochi")

    def test_a_migration_owes_it(self) -> None:
        make_claim()
        import_module("events.migrations.0006_owe_folded_texts").owe_them(apps, None)
        assert is_owed()


@given(
    statement=st.text(min_size=1, max_size=20).filter(str.strip),
    at=st.integers(0, 19),
    form=st.sampled_from(["NFC", "NFD", "NFKC"]),
)
def test_the_timeline_and_the_claims_agree(statement: str, at: int, form: Any) -> None:
    """Of any part of a text, asked for in any form."""
    asked = unicodedata.normalize(form, statement)[at % len(statement) :].swapcase()
    claim = Claim(statement=statement)
    Claim._meta.get_field("folded").pre_save(claim, add=True)
    on_timeline = texts(lines([(1, statement, "")])).mentioning(asked).tolist() == [1]
    assert (caseless(asked) in claim.folded.split("\n")[0]) is on_timeline

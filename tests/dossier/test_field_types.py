"""Texts are as long as the database's fields take them."""

import pytest
from pydantic import TypeAdapter, ValidationError

from dossier.field_types import text_of
from dossier.records import EventRecord
from events.models import Event


def test_a_text_is_as_long_as_its_field_takes_it():
    longest = Event._meta.get_field("title").max_length
    title = TypeAdapter(text_of(Event, "title", 1))
    assert title.validate_python("a" * longest) == "a" * longest
    for text in ("a" * (longest + 1), "", "  "):
        with pytest.raises(ValidationError):
            title.validate_python(text)


def test_a_text_without_a_bound_has_none():
    assert TypeAdapter(text_of(Event, "basis_note")).validate_python("a" * 10_000)


def test_records_take_no_longer_a_text_than_their_model():
    event = {"slug": "talks", "title": "a" * 201, "basis": "undated", "kind": "meeting"}
    with pytest.raises(ValidationError, match="at most 200 characters"):
        EventRecord.model_validate(event)

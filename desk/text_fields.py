"""Text in forms of the desk, as a dossier takes it too: of one line or several, without what nobody can see."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models

from renaming.characters import as_name, in_one_line, unfit, unix_lines
from renaming.models import Renamable


class Lines(forms.CharField):
    written = staticmethod(unix_lines)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [v for v in self.validators if not isinstance(v, ProhibitNullCharactersValidator)]
        self.validators = [*others, _refuse_unfit]

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return self.written(text) if text else text


class OneLine(Lines):
    written = staticmethod(in_one_line)


class Name(Lines):
    """What others refer to a record by."""

    written = staticmethod(as_name)


def _refuse_unfit(text: str) -> None:
    if sentence := unfit(text):
        raise ValidationError(f"This {sentence}.")


def text_field(db_field: "models.Field[Any, Any]") -> type[forms.CharField] | None:
    """The field of a form for a model's plain text; None where it is of another kind."""
    if type(db_field) is models.TextField:
        return Lines
    if type(db_field) is not models.CharField or db_field.choices:
        return None
    own_names = db_field.model.own_names if issubclass(db_field.model, Renamable) else ()
    return Name if db_field.name in own_names else OneLine

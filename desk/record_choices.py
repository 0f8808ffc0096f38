"""Choosing records in forms of the desk: found as one types, and what is no record's number is none."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError


def is_id(value: object) -> bool:
    """Whether it can be a record's number; what is longer no database column holds."""
    return bool(re.fullmatch(r"[0-9]{1,18}", str(value)))


class RecordOptions:
    """The options of an autocomplete: what is known is not asked for, and what is no id is no option."""

    labels: dict[str, str] = {}

    def optgroups(self, name: str, value: Sequence[Any], attr: Any = None) -> Any:
        ids = [str(item) for item in value if is_id(item)]
        if not ids or not set(ids) <= self.labels.keys():
            return super().optgroups(name, ids, attr)  # type: ignore[misc]
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]  # type: ignore[attr-defined]
        options += [self.create_option(name, pk, self.labels[pk], True, len(options) + n) for n, pk in enumerate(ids)]  # type: ignore[attr-defined]
        return [(None, options, 0)]


class RecordSelect(RecordOptions, AutocompleteSelect):
    pass


class RecordSelectMultiple(RecordOptions, AutocompleteSelectMultiple):
    pass


class RecordMultipleChoiceField(forms.ModelMultipleChoiceField):
    def _check_values(self, value: Any) -> Any:
        for item in value:
            if not is_id(item):
                error = self.error_messages["invalid_pk_value"]
                raise ValidationError(error, code="invalid_pk_value", params={"pk": str(item)[:40]})
        return super()._check_values(value)  # type: ignore[misc]

"""What many forms of filters choose: the day up to which things count, and the format of the answer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dates.fields import FuzzyDateFormField
from dates.fuzzy import FuzzyDate
from pages.filters import Choice
from pages.formats import FORMATS


class AsOf(FuzzyDateFormField):
    """Up to when: a date with an end, whose last day is the last that counts."""

    def __init__(self) -> None:
        super().__init__(required=False, label="As known by", max_length=40)
        self.widget.attrs.update(placeholder="2015-06", size=10)

    def clean(self, value: Any) -> FuzzyDate:
        date: FuzzyDate = super().clean(value)
        if date and not date.latest:
            raise ValidationError(f"takes a date with an end, such as 2013-11; got `{date}`")
        return date


class FormatField(Choice):
    """One of the formats that there are; part of the address, not of the form."""

    def __init__(self) -> None:
        super().__init__([(name, name.upper()) for name in FORMATS], "")
        self.widget = forms.HiddenInput()

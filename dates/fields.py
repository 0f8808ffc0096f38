"""The model field for fuzzy dates: the text as entered, and its days in two columns."""

from contextlib import suppress
from datetime import date
from typing import Any

from django import forms
from django.core import checks
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from dates.fuzzy import MAX_LENGTH, BadDate, FuzzyDate
from dates.typed import read
from dates.wording import in_words

READ_BACK = "read_back"  # the code of what is shown back and else right


class ReadBack(BadDate):
    """A date that was understood, and is to be seen so before it is kept."""


class _Attribute(DeferredAttribute):
    """Hands out FuzzyDate; keeps what it cannot read for `clean` to refuse."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        with suppress(BadDate):
            value = as_fuzzy(value)
        instance.__dict__[self.field.attname] = value


def as_fuzzy(value: Any) -> FuzzyDate:
    """A FuzzyDate from itself, a text, a day or None; raises BadDate."""
    if isinstance(value, FuzzyDate):
        return value
    return FuzzyDate(value.isoformat() if isinstance(value, date) else str(value or ""))


class FuzzyDateField(models.CharField):  # type: ignore[type-arg]
    """EDTF text as FuzzyDate, with `<name>_earliest` and `<name>_latest` beside it.

    The two DateFields are declared by the model (`earliest_day()`, `latest_day()`) and
    filled on save; a beginning or an end without bound is the first or last day of
    the calendar, so that a window is `earliest <= to and latest >= from`. Undated
    is an empty text and two NULLs. The model carries `days_in_order(name)`.
    """

    description = "EDTF date"
    descriptor_class = _Attribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", MAX_LENGTH)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault(
            "help_text",
            "In words or EDTF: November 2013 or 2013-11, about 2019 or 2019~, since 2003 or 2003/..",
        )
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> FuzzyDate | None:
        return None if value is None else FuzzyDate.from_stored(value)

    def to_python(self, value: Any) -> FuzzyDate:
        try:
            return as_fuzzy(value)
        except BadDate as error:
            raise ValidationError(str(error), code="bad_date") from error

    def get_prep_value(self, value: Any) -> str:
        return self.to_python(value).text

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))

    def pre_save(self, model_instance: models.Model, add: bool) -> FuzzyDate:
        value = self.to_python(getattr(model_instance, self.attname))
        set_days(model_instance, self.name, value)
        return value

    def run_validators(self, value: Any) -> None:
        super().run_validators(str(value))

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": FuzzyDateFormField, "asks": True, **kwargs})

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        names = {field.name for field in self.model._meta.get_fields()}
        missing = [n for n in (f"{self.name}_earliest", f"{self.name}_latest") if n not in names]
        errors = [
            checks.Error(f"The model lacks `{n}` beside its fuzzy date.", obj=self, id="dates.E001") for n in missing
        ]
        return [*super().check(**kwargs), *errors]


class FuzzyDateFormField(forms.CharField):
    """A date as people type it (`dates.typed`). With `asks`, one that is no EDTF is shown back before it is taken."""

    def __init__(self, *args: Any, asks: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks = asks

    def to_python(self, value: Any) -> FuzzyDate:  # type: ignore[override]
        try:
            text = str(super().to_python(value))
            return checked(text) if self.asks else read(text)
        except BadDate as error:
            raise refusal(error) from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        """EDTF in the place of what was understood, so that the same form sent again is taken."""
        return as_edtf(data)

    def run_validators(self, value: Any) -> None:
        super().run_validators(str(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != str(data or "")


def set_days(record: models.Model, name: str, value: FuzzyDate) -> None:
    """Write a date's days beside it."""
    setattr(record, f"{name}_earliest", value.earliest or (date.min if value else None))
    setattr(record, f"{name}_latest", value.latest or (date.max if value else None))
    # Declared by models that are listed in order of time, or asked what was going on.
    setattr(record, f"{name}_position", value.listed_by or date.max)
    setattr(record, f"{name}_begun_by", value.begun_by or (date.max if value else None))
    setattr(record, f"{name}_lasted_to", value.lasted_to)


def refusal(error: BadDate) -> ValidationError:
    """The same for a form, with READ_BACK as its code where a date is only shown back."""
    return ValidationError(str(error), code=READ_BACK if isinstance(error, ReadBack) else "bad_date")


def checked(text: str) -> FuzzyDate:
    """A date that was typed; raises BadDate for none, and for one that was understood and not yet seen as such."""
    when = read(text)
    if when.text != text.strip():
        raise ReadBack(f"was read as {in_words(when)}, in EDTF {when.text or 'nothing'}; save again to keep that")
    return when


def as_edtf(text: Any) -> Any:
    """The EDTF text of what was typed; what is no date as it stands."""
    try:
        return read(str(text or "")).text
    except BadDate:
        return text


def earliest_day() -> "models.DateField[Any, Any]":
    return models.DateField(null=True, editable=False)


def listed_day() -> "models.DateField[Any, Any]":
    """Where a date stands in a list: see `FuzzyDate.listed_by`.

    Undated is the calendar's last day rather than NULL: the engines disagree on
    where NULL stands, and SQLite uses no index to put it last.
    """
    return models.DateField(default=date.max, editable=False)


def begun_day() -> "models.DateField[Any, Any]":
    """The last day by which it had begun: see `FuzzyDate.begun_by`; the calendar's end where nobody knows one."""
    return models.DateField(null=True, editable=False)


def lasted_day() -> "models.DateField[Any, Any]":
    """The day up to which it lasted for certain: see `FuzzyDate.lasted_to`."""
    return models.DateField(null=True, editable=False)


def latest_day() -> "models.DateField[Any, Any]":
    return models.DateField(null=True, editable=False)


def days_in_order(model: str, name: str = "date") -> models.CheckConstraint:
    """The database's own word that a date has both its days or none, and does not end before it begins."""
    earliest, latest = f"{name}_earliest", f"{name}_latest"
    undated = models.Q(**{f"{earliest}__isnull": True, f"{latest}__isnull": True})
    # A comparison with NULL is no refusal, so both days are named.
    dated = models.Q(**{f"{earliest}__isnull": False, f"{latest}__isnull": False, f"{earliest}__lte": models.F(latest)})
    return models.CheckConstraint(name=f"{model}_{name}_in_order", condition=dated | undated)

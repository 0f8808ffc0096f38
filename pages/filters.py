"""Filters in addresses: forms whose mistakes become one clear 400 page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django import forms
from django.core.exceptions import BadRequest, ValidationError
from django.forms.utils import pretty_name
from django.http import QueryDict

from dates.fields import FuzzyDateFormField
from dates.fuzzy import FuzzyDate
from dates.typed import LONGEST
from dates.wording import in_words
from pages.formats import FORMATS
from renaming.models import Renamable
from renaming.redirecting import Moved, with_current_slugs

MAX_QUERY = 200  # characters of a free-text filter
MOST_UNKNOWN, MOST_LETTERS = 5, 40  # names that a page repeats to the reader, and letters of each

# What every text field may refuse, by Django's code for it, in the words of the other refusals.
REFUSED = {
    "max_length": "takes at most %(limit_value)s characters; got %(show_value)s",
    "null_characters_not_allowed": "takes text without null characters; got one with them",
}
FORMER_NAMES = {"tag": "topic"}  # what filters were called until version 0.1.0, by what they are called now
SEVERAL = "several"  # the code of a refusal because a text may mean several records


@dataclass(frozen=True)
class Meant:
    """What a text may mean: the name of each record, and the query that has its address name in the text's place."""

    typed: str
    links: list[tuple[str, str]]
    has_more: bool


class BadFilter(BadRequest):
    """A filter's value cannot be taken; `problems` maps the parameter to what it takes, `meant` to what it may mean."""

    def __init__(
        self,
        problems: dict[str, str],
        form: "FilterForm | None" = None,
        meant: "dict[str, Meant] | None" = None,
    ) -> None:
        self.problems, self.form, self.meant = problems, form, meant or {}
        fields = form.fields if form else {}
        shown = {name: field.label or pretty_name(name) for name, field in fields.items() if not field.widget.is_hidden}
        self.labels = [(name, shown.get(name, ""), problem) for name, problem in problems.items()]
        super().__init__("; ".join(f"`{name}` {problem}" for name, problem in problems.items()))


class After(forms.ModelChoiceField):
    """Where a list goes on: a record by its slug. Part of the address, not of the form; an unknown slug is named."""

    def __init__(self, queryset: Any, what: str) -> None:
        super().__init__(
            queryset,
            required=False,
            to_field_name="slug",
            error_messages={"invalid_choice": f"takes the address name of {what}; there is none called `%(value)s`"},
            widget=forms.HiddenInput,
        )


class Choice(forms.ChoiceField):
    """One of a fixed list, all of them named where the value is none."""

    def __init__(self, choices: Any, empty_label: str, label: str | None = None) -> None:
        self.named: list[tuple[str, str]] = list(choices)
        takes = ", ".join(value for value, _ in self.named)
        super().__init__(
            choices=[("", empty_label), *self.named],
            label=label,
            required=False,
            error_messages={"invalid_choice": f"takes one of {takes}; got `%(value)s`"},
        )


class Bound(FuzzyDateFormField):
    """From when on, or up to when: a date that is open on that side bounds nothing, and is refused."""

    def __init__(self, label: str, *, is_from: bool) -> None:
        super().__init__(required=False, label=label, max_length=LONGEST)
        self.is_from = is_from
        self.widget.attrs.update(placeholder="2013-11", size=10)

    def clean(self, value: Any) -> FuzzyDate:
        date: FuzzyDate = super().clean(value)
        if date and not (date.earliest if self.is_from else date.latest):
            lacks, other, day = ("beginning", "To", date.latest) if self.is_from else ("end", "From", date.earliest)
            raise ValidationError(
                f"takes a date with {'a' if self.is_from else 'an'} {lacks}, and “{in_words(date)}” has none: "
                f"leave it empty, and put {day} into “{other}”"
            )
        return date


class AsOf(FuzzyDateFormField):
    """Up to when: a date with an end, whose last day is the last that counts."""

    def __init__(self, label: str = "As known by") -> None:
        super().__init__(required=False, label=label, max_length=LONGEST)
        self.widget.attrs.update(placeholder="2015-06", size=10)

    def clean(self, value: Any) -> FuzzyDate:
        date: FuzzyDate = super().clean(value)
        if date and not date.latest:
            raise ValidationError(f"takes a date with an end, such as 2013-11; got `{date}`")
        return date

    @staticmethod
    def day(value: FuzzyDate | None) -> date | None:
        """The last day that counts; None where all does. Nothing is known by the calendar's last day alone."""
        return min(value.latest, date.max - timedelta(1)) if value and value.latest else None


class NotKnownBy(AsOf):
    """What was not known by a day, only later: linked from what was; part of the form where it is chosen."""

    def __init__(self) -> None:
        super().__init__("Not yet known by")


class FormatField(Choice):
    """One of the formats that there are; part of the address, not of the form."""

    def __init__(self) -> None:
        super().__init__([(name, name.upper()) for name in FORMATS], "")
        self.widget = forms.HiddenInput()


class FilterForm(forms.Form):
    """A form read from an address. `FilterForm.of(request.GET)` raises BadFilter for what it cannot take.

    It raises Moved where a filter goes by its former name, or a slug that it cannot take is a former one.
    `slugs_of` tells whose slugs a field takes that is no choice of records.
    """

    template_name = "pages/_filters.html"
    shown_where_chosen: ClassVar[tuple[str, ...]] = ()  # filters that are linked to, and else are not offered
    phrases: ClassVar[dict[str, str]] = {}  # how a sentence names what a filter leaves, by the filter's name

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.slugs_of: dict[str, type[Renamable]] = {}
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name in self.shown_where_chosen:
            if not self.data.get(name):
                self.fields[name].widget = forms.HiddenInput()

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        form = cls(query)
        if (now := form._with_current_names(query)) is not None:
            raise Moved(query=now)
        several = form._take_one_each(query)
        errors = {name: refusals[0] for name, refusals in form.errors.as_data().items()}
        problems = {name: _sentence(error) for name, error in errors.items()} | several
        if problems and (now := with_current_slugs(query, form._models(problems))):
            raise Moved(query=now)
        if problems:
            meant = {name: _meant(query, name, error) for name, error in errors.items() if error.code == SEVERAL}
            raise BadFilter(problems, form, meant)
        return form

    def _with_current_names(self, query: QueryDict) -> QueryDict | None:
        """The query with the names of today for former ones of this form's filters; None where there are none."""
        former = {old: new for old, new in FORMER_NAMES.items() if new in self.fields and old not in self.fields}
        if not former.keys() & query.keys():
            return None
        now = query.copy()
        now.clear()
        for name, values in query.lists():
            for value in values:
                now.appendlist(former.get(name, name), value)
        return now

    def _models(self, names: Iterable[str]) -> dict[str, type[Renamable]]:
        """The models whose slugs these fields take."""
        fields = {name: self.fields.get(name) for name in names}
        chosen = {name: getattr(field, "queryset", getattr(field, "records", None)) for name, field in fields.items()}
        of_fields = {name: rows.model for name, rows in chosen.items() if rows is not None}
        every = {**of_fields, **{name: self.slugs_of[name] for name in names if name in self.slugs_of}}
        return {name: model for name, model in every.items() if issubclass(model, Renamable)}

    def _take_one_each(self, query: QueryDict) -> dict[str, str]:
        """Read what is given twice, or once beside an empty one, as given once; the problems where values differ."""
        data = query.copy()
        problems = {}
        for name in (name for name, field in self.fields.items() if not getattr(field, "takes_several", False)):
            values = list(dict.fromkeys(filter(None, query.getlist(name))))
            if len(values) > 1:
                problems[name] = f"takes one value; got {len(values)}"
            elif values:
                data[name] = values[0]
        self.data = data
        return problems

    @property
    def unknown(self) -> list[str]:
        """Names in the address that are no filter here; some, where they are many."""
        return [name[:MOST_LETTERS] for name in self.data if name and name not in self.fields][:MOST_UNKNOWN]

    @property
    def is_narrowing(self) -> bool:
        return any(getattr(self, "cleaned_data", {}).values())

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """What is filtered by, as label and value, for a sentence above the list."""
        names = [name for name, value in self.cleaned_data.items() if value]
        return [(str(self[name].label), self._shown(name)) for name in names]

    @property
    def in_words(self) -> str:
        """What is filtered by, to go on from a count: " on Sanctions, by H13"; empty where nothing is."""
        phrases = self.chosen_phrases()
        return f" {', '.join(phrases)}" if phrases else ""

    def chosen_phrases(self) -> list[str]:
        chosen = [name for name in self.phrases if self.cleaned_data.get(name)]
        return [self.phrases[name].format(self._shown(name)) for name in chosen]

    def _shown(self, name: str) -> str:
        value, field = self.cleaned_data[name], self.fields[name]
        if isinstance(field, Choice):
            return next(str(label) for choice, label in field.named if choice == value)
        return in_words(value) if isinstance(value, FuzzyDate) else str(value)


def _meant(query: QueryDict, name: str, error: ValidationError) -> Meant:
    typed, meant = error.params["typed"], error.params["meant"]  # type: ignore[index]
    links = []
    for record in meant.rows:
        other = query.copy()
        other.setlist(name, [record.slug if value.strip() == typed else value for value in query.getlist(name)])
        links.append((str(record), f"?{other.urlencode()}"))
    return Meant(typed, links, meant.has_more)


def _sentence(error: ValidationError) -> str:
    """A refusal as a sentence that goes on from the filter's name."""
    words = REFUSED.get(error.code or "")
    return words % error.params if words else str(error.messages[0])

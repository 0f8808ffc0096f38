"""Form fields that choose records among many: by address name, by name, or by how a name begins."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.db.models import Model

from pages.choosers import Chips, Chooser
from pages.filters import SEVERAL
from pages.suggesting import meant_by
from renaming.models import FormerSlug, Renamable

MOST_SHOWN = 80  # letters of a name that is repeated in an error
MOST_TYPED = 20  # names in one address that are no address names: each takes a few queries


def record_of(records: Any, what: str, text: str) -> Model:
    """The record that a text means. Raises ValidationError: none is called so, or (`SEVERAL`) several may be meant.

    None is called by a former slug: the filter form leads such an address on, before the beginning of
    another record's name could be taken for it.
    """
    meant = meant_by(records, text)
    if not meant.rows or (getattr(meant.rows[0], "slug", text) != text and _is_former(records, text)):
        raise ValidationError(f"takes the address name of {what}; there is none called `{text[:MOST_SHOWN]}`")
    if len(meant.rows) > 1:
        slugs = ", ".join(record.slug for record in meant.rows)
        sentence = (
            f"takes the address name of {what}; `{text}` may mean {slugs}{' or others' if meant.has_more else ''}"
        )
        raise ValidationError(sentence, code=SEVERAL, params={"typed": text, "meant": meant})
    one: Model = meant.rows[0]
    return one


def _is_former(records: Any, text: str) -> bool:
    if not (slug_re.match(text) and issubclass(records.model, Renamable)):
        return False
    return bool(FormerSlug.objects.current(records.model, [text]))


class OneOfMany(forms.Field):
    """One record; `records` is a queryset with `named` and `beginning`."""

    widget: Any = Chooser

    def __init__(self, records: Any, what: str, empty_label: str, suggest: str, label: str | None = None) -> None:
        super().__init__(label=label, required=False, widget=self.widget(records, empty_label, suggest))
        self.records, self.what = records, what

    def clean(self, value: Any) -> Model | None:
        text = str(value or "").strip()
        self.widget.chosen = record_of(self.records, self.what, text) if text else None
        return self.widget.chosen


class SeveralOfMany(forms.Field):
    """Records in the order of the address, each once; at most `at_most`. The `hint` says what to type."""

    widget: Any = Chips
    takes_several = True

    def __init__(self, records: Any, what: str, at_most: int, suggest: str, label: str, hint: str) -> None:
        super().__init__(required=False, label=label, widget=self.widget(suggest, hint))
        self.records, self.what, self.at_most = records, what, at_most

    def clean(self, value: Any) -> list[Model]:
        texts = list(dict.fromkeys(text for text in map(str.strip, value or []) if text))
        if len(texts) > self.at_most:
            raise ValidationError(f"takes at most {self.at_most} at a time; got {len(texts)}")
        slugs = [text for text in texts if "\0" not in text]  # a database takes no null character
        known = {record.slug: record for record in self.records.filter(slug__in=slugs)}
        if (typed := len(texts) - len(known)) > MOST_TYPED:
            sentence = f"takes at most {MOST_TYPED} names at a time, and address names beside them; got {typed} names"
            raise ValidationError(sentence)
        records = [known.get(text) or record_of(self.records, self.what, text) for text in texts]
        self.widget.chosen = list({record.pk: record for record in records}.values())
        return self.widget.chosen

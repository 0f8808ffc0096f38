"""The stored entries by which records are found, whoever types how a name begins."""

from typing import Self

from django.db import models
from django.db.models import QuerySet

from pages.prefixes import BEHIND


class NameEntryQuerySet(QuerySet["NameEntry"]):
    def of(self, model: type[models.Model]) -> Self:
        return self.filter(kind=model._meta.label_lower)

    def beginning(self, text: bytes) -> Self:
        return self.filter(text__gte=text, text__lt=text + BEHIND)


class NameEntry(models.Model):
    """One text that a record is found by, as `pages.prefixes` makes it. Kept by `articles.keep_names`."""

    kind = models.CharField(max_length=40)  # the record's model
    record = models.PositiveBigIntegerField()
    text = models.BinaryField()

    objects = NameEntryQuerySet.as_manager()

    class Meta:
        default_permissions = ()  # nobody writes it by hand
        constraints = [models.UniqueConstraint(fields=["kind", "text", "record"], name="name_entry_once_a_record")]
        indexes = [models.Index(fields=["kind", "record", "text"], name="name_entries_of_a_record")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}: {bytes(self.text).decode(errors='replace')}"

"""Records whose slug may change, and the slugs that they had before."""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice
from typing import Any, ClassVar, TypeVar

from django import forms
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, router, transaction

from renaming.characters import caseless, name_key
from renaming.slugs import LONGEST, slug_problem

M = TypeVar("M", bound="Renamable")


class _AddressFormField(forms.SlugField):
    default_validators = ()  # type: ignore[assignment]  # what it takes is said by the model, once


class AddressField(models.SlugField):
    """A record's slug, by which every page about it can be addressed. To migrations it is a `SlugField`."""

    def __init__(self, *args: Any, reserved: Collection[str] = (), **kwargs: Any) -> None:
        self.reserved = reserved
        super().__init__(*args, **kwargs)

    @property
    def validators(self) -> list[Any]:
        return [self._refuse]

    def _refuse(self, slug: str) -> None:
        if sentence := slug_problem(slug, self.reserved):
            raise ValidationError(f"{sentence[:1].upper()}{sentence[1:]}.")

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": _AddressFormField, **kwargs})

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.SlugField", args, kwargs


class FoldedField(models.TextField):
    """The texts of other fields as they are compared, a line each, filled on save; the same on every engine.

    `by` folds a text. To migrations it is a `TextField`; without a value until it is saved, so that SQLite
    adds the column and does not make the table anew, which would give keys of deleted records to others.
    """

    def __init__(self, *args: Any, of: Sequence[str] = (), by: Callable[[str], str] = caseless, **kwargs: Any) -> None:
        self.of, self.by = of, by
        super().__init__(*args, **{"null": True, "editable": False, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        folded = "\n".join(self.by(getattr(model_instance, name)) for name in self.of)
        setattr(model_instance, self.attname, folded)
        return folded

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs


class FormerSlugQuerySet(models.QuerySet["FormerSlug"]):
    def of(self, model: type[models.Model]) -> "FormerSlugQuerySet":
        return self.filter(content_type=ContentType.objects.get_for_model(model))

    def current(self, model: "type[Renamable]", slugs: Iterable[str] | None = None) -> dict[str, str]:
        """What the records of a model that had these slugs, or any, are called now; one query.

        A slug that some record has now is nobody's former one.
        """
        records = model._base_manager
        now = records.filter(pk=models.OuterRef("object_id")).values("slug")[:1]
        former = self.of(model).exclude(models.Exists(records.filter(slug=models.OuterRef("slug"))))
        if slugs is not None:
            former = former.filter(slug__in={slug for slug in slugs if "\0" not in slug})  # PostgreSQL takes none
        rows = former.annotate(now=models.Subquery(now)).exclude(now=None)
        return dict(rows.values_list("slug", "now"))

    def record_called(self, model: "type[Renamable]", slug: str) -> "Renamable | None":
        """The record that a slug leads to since it was called so."""
        now = self.current(model, [slug]).get(slug)
        return None if now is None else model._base_manager.filter(slug=now).first()

    def note(self, record: "Renamable", slugs: Iterable[str]) -> None:
        """Write down that a record was called so; whatever was called so before gives the name up."""
        kind = ContentType.objects.get_for_model(record)
        for slug in slugs:
            self.update_or_create(content_type=kind, slug=slug, defaults={"object_id": record.pk})


class FormerSlug(models.Model):
    """A slug that a record had before it was renamed; of one model no two records have the same."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey()
    slug = models.CharField(max_length=100)

    objects = FormerSlugQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_type", "slug"], name="former_slug_of_one_record")]
        indexes = [models.Index(fields=["content_type", "object_id"], name="former_slugs_of_a_record")]

    def __str__(self) -> str:
        return self.slug


class OwnName(models.Model):
    """A name that one record of a model has for itself, in any spelling: the database's word that no other has it."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    field = models.CharField(max_length=12)
    key = models.CharField(max_length=32)  # `characters.name_key` of the name

    class Meta:
        default_permissions = ()  # nobody writes it by hand
        constraints = [models.UniqueConstraint(fields=["content_type", "field", "key"], name="own_name_of_one_record")]
        indexes = [models.Index(fields=["content_type", "object_id"], name="own_names_of_a_record")]

    def __str__(self) -> str:
        return f"{self.field} of {self.content_type} {self.object_id}"


class Renamable(models.Model):
    """A record with a slug of its own. Saving it with another one keeps the one it had, in the same transaction.

    A slug that a record takes, or takes back, is no record's former one any more; those of
    a deleted record go with it. `QuerySet.update` and bulk writes keep nothing.

    Two records that are called alike in one of the fields `own_names` are refused (`validate_unique`), and
    raise IntegrityError where somebody else was first meanwhile.
    """

    own_names: ClassVar[Collection[str]] = ("slug",)  # fields whose value, in any spelling, no other record may have

    slug = AddressField(max_length=LONGEST, unique=True)
    former_slugs = GenericRelation(FormerSlug)
    own_name_rows = GenericRelation(OwnName)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        only = kwargs.get("update_fields")
        saved = [name for name in self.own_names if only is None or name in only]
        if not saved:
            super().save(*args, **kwargs)
            return
        using = kwargs.get("using") or router.db_for_write(type(self), instance=self)
        with transaction.atomic(using=using, savepoint=False):
            before = self._stored_names(using)
            super().save(*args, **kwargs)
            changed = [name for name in saved if getattr(self, name) != before.get(name)]
            self._take_names(using, changed, is_new=not before)
            if "slug" in changed:
                FormerSlug.objects.using(using).of(type(self)).filter(slug=self.slug).delete()
                if before:
                    FormerSlug.objects.using(using).note(self, [before["slug"]])

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        errors: dict[str, Any] = {}
        try:
            super().validate_unique(set(exclude) if exclude is not None else None)
        except ValidationError as error:
            errors = error.error_dict
        for name in set(self.own_names) - set(exclude or ()):
            if sentence := self._why_taken(name):
                errors[name] = [ValidationError(sentence, code="unique")]
        if errors:
            raise ValidationError(errors)

    def _why_taken(self, name: str) -> str:
        value = getattr(self, name)
        alike = OwnName.objects.filter(**_own(self, name), key=name_key(value)).exclude(object_id=self.pk).first()
        other: Any = alike and type(self)._base_manager.filter(pk=alike.object_id).first()
        if other is None or (self.pk and type(self)._base_manager.filter(pk=self.pk, **{name: value}).exists()):
            return ""  # a twin of before twins were refused is left until it is renamed
        sentence = f"This {self._meta.get_field(name).verbose_name} is that of the {self._meta.verbose_name} “{other}”"  # type: ignore[union-attr]
        if (theirs := getattr(other, name)) == value:
            return f"{sentence}: choose another."
        return f"{sentence}, written “{theirs}”: capitals, blanks and forms of a letter make no other name."

    def _stored_names(self, using: str) -> dict[str, str]:
        """What the database calls it, whoever renamed it since it was read; locked until the transaction ends."""
        if self.pk is None:
            return {}
        stored = type(self)._base_manager.using(using).select_for_update().filter(pk=self.pk)
        return dict(stored.values(*self.own_names).first() or {})

    def _take_names(self, using: str, names: Iterable[str], *, is_new: bool) -> None:
        rows = OwnName.objects.using(using)
        for name in names:
            own, key = {**_own(self, name), "object_id": self.pk}, name_key(getattr(self, name))
            if is_new or not rows.filter(**own).update(key=key):
                rows.create(**own, key=key)


def _own(record: Renamable, name: str) -> dict[str, Any]:
    return {"content_type": ContentType.objects.get_for_model(record), "field": name}


def keep_all_own_names() -> None:
    """Write those of all records, for writes past all models; of twins that are there the first keeps the name."""
    with transaction.atomic():
        OwnName.objects.all().delete()
        for model in (model for model in apps.get_models() if issubclass(model, Renamable)):
            kind = ContentType.objects.get_for_model(model)
            for name in model.own_names:
                records = model._base_manager.order_by("pk").values_list("pk", name)
                rows = (
                    OwnName(content_type=kind, object_id=pk, field=name, key=name_key(text)) for pk, text in records
                )
                OwnName.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def refold_all() -> None:
    """Fill the folded fields of all records, for writes past all models; rows that are right are not written."""
    for model in apps.get_models():
        for field in (field for field in model._meta.concrete_fields if isinstance(field, FoldedField)):
            records = model._base_manager.only(field.attname, *field.of).order_by("pk").iterator(chunk_size=2000)
            wrong = (r for r in records if getattr(r, field.attname) != field.pre_save(r, add=False))
            while batch := list(islice(wrong, 500)):
                model._base_manager.bulk_update(batch, [field.attname])

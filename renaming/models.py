"""Records whose slug may change, and the slugs that they had before."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models, router, transaction

M = TypeVar("M", bound="Renamable")


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


class Renamable(models.Model):
    """A record with a slug of its own. Saving it with another one keeps the one it had, in the same transaction.

    A slug that a record takes, or takes back, is no record's former one any more; those of
    a deleted record go with it. `QuerySet.update` and bulk writes keep nothing.
    """

    slug = models.SlugField(max_length=80, unique=True)
    former_slugs = GenericRelation(FormerSlug)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        only = kwargs.get("update_fields")
        if only is not None and "slug" not in only:
            super().save(*args, **kwargs)
            return
        using = kwargs.get("using") or router.db_for_write(type(self), instance=self)
        with transaction.atomic(using=using, savepoint=False):
            before = self._stored_slug(using)
            super().save(*args, **kwargs)
            if before != self.slug:
                FormerSlug.objects.using(using).of(type(self)).filter(slug=self.slug).delete()
                if before:
                    FormerSlug.objects.using(using).note(self, [before])

    def _stored_slug(self, using: str) -> str | None:
        """What the database calls it, whoever renamed it since it was read; locked until the transaction ends."""
        if self.pk is None:
            return None
        stored = type(self)._base_manager.using(using).select_for_update().filter(pk=self.pk)
        slug: str | None = stored.values_list("slug", flat=True).first()
        return slug

from django.db import migrations, models

from renaming.slugs import LONGEST, as_slug, is_slug
from revisions.kept_keys import KeepsKeys


def give_slugs_that_are_addresses(apps, schema_editor):
    """Until now the desk took slugs of topics that no address takes: every page that links to such a topic failed."""
    Tag, FormerSlug = apps.get_model("claims", "Tag"), apps.get_model("renaming", "FormerSlug")
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind = ContentType.objects.filter(app_label="claims", model="tag").first()
    taken = set(Tag.objects.values_list("slug", flat=True)) | set(FormerSlug.objects.values_list("slug", flat=True))
    for tag in Tag.objects.order_by("pk"):
        if is_slug(tag.slug):
            continue
        former, base = tag.slug, as_slug(tag.slug)[: LONGEST - 5] or "topic"
        free = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 2))
        tag.slug = next(slug for slug in free if slug not in taken)
        taken.add(tag.slug)
        tag.save(update_fields=["slug"])
        if former.isascii() and kind:  # a long one, which did lead there
            FormerSlug.objects.update_or_create(content_type=kind, slug=former, defaults={"object_id": tag.pk})


class Migration(KeepsKeys):
    dependencies = [
        ("claims", "0002_words_and_figures"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("renaming", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(give_slugs_that_are_addresses, migrations.RunPython.noop),
        migrations.AlterField("tag", "slug", models.SlugField(max_length=80, unique=True)),
    ]

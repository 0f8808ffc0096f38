"""Write: the former slugs that a model's history knows, of renamings before anything kept them."""

from typing import Any


def keep_former_slugs(apps: Any, app_label: str, name: str) -> None:
    """Of two records that were called the same, the one that was called so last has the name.

    `apps` is the registry of the migrations; the history is `Historical…` of the same app.
    """
    model = apps.get_model(app_label, name)
    now = dict(model.objects.values_list("pk", "slug"))
    taken = set(now.values())
    history = apps.get_model(app_label, f"Historical{name}").objects.order_by("history_date", "history_id")
    former = {
        slug: key for slug, key in history.values_list("slug", "id").iterator() if key in now and slug not in taken
    }
    if not former:
        return
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=name.lower()
    )
    rows = apps.get_model("renaming", "FormerSlug").objects
    kept = set(rows.filter(content_type=kind).values_list("slug", flat=True))
    rows.bulk_create(
        rows.model(content_type=kind, object_id=key, slug=slug) for slug, key in former.items() if slug not in kept
    )

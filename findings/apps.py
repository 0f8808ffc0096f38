from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FindingsConfig(AppConfig):
    name = "findings"

    def ready(self) -> None:
        from findings import follow_changes
        from revisions import counting

        counting.connect()  # first: what is touched is noted under the number that the change got
        follow_changes.connect()
        post_migrate.connect(_after_migrating, sender=self)


def _after_migrating(plan: Sequence[tuple[Any, bool]] = (), **kwargs: Any) -> None:
    """Compute the findings, and count the sources, of an installation whose events came before the migration did."""
    from events.count_sources import count_all_sources
    from findings.recompute import recompute_all

    came = {(migration.app_label, migration.name) for migration, is_backwards in plan if not is_backwards}
    if ("timeline", "0003_findings") in came:
        for _ in recompute_all():
            pass
    if ("timeline", "0008_source_counts") in came:
        count_all_sources()

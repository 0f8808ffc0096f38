"""Write: what yesterday's migrations did to rows, for a database that had not come to them yet."""

from collections.abc import Collection
from typing import Any

from config.carrying.finding_keys import rekey
from config.carrying.former_slugs import keep_former_slugs
from config.carrying.yesterday import THEN, Name
from findings.recompute import OWED

# As `events.count_sources` counts; written out, as that may count by other columns some day.
COUNT_SOURCES = """
    INSERT INTO events_sourcecount (event, weight, sources)
    SELECT account.event_id, event.weight, count(DISTINCT passage.article_id)
    FROM events_account account
    JOIN events_event event ON event.id = account.event_id
    JOIN claims_claim claim ON claim.id = account.claim_id
    JOIN articles_passage passage ON passage.id = claim.passage_id
    WHERE claim.status <> 'retired'
    GROUP BY account.event_id, event.weight
"""


def catch_up(connection: Any, apps: Any, done: Collection[Name]) -> None:
    """`apps` is the registry of the migrations, `done` the names of those that the database had."""
    if (THEN, "0008_source_counts") not in done:
        with connection.cursor() as cursor:
            cursor.execute(COUNT_SOURCES)
    if (THEN, "0009_finding_keys") not in done:
        rekey(apps)
    if ("articles", "0003_former_slugs") not in done:
        keep_former_slugs(apps, "articles", "Article")
    if (THEN, "0010_former_slugs") not in done:
        keep_former_slugs(apps, "events", "Event")
    apps.get_model("revisions", "OwedWork").objects.create(name=OWED)  # by rules of this version, once all is carried

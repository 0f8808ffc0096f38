"""A process that measures on one database what it is told on its input: `python -m bench.worker SUITE`.

The suites are timeline, comparison and articles.

`bench.server` starts one for each corpus and lets them take turns, so that what else
the machine does meets all of them alike. A line in is "prepare" or a round's number; a
line out is JSON.
"""

import json
import os
import resource
import sys
from typing import Any

import django


def main(suite: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    answers, sys.stdout = sys.stdout, sys.stderr  # what anybody else prints is no answer
    from django.core.management import call_command

    from bench.article_steps import ArticleSteps
    from bench.asking import Asker
    from bench.comparison_steps import ComparisonSteps
    from bench.timeline_steps import TimelineSteps
    from config import static_files

    call_command("migrate", verbosity=0, interactive=False)
    static_files.collect(lambda line: None)
    asker = Asker()
    suites = {"timeline": TimelineSteps, "comparison": ComparisonSteps, "articles": ArticleSteps}
    steps: Any = suites[suite](asker)
    for line in sys.stdin:
        answer: Any
        if line.strip() == "prepare":
            answer = {
                "facts": steps.prepare(),
                "engine": _engine(),
                "rounds": steps.rounds,
            }
            asker.taken()
        else:
            steps.round(int(line))
            answer = {"samples": asker.taken(), "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}
        print(json.dumps(answer), file=answers, flush=True)


def _engine() -> str:
    from django.db import connection

    if connection.vendor == "sqlite":
        return f"SQLite {'.'.join(map(str, connection.Database.sqlite_version_info))}"  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"


if __name__ == "__main__":
    main(sys.argv[1])

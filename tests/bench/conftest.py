from collections.abc import Iterator

import pytest
from django.core.management import call_command

from bench.plan import Plan

PLAN = Plan(100, seed=3, topics=7, findings=12, crowded=True)


@pytest.fixture(scope="module")
def corpus(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[dict[str, int]]:
    """A corpus in the test database, and its number of rows by model; taken away after the module's last test."""
    from bench.writing import write  # models, which wait for the settings

    with django_db_blocker.unblock():
        yield write(PLAN)
        call_command("flush", interactive=False, verbosity=0)

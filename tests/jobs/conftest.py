from typing import Any

import pytest


@pytest.fixture(scope="session", autouse=True)
def trial_kinds() -> None:
    """The kinds to try the queue with are known to this process too."""
    from tests.jobs.trial import work

    work.register_all()


@pytest.fixture
def queue(settings: Any) -> None:
    """Nobody works on it."""
    settings.JOBS_RUN_AT_ONCE = False

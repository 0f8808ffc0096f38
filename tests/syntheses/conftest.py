"""A curator at the desk, and an event to write of. Models are imported late: this is read before Django is set up."""

from typing import Any

import pytest


@pytest.fixture
def kay() -> Any:
    from tests.syntheses.worlds import make_kay

    return make_kay()


@pytest.fixture
def desk(client: Any, kay: Any) -> Any:
    client.force_login(kay)
    return client


@pytest.fixture
def event() -> Any:
    from tests.syntheses.worlds import make_cited_event

    return make_cited_event()

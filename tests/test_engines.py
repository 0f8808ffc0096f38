"""What the tests' own PostgreSQL promises them."""

import os

import psycopg
import pytest

from tests import engines


@pytest.mark.skipif("TEST_POSTGRES_URL" in os.environ, reason="that server's settings are its owner's")
@pytest.mark.parametrize("setting", engines.PATIENCE)
def test_nothing_waits_in_it_for_ever(postgres: str, setting: str) -> None:
    with psycopg.connect(postgres, autocommit=True) as connection:
        [found] = connection.execute("SELECT setting::int FROM pg_settings WHERE name = %s", [setting]).fetchone()
    assert 0 < found <= 300_000  # milliseconds

"""One suite on two engines: `pytest` runs on SQLite, `pytest --engine=postgres` on a real PostgreSQL."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import hypothesis
import pytest
import pytest_django

from tests import engines

COMMENTARIES = engines.PROJECT.parent / "shared" / "commentaries"

PHASES = [p for p in hypothesis.Phase if p is not hypothesis.Phase.explain]  # explaining takes minutes

hypothesis.settings.register_profile(
    "parallax", deadline=None, derandomize=True, database=None, max_examples=60, phases=PHASES
)
hypothesis.settings.register_profile("explore", deadline=None, database=None, max_examples=2000)
hypothesis.settings.load_profile("parallax")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=("sqlite", "postgres"), default="sqlite", help="database of the run")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose data folder and database before anything imports Django's settings.

    The controller of a parallel run does it once; its workers inherit the environment.
    """
    config.addinivalue_line("filterwarnings", "error")
    if not hasattr(config, "workerinput"):
        data = tempfile.mkdtemp(prefix="parallax-data-")
        config.add_cleanup(lambda: shutil.rmtree(data, ignore_errors=True))
        (Path(data) / "static").mkdir()  # WhiteNoise warns where it is missing
        os.environ["PARALLAX_DATA"] = data
        os.environ.pop("DATABASE_URL", None)
        if config.getoption("engine") == "postgres":
            server = engines.postgres_server()
            os.environ["DATABASE_URL"] = server.__enter__()
            config.add_cleanup(lambda: server.__exit__(None, None, None))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django  # pytest-django sets up what it finds imported

    django.setup()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On the second engine only what asks the run's database: the rest knows of none, or brings both engines itself."""
    if config.getoption("engine") == "sqlite":
        return
    asks = {"db", "transactional_db", "live_server"}
    pure = [
        i for i in items if not i.get_closest_marker("django_db") and not asks & set(getattr(i, "fixturenames", ()))
    ]
    config.hook.pytest_deselected(items=pure)
    items[:] = [item for item in items if item not in set(pure)]


def pytest_report_header(config: pytest.Config) -> str:
    return f"engine: {config.getoption('engine')}"


@pytest.fixture(scope="session", autouse=True)
def quick_settings() -> Iterator[None]:
    """Static files without a manifest, which only `collectstatic` makes; passwords hashed in no time; no worker."""
    from django.conf import settings
    from django.test import override_settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    stores = {**settings.STORAGES, "staticfiles": plain}
    with override_settings(STORAGES=stores, PASSWORD_HASHERS=hashers, JOBS_RUN_AT_ONCE=True):
        yield


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine, no request is told to come again while the few events of a test are read."""
    from timeline.band import column_store

    monkeypatch.setattr(column_store, "PATIENCE", 30)


@pytest.fixture(scope="session")
def one_world(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Callable[[], AbstractContextManager[None]]:
    """Gives contexts in which a world is made that many tests only read; it is taken back where the context ends."""
    from django.db import transaction

    @contextmanager
    def world() -> Iterator[None]:
        with django_db_blocker.unblock(), transaction.atomic():
            yield
            transaction.set_rollback(True)

    return world


@pytest.fixture(scope="session")
def commentaries() -> Path:
    """The folder of the five texts; they are not ours to ship, so not every machine has them."""
    if not COMMENTARIES.is_dir():
        pytest.skip(f"the five commentaries are not here: no folder {COMMENTARIES}")
    return COMMENTARIES


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server, also in a run on SQLite."""
    with engines.postgres_server() as url:
        yield url

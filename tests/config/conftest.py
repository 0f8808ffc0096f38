"""Databases that are restored. Models are imported late: this is read before Django is set up."""

import shutil
from pathlib import Path

import pytest

from tests import engines


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return engines.migrated_data(tmp_path_factory.mktemp("migrated")) / "parallax.sqlite3"


@pytest.fixture(scope="session")
def killed(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a process that was killed after twenty edits: they stand in the journal."""
    from tests.config.restores import edit, sides

    folder = tmp_path_factory.mktemp("killed")
    shutil.copy(migrated, folder)
    edit(folder, "killed")
    assert sides(folder / migrated.name)
    return folder


@pytest.fixture
def database(killed: Path, tmp_path: Path) -> Path:
    """That database, in a folder whose name has what addresses must quote."""
    return Path(shutil.copytree(killed, tmp_path / "data of #1, 100 %?")) / "parallax.sqlite3"


@pytest.fixture
def copy(migrated: Path, tmp_path: Path) -> Path:
    (tmp_path / "my copies").mkdir()
    return Path(shutil.copy(migrated, tmp_path / "my copies" / "a copy.sqlite3"))


ACCOUNT = "from django.contrib.auth.models import User; User.objects.create_user('kay')"  # so there is no first use
COLLECT = "from config import static_files; static_files.collect(print)"  # so no start has to


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = engines.migrated_data(tmp_path_factory.mktemp("prepared"))
    engines.manage(
        ("shell", "-v0", "-c", ACCOUNT), ("shell", "-v0", "-c", COLLECT), ("backup", str(folder / "copy")), data=folder
    )
    return folder


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared, tmp_path / "data"))

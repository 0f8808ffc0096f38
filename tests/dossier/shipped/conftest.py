"""The shipped dossier, loaded once for all tests in this folder: no other test may stand in its transaction."""

import pytest

from tests.dossier.worlds import SHIPPED


@pytest.fixture(scope="package")
def shipped(one_world):
    from dossier.loading import load  # models, which wait for the settings
    from dossier.reading import read_folder

    with one_world():
        yield load(read_folder(SHIPPED))

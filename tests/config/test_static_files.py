"""Our scripts and styles as they are sent."""

import re
from pathlib import Path

from django.core.management import call_command

IMPORT = re.compile(r'(?:from|import) "(\.[^"]+)"')
WITH_DIGEST = re.compile(r"\.[0-9a-f]{12}\.js$")


def test_scripts_import_each_other_by_names_with_a_digest(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]  # ours alone
    plain = settings.STORAGES["staticfiles"]
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {**plain, "BACKEND": "config.static_files.Storage"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    scripts = [path for path in (tmp_path / "timeline").rglob("*.js") if WITH_DIGEST.search(path.name)]
    imported: list[Path] = [path.parent / name for path in scripts for name in IMPORT.findall(path.read_text())]
    assert len(imported) > len(scripts) / 2
    assert [path.name for path in imported if not (path.exists() and WITH_DIGEST.search(path.name))] == []

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """Names with a digest, in the imports of modules too: no browser mixes the scripts of two versions."""

    support_js_module_import_aggregation = True


def collect(say: Callable[[str], None]) -> None:
    """Collect the static files, unless that was done for just these files before."""
    stamp = settings.DATA_DIR / "static.stamp"
    digest = sources_digest()
    if stamp.exists() and stamp.read_text() == digest and settings.STATIC_ROOT.exists():
        return
    say("Collecting style sheets and scripts…")
    stamp.unlink(missing_ok=True)
    # From scratch: a copy that was cut short is newer than its source, and would be kept for good.
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest)


def sources_digest() -> str:
    """Changes when a file that would be collected, or the way of collecting, does."""
    how = settings.STORAGES["staticfiles"]["BACKEND"] + Path(__file__).read_text()
    return hashlib.sha256("\n".join([how, *sorted(_sources())]).encode()).hexdigest()


def _sources() -> Iterator[str]:
    for finder in get_finders():
        for path, storage in finder.list(None):
            stat = Path(storage.path(path)).stat()
            yield f"{path} {stat.st_size} {stat.st_mtime_ns}"

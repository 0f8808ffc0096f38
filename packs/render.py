"""Turn plain data into PDF bytes with Typst: PDF/UA-1 and PDF/A-2a, checked by the compiler."""

import functools
import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from packs.legible import legible_data, named

TYPESET = Path(__file__).with_name("typeset.py")
PATIENCE = 120  # seconds; 93 pages take 3 to 4, and twice that on a busy machine
PACK, TIMELINE = "pack.typ", "timeline_pdf.typ"
KEPT = 8  # PDFs that a process remembers; one of 93 pages is 2.6 MB

_one_at_a_time = threading.Lock()


class CannotTypeset(RuntimeError):
    """The compiler refused the template or the data; says what it said."""


def render(data: dict[str, Any], template: str = PACK) -> bytes:
    """The PDF of what `packs.gather.gather` returns, or `packs.timeline_pdf.gather` with the template TIMELINE.

    A pure function: the same data gives the same bytes. Texts go in as data,
    so none of them can be markup; what the fonts cannot draw is shown as `▯`
    and listed at the end. Raises CannotTypeset, and subprocess.TimeoutExpired
    after PATIENCE.
    """
    missing: set[str] = set()
    data = legible_data(data, missing)
    data["missing"] = named(missing)
    data["title"] = data["title"].strip() or data["slug"]  # PDF/UA wants a title; one of marks alone is none
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    with _one_at_a_time:  # who asks for the same pack meanwhile waits for it rather than compiling again
        return _typeset(text, data["changed"], template)


@functools.lru_cache(maxsize=KEPT)
def _typeset(text: str, changed: int, template: str) -> bytes:
    command = [sys.executable, "-I", str(TYPESET), str(changed), template]
    done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=PATIENCE, check=False)
    if done.returncode:
        raise CannotTypeset(done.stderr.decode(errors="replace").strip() or f"exit {done.returncode}")
    return done.stdout

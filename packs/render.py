"""Turn plain data into PDF bytes with Typst: PDF/UA-1 and PDF/A-2a, checked by the compiler."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from packs.legible import legible_data, named

TYPESET = Path(__file__).with_name("typeset.py")
PACK, TIMELINE = "pack.typ", "timeline_pdf.typ"
LOOK_EVERY = 0.2  # seconds


class CannotTypeset(RuntimeError):
    """The compiler refused the template or the data; says what it said."""


def render(data: dict[str, Any], template: str = PACK, check: Callable[[], None] = lambda: None) -> bytes:
    """The PDF of what `packs.gather.gather` returns, or `packs.timeline_pdf.gather` with the template TIMELINE.

    The same data gives the same bytes. Texts go in as data, so none of them can be
    markup; what the fonts cannot draw is shown as `▯` and listed at the end. `check`
    is called again and again while the compiler works; what it raises ends that.
    Raises CannotTypeset.
    """
    missing: set[str] = set()
    data = legible_data(data, missing)
    data["missing"] = named(missing)
    data["title"] = data["title"].strip() or data["slug"]  # PDF/UA wants a title; one of marks alone is none
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return _typeset(text, data["changed"], template, check)


def _typeset(text: str, changed: int, template: str, check: Callable[[], None]) -> bytes:
    command = [sys.executable, "-I", str(TYPESET), str(changed), template]
    env = {**os.environ, "RAYON_NUM_THREADS": "1"}  # one core is left to the server
    # A file, not a pipe: what a compiler slow to start has not read by the first look, `communicate` would never send.
    with tempfile.TemporaryFile() as data_file:
        data_file.write(text.encode())
        data_file.seek(0)
        with subprocess.Popen(
            command, stdin=data_file, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
        ) as compiler:
            try:
                pdf, errors = _ended(compiler, check)
            except BaseException:
                compiler.kill()
                raise
    if compiler.returncode:
        raise CannotTypeset(errors.decode(errors="replace").strip() or f"exit {compiler.returncode}")
    return pdf


def _ended(compiler: "subprocess.Popen[bytes]", check: Callable[[], None]) -> tuple[bytes, bytes]:
    while True:
        try:
            return compiler.communicate(timeout=LOOK_EVERY)
        except subprocess.TimeoutExpired:
            check()

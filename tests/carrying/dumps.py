"""The databases of earlier versions, made anew from what is written of them."""

import lzma
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg

HERE = Path(__file__).resolve().parent


def script(version: str, engine: str) -> str:
    return lzma.decompress((HERE / f"{version}.{engine}.sql.xz").read_bytes()).decode()


def refill_sqlite(version: str, database: Path) -> None:
    """Make the SQLite database anew in a file that is not there yet."""
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(script(version, "sqlite"))


def refill_postgres(version: str, url: str) -> None:
    """Make the PostgreSQL database anew in an empty one."""
    with psycopg.connect(url) as connection:
        connection.execute(script(version, "postgres").encode())

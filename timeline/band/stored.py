"""Columns as a file: numpy's own archive of arrays (.npz), uncompressed, each with a checksum. Pure."""

import json
from dataclasses import fields
from typing import IO, Any

import numpy as np

from events.known_dates import GivenDate
from timeline.band.columns import Columns
from timeline.band.given_dates import GivenDates
from timeline.band.postings import Posting
from timeline.band.texts import Texts
from timeline.band.word_index import WordIndex

About = dict[str, Any]  # whatever JSON can say of a file

Arrays = dict[str, Any]  # numpy arrays by name

_PLAIN = (
    "order",
    "ids",
    "first",
    "last",
    "position",
    "begun",
    "lasted",
    "kind",
    "known_from",
    "reported_from",
    "prominence",
    "sources",
)
_POSTINGS = ("tags", "articles", "actors")


def write(file: IO[bytes], columns: Columns, about: About) -> None:
    """Raises OSError where the file takes no more."""
    texts = columns.texts
    others = {
        **about,
        "revision": columns.revision,
        "datings": list(columns.datings.items()),
        "disputed": list(columns.disputed.items()),
        "monograms": list(columns.monograms.items()),
        "given": columns.given.dates,
        "changed": list(texts.changed.items()),
    }
    arrays: Arrays = {"about": _bytes(json.dumps(others).encode()), "texts.ids": texts.ids, "texts.gone": texts.gone}
    arrays["given"] = columns.given.rows
    arrays |= {name: getattr(columns, name) for name in _PLAIN}
    for name in _POSTINGS:
        arrays |= {f"{name}.{each.name}": getattr(getattr(columns, name), each.name) for each in fields(Posting)}
    index = {f"index.{each.name}": getattr(texts.index, each.name) for each in fields(WordIndex)}
    arrays |= {name: _bytes(part) if isinstance(part, bytes) else part for name, part in index.items()}
    np.savez(file, **arrays)


def read(file: IO[bytes]) -> tuple[About, Columns]:
    """What was said of the columns, and they themselves.

    Raises OSError, ValueError, KeyError, EOFError or zipfile.BadZipFile for a file that is damaged.
    """
    with np.load(file, allow_pickle=False) as archive:
        arrays: Arrays = dict(archive)
    about: About = json.loads(arrays["about"].tobytes())
    plain: Arrays = {name: arrays[name] for name in _PLAIN}
    postings: Arrays = {
        name: Posting(**{each.name: arrays[f"{name}.{each.name}"] for each in fields(Posting)}) for name in _POSTINGS
    }
    index = {each.name: arrays[f"index.{each.name}"] for each in fields(WordIndex)}
    for name in ("words", "text"):
        index[name] = index[name].tobytes()
    columns = Columns(
        revision=about["revision"],
        **plain,
        **postings,
        texts=Texts(arrays["texts.ids"], WordIndex(**index), arrays["texts.gone"], dict(about["changed"])),
        given=GivenDates(arrays["given"], tuple(GivenDate(*given) for given in about["given"])),
        datings={event: tuple((article, date) for article, date in pairs) for event, pairs in about["datings"]},
        disputed=dict(about["disputed"]),
        monograms={article: (letters, colour) for article, (letters, colour) in about["monograms"]},
    )
    return about, columns


def _bytes(part: bytes) -> Any:
    return np.frombuffer(part, np.uint8)

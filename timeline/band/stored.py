"""Columns as a file: numpy's own archive of arrays (.npz), uncompressed, each with a checksum. Pure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import IO, Any

import numpy as np

from timeline.band.columns import Columns, Datings
from timeline.band.postings import Ints, Posting
from timeline.band.texts import Lines, Texts
from timeline.band.word_index import WordIndex

About = dict[str, Any]  # whatever JSON can say of a file

Arrays = dict[str, Any]  # numpy arrays by name

_PLAIN = ("order", "ids", "first", "last", "position", "kind", "known_from", "prominence", "sources")
_POSTINGS = ("tags", "articles", "actors")


def write(file: IO[bytes], columns: Columns, about: About) -> None:
    """Raises OSError where the file takes no more."""
    arrays: Arrays = {"about": _bytes(json.dumps({**about, "revision": columns.revision}))}
    arrays |= {name: getattr(columns, name) for name in _PLAIN}
    for name in _POSTINGS:
        arrays |= {f"{name}.{each.name}": getattr(getattr(columns, name), each.name) for each in fields(Posting)}
    arrays |= _of_texts(columns.texts) | _of_datings(columns.datings)
    arrays |= {"disputed": _ints(columns.disputed), "disputed.days": _ints(columns.disputed.values())}
    arrays["monograms"] = _bytes(json.dumps([[key, *signed] for key, signed in columns.monograms.items()]))
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
    columns = Columns(
        revision=about["revision"],
        **plain,
        **postings,
        texts=_texts(arrays),
        datings=_datings(arrays),
        disputed=dict(zip(arrays["disputed"].tolist(), arrays["disputed.days"].tolist(), strict=True)),
        monograms={key: (letters, colour) for key, letters, colour in json.loads(arrays["monograms"].tobytes())},
    )
    return about, columns


def _of_texts(texts: Texts) -> Arrays:
    index = {f"index.{e.name}": getattr(texts.index, e.name) for e in fields(WordIndex)}
    plain = {name: np.frombuffer(a, np.uint8) if isinstance(a, bytes) else a for name, a in index.items()}
    changed = {"changed": _ints(texts.changed), "changed.lines": _lines(texts.changed.values())}
    return {**plain, **changed, "texts.ids": texts.ids, "texts.gone": texts.gone}


def _texts(arrays: Arrays) -> Texts:
    index = {e.name: arrays[f"index.{e.name}"] for e in fields(WordIndex)}
    for name in ("words", "text"):
        index[name] = index[name].tobytes()
    changed: Lines = dict(zip(arrays["changed"].tolist(), _read_lines(arrays["changed.lines"]), strict=True))
    return Texts(arrays["texts.ids"], WordIndex(**index), arrays["texts.gone"], changed)


def _of_datings(datings: Datings) -> Arrays:
    """How many dates each event has, then of all of them in a row the article and the date."""
    pairs = [pair for pairs in datings.values() for pair in pairs]
    return {
        "datings": _ints(datings),
        "datings.numbers": _ints(map(len, datings.values())),
        "datings.articles": _ints(article for article, _ in pairs),
        "datings.dates": _lines(date for _, date in pairs),
    }


def _datings(arrays: Arrays) -> Mapping[int, tuple[tuple[int, str], ...]]:
    dates = _read_lines(arrays["datings.dates"])
    datings = iter(zip(arrays["datings.articles"].tolist(), dates, strict=True))
    numbers = arrays["datings.numbers"].tolist()
    pairs = zip(arrays["datings"].tolist(), numbers, strict=True)
    return {event: tuple(next(datings) for _ in range(number)) for event, number in pairs}


def _ints(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, np.int32)


def _bytes(text: str) -> Any:
    return np.frombuffer(text.encode(), np.uint8)


def _lines(texts: Iterable[str]) -> Any:
    """As JSON: a text that a source prints may hold whatever character."""
    return _bytes(json.dumps(list(texts)))


def _read_lines(array: Any) -> list[str]:
    found: list[str] = json.loads(array.tobytes())
    return found

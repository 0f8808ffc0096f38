"""Turn a curator's working copy into a dossier file: quoted words become fingerprints.

While curating, a passage may carry `text` and a claim `quote`, and a new claim
needs no `id`. None of the text survives: what is written are word counts and digests.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from articles.attaching import match_files
from articles.locating import Fingerprint, fingerprint
from articles.words import norms
from claims.anchoring import quoted
from dossier import reading, writing
from dossier.dossier_files import ARTICLES
from dossier.field_types import PublicId
from dossier.problems import BadDossier, Problem
from dossier.records import AnchorRecord, ArticleRecord, FingerprintRecord
from dossier.yaml_files import YamlFile, read_yaml


class _DraftClaim(BaseModel):
    id: PublicId | None = None
    quote: str | None = None
    anchor: AnchorRecord | None = None


class _DraftPassage(BaseModel):
    text: str | None = None
    fingerprint: FingerprintRecord | None = None
    claims: list[_DraftClaim] = []


class _Draft(BaseModel):
    """As much form as a file must have for its quotes to be looked up; the rest is checked afterwards."""

    passages: list[_DraftPassage] = []


def fingerprint_folder(folder: Path, files: Mapping[str, str]) -> dict[str, str]:
    """The article files of a folder that hold `text` or `quote`, as canonical texts by file name.

    `files` are texts by name, in which passages that carry only a fingerprint are
    looked up. Raises BadDossier, with every line, for words that cannot be found.
    """
    done: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted((folder / ARTICLES).glob("*.yaml")):
        name = f"{ARTICLES}/{path.name}"
        file = read_yaml(path, name)
        problems.extend(file.problems)
        if file.problems or not reading.validated(file, _Draft, problems) or not _is_working_copy(file.data):
            continue
        _fingerprint(file, files, problems)
        if not problems and (record := reading.validated(file, ArticleRecord, problems)):
            done[name] = writing.as_yaml(writing.plain(record))
    if problems:
        raise BadDossier(problems)
    return done


def _is_working_copy(data: Any) -> bool:
    passages = data.get("passages", [])
    return any("text" in p or any("quote" in c or "id" not in c for c in p.get("claims", [])) for p in passages)


def _fingerprint(file: YamlFile, files: Mapping[str, str], problems: list[Problem]) -> None:
    passages = file.data["passages"]
    texts = _texts(passages, files)
    for p, passage in enumerate(passages):
        if text := passage.pop("text", None):
            mark = fingerprint(norms(text))
            passage["fingerprint"] = {"words": mark.words, "digest": mark.digest}
            texts[p] = text
        for c, claim in enumerate(passage.get("claims", [])):
            if (quote := claim.pop("quote", None)) is not None:
                try:
                    claim["anchor"] = asdict(quoted(texts[p], quote))
                except LookupError as error:
                    problems.append(file.problem(("passages", p, "claims", c, "quote"), str(error.args[0])))
    if not problems:
        _number(passages, prefix=str(file.data.get("monogram", "C")))


def _number(passages: Sequence[Mapping[str, Any]], prefix: str) -> None:
    """Give claims without an id the next ones, in the order in which the text makes them."""
    claims = [claim for passage in passages for claim in sorted(passage.get("claims", []), key=_start)]
    serial = max((_serial(claim.get("id", "")) for claim in claims), default=0)
    for claim in claims:
        if "id" not in claim:
            serial += 1
            claim["id"] = f"{prefix}-{serial:03}"


def _start(claim: Mapping[str, Any]) -> int:
    return int(claim.get("anchor", {}).get("start", 0))


def _serial(public_id: str) -> int:
    number = public_id.rpartition("-")[2]
    return int(number) if number.isdigit() else 0


def _texts(passages: Sequence[Mapping[str, Any]], files: Mapping[str, str]) -> list[str]:
    """The texts of passages that carry only a fingerprint, as far as a file holds them."""
    marks = [
        Fingerprint(int(p["fingerprint"]["words"]), p["fingerprint"]["digest"]) if "fingerprint" in p else None
        for p in passages
    ]
    texts_by_fingerprint = {mark: "" for mark in marks if mark}
    for match in match_files(files, {0: list(texts_by_fingerprint)}).matches:
        texts_by_fingerprint.update(zip(texts_by_fingerprint, match.texts, strict=True))
    return [texts_by_fingerprint.get(mark, "") if mark else "" for mark in marks]

"""Hold a dossier against the texts it is made from: anchors, printed dates, borrowed words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from articles.attaching import match_files
from articles.locating import Fingerprint
from articles.words import norms
from claims.anchoring import Anchor, locate
from dates.fuzzy import FuzzyDate, Precision
from dates.wording import MONTHS
from dossier.dossier_files import DossierFiles
from dossier.existing_names import claims_of
from dossier.particulars import ParticularRecord
from dossier.problems import FieldPath, Problem
from dossier.records import ArticleRecord
from events.aspects import ValueType, value_type

RUN = 8  # words in a row; shorter runs are names, titles and common phrases

_TOKEN = re.compile(r"[^\W_]+")

Run = tuple[str, ...]


def against_texts(files: DossierFiles, texts: Mapping[str, str]) -> Iterator[Problem]:
    """What does not hold where the texts themselves are at hand."""
    articles = files.dossier.articles
    catalogue = {
        i: [Fingerprint(p.fingerprint.words, p.fingerprint.digest) for p in article.passages]
        for i, article in enumerate(articles)
    }
    matches, _ = match_files(texts, catalogue)
    texts_by_article = {match.article: match.texts for match in matches}
    for i, article in enumerate(articles):
        if i not in texts_by_article:
            yield files.in_article(article.slug, (), "none of the texts holds this article")
            continue
        yield from _anchors(files, article, texts_by_article[i])
        yield from _printed_dates(files, article, texts_by_article[i])
    yield from _borrowed(files, texts.values())


def _anchors(files: DossierFiles, article: ArticleRecord, texts: list[str]) -> Iterator[Problem]:
    for p, (passage, text) in enumerate(zip(article.passages, texts, strict=True)):
        if not text:
            yield files.in_article(article.slug, ("passages", p), f"passage {passage.number} is not exact in the text")
            continue
        anchors = [Anchor(c.anchor.start, c.anchor.words, c.anchor.digest) for c in passage.claims]
        for c, span in enumerate(locate(text, anchors)):
            claim = passage.claims[c]
            if (span.found, span.start) != ("exact", claim.anchor.start):
                path = ("passages", p, "claims", c, "anchor")
                yield files.in_article(article.slug, path, f"the anchor of {claim.id} is not exact in the text")


def _printed_dates(files: DossierFiles, article: ArticleRecord, texts: list[str]) -> Iterator[Problem]:
    """A date that the passage does not print is inferred, or it repeats what only the event's record knows."""
    by_number = {passage.number: text for passage, text in zip(article.passages, texts, strict=True)}
    for path, claim, passage in claims_of(article):
        printed = " ".join(norms(by_number[passage.number]))
        for account in claim.accounts:
            for aspect, particular in account.particulars.items():
                if value_type(aspect) is ValueType.DATE and (missing := _not_printed(particular, printed)):
                    sentence = (
                        f"{claim.id} gives `{particular.value}` as {aspect} of `{account.event}`, but passage "
                        f"{passage.number} prints no `{missing}`; mark it inferred and say why, or leave it out"
                    )
                    yield files.in_article(article.slug, (*path, "accounts"), sentence)


def _not_printed(particular: ParticularRecord, printed: str) -> str:
    """The first year, month or day of a date that the words do not hold; empty where all do, or it is inferred."""
    if particular.is_inferred:
        return ""
    for part in FuzzyDate.from_stored(particular.value).parts:
        if part.first is None or part.precision is Precision.RANGE:
            continue
        wanted = [str(part.first.year)[:3] if part.precision is Precision.DECADE else str(part.first.year)]
        if part.precision in (Precision.MONTH, Precision.DAY):
            wanted.append(MONTHS[part.first.month - 1][:3].lower())
        if part.precision is Precision.DAY:
            wanted.append(str(part.first.day))
        for piece in wanted:
            if piece not in printed:
                return piece
    return ""


def _borrowed(files: DossierFiles, texts: Iterable[str]) -> Iterator[Problem]:
    theirs = set(chain.from_iterable(_runs(text) for text in texts))
    for file in files.yaml_files:
        for path, value in _strings(file.data, ()):
            if shared := theirs.intersection(_runs(value)):
                yield file.problem(path, f"takes {RUN} words or more from a text: {' '.join(min(shared))}")


def _runs(text: str) -> Iterator[Run]:
    tokens = _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())
    return (tuple(tokens[i : i + RUN]) for i in range(len(tokens) - RUN + 1))


def _strings(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    match value:
        case str():
            yield path, value
        case list():
            for i, item in enumerate(value):
                yield from _strings(item, (*path, i))
        case dict():
            for key, item in value.items():
                yield from _strings(item, (*path, key))

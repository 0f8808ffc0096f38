"""Hold a dossier against the texts it is made from: anchors, printed dates, borrowed words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from articles.attaching import Match, match_files
from articles.locating import CHANGED, EXACT, Fingerprint
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
    spans = {
        i: [[Fingerprint(c.anchor.words, c.anchor.digest) for c in p.claims] for p in article.passages]
        for i, article in enumerate(articles)
    }
    matches = {match.article: match for match in match_files(texts, catalogue, lambda _: spans).matches}
    for i, article in enumerate(articles):
        if i not in matches:
            yield files.in_article(article.slug, (), "none of the texts holds this article")
            continue
        yield from _anchors(files, article, matches[i])
        yield from _printed_dates(files, article, matches[i].texts)
    yield from _borrowed(files, texts.values())


def _anchors(files: DossierFiles, article: ArticleRecord, match: Match) -> Iterator[Problem]:
    for p, (passage, found, text) in enumerate(zip(article.passages, match.found, match.texts, strict=True)):
        if found != EXACT:
            why = "other words stand in its place" if found == CHANGED else found
            sentence = f"passage {passage.number} is not exact in the text: {why}"
            yield files.in_article(article.slug, ("passages", p), sentence)
        if not text:
            continue
        anchors = [Anchor(c.anchor.start, c.anchor.words, c.anchor.digest) for c in passage.claims]
        for c, span in enumerate(locate(text, anchors, is_changed=found != EXACT)):
            if span.found != EXACT:
                path = ("passages", p, "claims", c, "anchor")
                sentence = f"the anchor of {passage.claims[c].id} is not exact in the text: {span.found}"
                yield files.in_article(article.slug, path, sentence)


def _printed_dates(files: DossierFiles, article: ArticleRecord, texts: list[str]) -> Iterator[Problem]:
    """A date that the passage does not print is inferred, or it repeats what only the event's record knows."""
    by_number = {passage.number: text for passage, text in zip(article.passages, texts, strict=True)}
    for path, claim, passage in claims_of(article):
        if not by_number[passage.number]:
            continue  # not found, and told so
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

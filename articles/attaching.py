"""Match files to articles: which files hold which article's text, and what of each passage stands in them. Pure.

An article may stand in several files, and several articles in one.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from articles.changed import Spans, find_changed
from articles.locating import (
    AMBIGUOUS,
    CHANGED,
    EXACT,
    LOST,
    MIN_WORDS_ALONE,
    Fingerprint,
    Place,
    occurrences,
    place,
    uncovered,
)
from articles.words import norms, words

# Passages an article is known by in a file whose lines begin anywhere: enough that one survives.
PROBES = 6
# A file is the text of a second article only where it holds so much of its words; less may be a quotation, or what
# all texts of a publication carry.
LEAST_OF_ANOTHER = 1 / 4

_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_LINE_END_HYPHEN = re.compile(r"(?<=\w)([-\u2010\u00ad])\n\s*(?=\w)")

Catalogue = Mapping[int, Sequence[Fingerprint]]  # article's primary key → its passages in order
SpansOf = Callable[[Collection[int]], Mapping[int, Spans]]  # what is known within the passages of some articles


@dataclass
class Match:
    """The text of one article; `found` and `texts` go by passage number's order."""

    article: int  # primary key
    found: list[str]
    texts: list[str]  # a passage's text as it stands, empty where it was not found
    files: list[str]  # what it was taken from, the fullest first
    other_files: list[str] = field(default_factory=list)  # which hold nothing that these lack
    unmatched_text: list[str] = field(default_factory=list)  # what in its files belongs to no passage of any article


@dataclass
class Matched:
    """What some files came to."""

    matches: list[Match] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)  # files that hold no article
    # File, article and passages, by their index, of which it holds too few to be the article's text.
    traces: list[tuple[str, int, list[int]]] = field(default_factory=list)


class _File:
    """A file's words, and which of them some passage was found in."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text, self.words = name, text, words(text)
        self.norms = [word.norm for word in self.words]
        self.taken = bytearray(len(self.words))
        ends = [0, *(word.end for word in self.words)]
        # Indices of the words that begin a line; most passages begin there.
        self.lines = [i for i, w in enumerate(self.words) if i == 0 or "\n" in text[ends[i] : w.start]]

    def take(self, start: int, end: int) -> None:
        self.taken[start:end] = b"\1" * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        return not any(self.taken[start:end])

    def between(self, start: int, end: int) -> str:
        return tidy(self.text[self.words[start].start : self.words[end - 1].end])


@dataclass
class _Part:
    """What one file holds of one article."""

    file: _File
    indices: dict[Fingerprint, list[int]]  # where each passage begins
    places: list[Place]

    def number_exact(self, passages: Sequence[Fingerprint]) -> int:
        return sum(passage.words for passage, at in zip(passages, self.places, strict=True) if at.found == EXACT)


def no_spans(articles: Collection[int]) -> Mapping[int, Spans]:
    """Nothing is known within passages: one whose words have changed is lost."""
    return {}


def match_files(files: Mapping[str, str], catalogue: Catalogue, spans_of: SpansOf = no_spans) -> Matched:
    """What some files hold of the articles of a catalogue. `files` maps a name to plain text; names count for nothing.

    `spans_of` is asked for the articles of which a passage is missing, and for all where a file holds no passage.
    """
    owners: dict[Fingerprint, list[int]] = defaultdict(list)
    for article, passages in catalogue.items():
        for passage in passages:
            if passage.words >= MIN_WORDS_ALONE:
                owners[passage].append(article)
    probes = {passage for passages in catalogue.values() for passage in _longest(passages)}
    read = [_File(name, text) for name, text in files.items()]
    evidence = {file.name: _evidence(file, owners, probes) for file in read}
    parts: dict[int, list[_Part]] = defaultdict(list)
    done = Matched()
    # First those that can only be one article's.
    for file in sorted(read, key=lambda file: len(_most(file, evidence[file.name]))):
        _share_out(file, evidence[file.name], catalogue, parts, done)
    strangers = [file for file in read if not evidence[file.name]]
    if strangers:
        _by_spans(strangers, spans_of(list(catalogue)), catalogue, parts)
    incomplete = [a for a, theirs in parts.items() if any(not _has(theirs, i) for i in range(len(catalogue[a])))]
    known = spans_of(incomplete) if incomplete else {}
    joined = [_joined(a, theirs, catalogue[a], known.get(a)) for a, theirs in parts.items()]
    done.matches = [match for match in joined if set(match.found) != {LOST}]
    told = {name for match in done.matches for name in (*match.files, *match.other_files)}
    done.unmatched = [file.name for file in read if file.name not in told]
    _tell_the_rest(read, parts, done.matches)
    return done


def _tell_the_rest(files: Sequence[_File], parts: Mapping[int, list[_Part]], matches: Sequence[Match]) -> None:
    """What in a file belongs to no passage: once, however many articles it holds."""
    for file in files:
        if match := next((match for match in matches if file.name in match.files), None):
            places = [at for theirs in parts.values() for part in theirs if part.file is file for at in part.places]
            match.unmatched_text += [file.between(*gap) for gap in uncovered(len(file.words), places)]


def _longest(passages: Sequence[Fingerprint]) -> list[Fingerprint]:
    long = [passage for passage in passages if passage.words >= MIN_WORDS_ALONE]
    return sorted(long, key=lambda passage: passage.words, reverse=True)[:PROBES]


Evidence = Mapping[int, list[tuple[int, Fingerprint]]]  # article → where a passage of it begins


def _evidence(file: _File, owners: Mapping[Fingerprint, list[int]], probes: Collection[Fingerprint]) -> Evidence:
    """Every passage is looked for where a line starts, then the probes everywhere."""
    for wanted, starts in ((owners, file.lines), (probes, None)):
        found: dict[int, list[tuple[int, Fingerprint]]] = defaultdict(list)
        for passage, indices in occurrences(file.norms, wanted, starts).items():
            for article in owners[passage]:
                found[article] += [(start, passage) for start in indices]
        if found:
            return found
    return {}


def _most(file: _File, evidence: Evidence) -> list[int]:
    """The articles of which most words stand in what is free of a file: several for an original and its reprint."""
    free: dict[int, int] = {}
    for article, spots in evidence.items():
        if passages := {passage for start, passage in spots if file.is_free(start, start + passage.words)}:
            free[article] = sum(passage.words for passage in passages)
    most = max(free.values(), default=0)
    return sorted(article for article, number in free.items() if number == most)


def _share_out(
    file: _File, evidence: Evidence, catalogue: Catalogue, parts: dict[int, list[_Part]], done: Matched
) -> None:
    """Give a file to the article of which it holds most, then what is left of it to the next."""
    left = dict(evidence)
    is_first = True
    while most := _most(file, left):
        article = _owner(file, most, left, catalogue, parts)
        passages = catalogue[article]
        indices = occurrences(file.norms, passages)
        part = _Part(file, indices, place(passages, indices))
        held = [i for i, at in enumerate(part.places) if at.found == EXACT and file.is_free(at.start, at.end)]
        size = sum(passage.words for passage in passages)
        if is_first or sum(passages[i].words for i in held) >= LEAST_OF_ANOTHER * size:
            parts[article].append(part)
            for at in part.places:
                file.take(at.start, at.end)
        elif held:
            done.traces.append((file.name, article, held))
        for start, passage in left.pop(article):
            file.take(start, start + passage.words)
        is_first = False


def _owner(
    file: _File, articles: Sequence[int], evidence: Evidence, catalogue: Catalogue, parts: Mapping[int, list[_Part]]
) -> int:
    """Of an original and its reprint: whose other files lack what this one holds; else the shortest without a file."""
    for article in articles:
        held = {i for part in parts.get(article, ()) for i, at in enumerate(part.places) if at.found == EXACT}
        here = {i for i, passage in enumerate(catalogue[article]) if any(passage == p for _, p in evidence[article])}
        if held and not here & held:
            return article
    by_length = sorted(articles, key=lambda article: sum(passage.words for passage in catalogue[article]))
    return next((article for article in by_length if article not in parts), by_length[0])


def _by_spans(
    files: Sequence[_File], known: Mapping[int, Spans], catalogue: Catalogue, parts: dict[int, list[_Part]]
) -> None:
    """Give files in which no passage stands unchanged to an article of whose known spans at least half stand there."""
    owners: dict[Fingerprint, set[int]] = defaultdict(set)
    whole: dict[int, int] = {}
    for article, spans in known.items():
        long = {span for of_passage in spans for span in of_passage if span.words >= MIN_WORDS_ALONE}
        whole[article] = sum(span.words for span in long)
        for span in long:
            owners[span].add(article)
    for file in files:
        words_of: dict[int, int] = defaultdict(int)
        for span in occurrences(file.norms, owners):
            for article in owners[span]:
                words_of[article] += span.words
        best = max(words_of, key=lambda article: (words_of[article], -article), default=None)
        if best is not None and 2 * words_of[best] >= whole[best]:
            parts[best].append(_Part(file, {}, [Place(LOST)] * len(catalogue[best])))


def _has(parts: Sequence[_Part], passage: int) -> bool:
    return any(part.places[passage].found == EXACT for part in parts)


def _joined(article: int, parts: list[_Part], passages: Sequence[Fingerprint], spans: Spans | None) -> Match:
    """What several files hold of one article: each passage from the fullest of those that have it."""
    parts = sorted(parts, key=lambda part: part.number_exact(passages), reverse=True)
    if spans:
        for part in parts:
            if changed := find_changed(part.file.norms, part.file.lines, passages, spans, part.places):
                # Headings stand between changed passages too.
                part.places = place(passages, part.indices, changed)
    match = Match(article, [], [], [])
    for states in zip(*(part.places for part in parts), strict=True):
        state = next(state for state in (EXACT, CHANGED, AMBIGUOUS, LOST) if any(at.found == state for at in states))
        part, at = next((part, at) for part, at in zip(parts, states, strict=True) if at.found == state)
        match.found.append(state)
        match.texts.append(part.file.between(at.start, at.end) if state in (EXACT, CHANGED) else "")
        if match.texts[-1] and part.file.name not in match.files:
            match.files.append(part.file.name)
    names = [part.file.name for part in parts]
    match.files = [name for name in names if name in match.files] or names[:1]
    match.other_files = [name for name in names if name not in match.files]
    return match


def tidy(text: str) -> str:
    """One paragraph as it is read: link markup gone, lines joined, the words unchanged."""
    tidied = _LINE_END_HYPHEN.sub(r"\1", text.replace("\r", "\n"))
    tidied = _LINK.sub(r"\1", tidied)
    # A page break can split a link's text from its bracket.
    tidied = re.sub(r"\]\([^()\s]*\)", "", tidied).replace("[", "") if "](" in tidied else tidied
    tidied = " ".join(tidied.split())
    # Markup nested in markup can part or join words; then it is better left to be seen.
    return tidied if norms(tidied) == norms(text) else text

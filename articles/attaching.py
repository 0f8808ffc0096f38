"""Match files to articles: which file holds which article's text, and where each passage stands. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from articles.locating import EXACT, MIN_WORDS_ALONE, Fingerprint, Place, occurrences, place, uncovered
from articles.words import Word, norms, words

# Passages an article is known by in a file whose lines begin anywhere: enough that one survives.
PROBES = 6

_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_LINE_END_HYPHEN = re.compile(r"(?<=\w)([-\u2010\u00ad])\n\s*(?=\w)")


@dataclass(frozen=True)
class Match:
    """One file as the text of one article; `places` and `texts` go by passage number's order."""

    file: str
    article: int  # primary key
    places: list[Place]
    texts: list[str]  # a passage's text, empty where it was not found
    unmatched_text: list[str]  # what in the file belongs to no passage
    other_files: list[str] = field(default_factory=list)  # other files that hold it less well

    @property
    def exact_count(self) -> int:
        return sum(p.found == EXACT for p in self.places)


Catalogue = Mapping[int, Sequence[Fingerprint]]  # article's primary key → its passages in order


def match_files(files: Mapping[str, str], catalogue: Catalogue) -> tuple[list[Match], list[str]]:
    """The best file for each article that any file holds, and the names of files that match none.

    `files` maps a name to plain text. Names are never looked at for the match.
    """
    owners: dict[Fingerprint, list[int]] = defaultdict(list)
    for article, fingerprints in catalogue.items():
        for fingerprint in fingerprints:
            if fingerprint.words >= MIN_WORDS_ALONE:
                owners[fingerprint].append(article)
    probes = {fingerprint for fingerprints in catalogue.values() for fingerprint in _longest(fingerprints)}
    best: dict[int, Match] = {}
    split = {name: words(text) for name, text in files.items()}
    owners_by_file = {name: _owners_in(files[name], split[name], owners, probes) for name in files}
    for name in sorted(files, key=lambda name: len(owners_by_file[name])):  # first those that can only be one article's
        if not owners_by_file[name]:
            continue
        by_length = sorted(
            owners_by_file[name], key=lambda article: sum(fingerprint.words for fingerprint in catalogue[article])
        )
        owner = next((article for article in by_length if article not in best), by_length[0])
        match = _match(name, files[name], split[name], owner, catalogue[owner])
        best[owner] = _better(best[owner], match) if owner in best else match
    return list(best.values()), [name for name in files if not owners_by_file[name]]


def _better(one: Match, other: Match) -> Match:
    winner, loser = (one, other) if one.exact_count >= other.exact_count else (other, one)
    winner.other_files.extend([loser.file, *loser.other_files])
    return winner


def _longest(fingerprints: Sequence[Fingerprint]) -> list[Fingerprint]:
    long = [fingerprint for fingerprint in fingerprints if fingerprint.words >= MIN_WORDS_ALONE]
    return sorted(long, key=lambda fingerprint: fingerprint.words, reverse=True)[:PROBES]


def _owners_in(
    text: str, file_words: list[Word], owners: Mapping[Fingerprint, list[int]], probes: Collection[Fingerprint]
) -> list[int]:
    """The article most of whose words stand in the file; several where as many do, such as an original and its reprint.

    Every passage is looked for where a line starts, then the probes everywhere.
    """
    file_norms = [word.norm for word in file_words]
    for wanted, starts in ((owners, _line_starts(text, file_words)), (probes, None)):
        votes: Counter[int] = Counter()
        for fingerprint in occurrences(file_norms, wanted, starts):
            for article in owners[fingerprint]:
                votes[article] += fingerprint.words
        if votes:
            most = max(votes.values())
            return sorted(article for article, number in votes.items() if number == most)
    return []


def _line_starts(text: str, file_words: list[Word]) -> list[int]:
    """Indices of the words that begin a line; most passages begin there."""
    ends = [0, *(word.end for word in file_words)]
    return [i for i, word in enumerate(file_words) if i == 0 or "\n" in text[ends[i] : word.start]]


def _match(name: str, text: str, file_words: list[Word], article: int, fingerprints: Sequence[Fingerprint]) -> Match:
    places = place(fingerprints, occurrences([word.norm for word in file_words], fingerprints))

    def between(start: int, end: int) -> str:
        return text[file_words[start].start : file_words[end - 1].end]

    texts = [tidy(between(p.start, p.end)) if p.found == EXACT else "" for p in places]
    unmatched_text = [tidy(between(*gap)) for gap in uncovered(len(file_words), places)]
    return Match(name, article, places, texts, unmatched_text)


def tidy(text: str) -> str:
    """One paragraph as it is read: link markup gone, lines joined, the words unchanged."""
    tidied = _LINE_END_HYPHEN.sub(r"\1", text.replace("\r", "\n"))
    tidied = _LINK.sub(r"\1", tidied)
    # A page break can split a link's text from its bracket.
    tidied = re.sub(r"\]\([^()\s]*\)", "", tidied).replace("[", "") if "](" in tidied else tidied
    tidied = " ".join(tidied.split())
    # Markup nested in markup can part or join words; then it is better left to be seen.
    return tidied if norms(tidied) == norms(text) else text

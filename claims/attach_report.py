"""What attaching texts came to, in sentences. Asks no database."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby

from articles.models import Article, Found, Passage
from claims.models import Claim
from dates.english import counted, listed

ALWAYS_TOLD = (Found.EXACT, Found.AMBIGUOUS, Found.LOST)


@dataclass
class Attached:
    """One article and the files that its text was taken from."""

    files: list[str]
    article: Article
    passages: Counter[str]  # exact, changed, ambiguous, lost → number of passages, as they are held now
    claims: Counter[str]
    sentences: list[str]  # which part was found, and how it differs from what was held
    inexact: list[str]  # what is not exact, each by its name
    unmatched_text: list[str]  # what in the files belongs to no passage
    other_files: list[str]

    @property
    def counts(self) -> str:
        return f"passages: {_counted(self.passages)}; claims: {_counted(self.claims)}"


@dataclass
class Report:
    attached: list[Attached] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)  # files that match no article
    changed_meanwhile: list[str] = field(default_factory=list)  # whose article changed while they were matched
    traces: list[str] = field(default_factory=list)  # what files hold of articles that are not attached from them


@dataclass
class Comparison:
    """The passages of an article by what the files hold of them and what was held before, by number."""

    exact: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)
    held: list[int] = field(default_factory=list)  # before
    differing: list[int] = field(default_factory=list)  # held before, with other words in the files
    kept: list[int] = field(default_factory=list)  # which stay as they were held


def sentences(found: Comparison, claims: Iterable[tuple[int, Claim]]) -> list[str]:
    """Which part of the text the files hold, and how it differs from the words claims rest on and from what was held.

    `claims` are all of the article's, each with its passage's number.
    """
    said = [_part(found)]
    changed = set(found.changed).difference(found.kept)
    if states := Counter(claim.found for number, claim in claims if number in changed):
        said.append(f"Of the claims in {passages(changed)}: {_counted(states, ())}.")
    if found.held:
        said.append(_beside_held(found))
    if found.kept:
        said.append(f"What was held of {passages(found.kept)} stays, with its claims.")
    return said


def _part(found: Comparison) -> str:
    number = len(found.exact + found.changed + found.missing)
    if not (found.changed or found.missing):
        return f"All {number} passages found." if number > 1 else "The one passage found."
    exact = (
        f"{passages(found.exact).capitalize()} of {number} found" if found.exact else f"None of {number} passages found"
    )
    changed = f"; changed: {ranges(found.changed)}" if found.changed else ""
    return f"{exact}{changed}{f'; missing: {ranges(found.missing)}' if found.missing else ''}."


def _beside_held(found: Comparison) -> str:
    new = sorted({*found.exact, *found.changed}.difference(found.held))
    added = f"{passages(new)} {'is' if len(new) == 1 else 'are'} new" if new else ""
    if found.differing:
        changed = f"{counted(len(found.differing), 'passage')} changed ({ranges(found.differing)})"
        return f"Differs from the text held: {changed}{f'; {added}' if added else ''}."
    if added:
        return f"The same text as the one held, and {added}."
    return "The same text as the one held." if not found.missing else "What is here is the same text as the one held."


def trace(file: str, article: Article, numbers: Sequence[int]) -> str:
    return f"{file} also holds {passages(numbers)} of “{article}”: too little to be its text, so not attached"


def passages(numbers: Collection[int]) -> str:
    """ "passage 3", "passages 1–9 and 12"."""
    return f"passage{'' if len(numbers) == 1 else 's'} {ranges(numbers)}"


def ranges(numbers: Collection[int]) -> str:
    """ "1–9, 12 and 14" of numbers in any order."""
    steps = count()
    runs = [list(run) for _, run in groupby(sorted(numbers), key=lambda number: number - next(steps))]
    return listed([str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs])


def inexact(passages: Iterable[Passage], claims: Iterable[Claim]) -> list[str]:
    return [
        *(f"passage {p.number}: {p.found}" for p in passages if p.found != Found.EXACT),
        *(f"claim {c.public_id}: {c.found}" for c in claims if c.found != Found.EXACT),
    ]


def _counted(counts: Counter[str], always: Collection[str] = ALWAYS_TOLD) -> str:
    return ", ".join(
        f"{counts[state]} {state}" for state in Found.values if state and (counts[state] or state in always)
    )

"""How a finding is worded: what shows and why, where a rule found it, and what a reader must know. Asks no database."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from articles.independence import count_independent_articles
from claims.choices import Certainty
from dates.wording import in_words
from events.aspects import TO_COME, ValueType, name_of, value_type
from events.comparable_values import value_in_words
from events.models import Account, Particular
from events.source_comparison import Contrast, Pairing, ValueVerdict

if TYPE_CHECKING:
    from findings.models import Finding

VALUES_SHOWN = 5  # in a statement; the sides name all
SOURCES_SHOWN = 4  # of one value
NOTES_SHOWN = 4  # of one sort
LONGEST = 300  # characters of a statement, as it is stored

HEDGED = (Certainty.QUALIFIED, Certainty.TENTATIVE, Certainty.DISTANCED)

Saying = tuple[Account, Particular]
Sides = Sequence[Sequence[Saying]]


def statement(aspect: str, contrast: Contrast, sides: Sides) -> str:
    """What shows, in one sentence of at most 300 characters."""
    if contrast.between is Pairing.TEXT:
        who = f"{_monogram(sides[0][0])} gives conflicting values for"
    elif contrast.between is Pairing.DEPENDENT:
        whose = "Printings of one text" if contrast.is_of_reprints else "One author’s articles"
        who = f"{whose} give different values for"
    else:
        verbs = {ValueVerdict.SAME: "agree", ValueVerdict.COMPATIBLE: "are consistent"}
        who = f"They {verbs.get(contrast.verdict, 'disagree')} on"
    return _clipped(f"{who} {name_of(aspect)}: {_values(aspect, contrast, sides)}.")


def _values(aspect: str, contrast: Contrast, sides: Sides) -> str:
    if contrast.verdict is ValueVerdict.SAME:
        return f"{_value(aspect, sides[0][0])} ({_sources(saying for side in sides for saying in side)})"
    if contrast.between is Pairing.TEXT:
        return _several([_value(aspect, side[0]) for side in sides])
    if contrast.between is Pairing.DEPENDENT:
        return _several([f"{_value(aspect, side[0])} in {_sources(side, with_dates=True)}" for side in sides])
    return _several([f"{_value(aspect, side[0])} ({_sources(side)})" for side in sides])


def _several(parts: list[str]) -> str:
    more = len(parts) - VALUES_SHOWN
    return ", ".join(parts[:VALUES_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _sources(sayings: Iterable[Saying], with_dates: bool = False) -> str:
    articles = {account.claim.passage.article.pk: account.claim.passage.article for account, _ in sayings}.values()
    names = [f"{a.monogram} ({in_words(a.published)})" if with_dates else a.monogram for a in articles]
    more = len(names) - SOURCES_SHOWN
    return ", ".join(names[:SOURCES_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _value(aspect: str, saying: Saying) -> str:
    _, particular = saying
    return value_in_words(aspect, particular.correction or particular.value)


def reasoning(aspect: str, contrast: Contrast, sides: Sides, ranks: Sequence[Saying]) -> str:
    """Why it is so, and what a reader must know before believing it."""
    sayings = [saying for side in sides for saying in side]
    notes = [_rule(aspect, contrast, sides), *_expected(sayings), *_one_rank(aspect, contrast, sides, ranks)]
    notes += [*_hedged(sayings), *_slips(sayings), *_inferred(aspect, sayings)]
    return " ".join(notes)


def _rule(aspect: str, contrast: Contrast, sides: Sides) -> str:
    if contrast.verdict is ValueVerdict.SAME:
        count = count_independent_articles(saying[0].claim.passage.article for side in sides for saying in side)
        return f"{count} independent sources say the same."
    if contrast.verdict is ValueVerdict.COMPATIBLE:
        return "They are consistent; one is more precise than another."
    both = "both" if len(sides) == 2 else "all"
    rules = {
        ValueType.DATE: f"No one date fits {both}.",
        ValueType.NUMBER: f"No one number fits {both}.",
        ValueType.RANK: f"One thing cannot be {both}.",
    }
    rule = rules.get(value_type(aspect), "They cannot all be true.")
    if contrast.is_of_reprints:
        return f"{rule} A reprint counts with its original: they are one source, and this is no dispute."
    if contrast.between is Pairing.DEPENDENT:
        return f"{rule} Whether the author’s view changed, no rule can tell."
    return rule


def _expected(sayings: list[Saying]) -> list[str]:
    are_to_come = all(account.relation in TO_COME for account, _ in sayings)
    return ["All of them speak of what was still to come."] if are_to_come else []


def _one_rank(aspect: str, contrast: Contrast, sides: Sides, ranks: Sequence[Saying]) -> list[str]:
    """One rank claimed for two dates."""
    if value_type(aspect) is not ValueType.DATE or contrast.verdict is not ValueVerdict.DIFFERS:
        return []
    claimed = {_monogram((a, p)): (p.correction or p.value) for a, p in ranks if a.claim.voice == "author"}
    first: dict[str, dict[int, str]] = {}  # by rank and side the first who calls it so
    for number, side in enumerate(sides):
        for mine in map(_monogram, side):
            if not (rank := claimed.get(mine)):
                continue
            before = first.setdefault(rank.casefold(), {})
            if other := next((who for n, who in before.items() if n != number and who != mine), ""):
                return [f"{other} and {mine} both call it “{claimed[other]}”, with different dates."]
            before.setdefault(number, mine)
    return []


def _hedged(sayings: list[Saying]) -> list[str]:
    """Hedged against flat: whoever is less sure is named, where somebody is sure."""
    hedged = [(a, p) for a, p in sayings if a.claim.certainty in HEDGED]
    if not hedged or len(hedged) == len(sayings):
        return []
    words = [f"{a.claim.public_id} {a.claim.get_certainty_display()}" for a, _ in hedged[:NOTES_SHOWN]]
    return [f"Some are less certain: {', '.join(words)}."]


def _slips(sayings: list[Saying]) -> list[str]:
    slips = [(a.claim.public_id, p) for a, p in sayings if p.correction]
    return [f"{claim} prints “{p.value}”, a slip: {_sentence(p.reason)}" for claim, p in slips[:NOTES_SHOWN]]


def _inferred(aspect: str, sayings: list[Saying]) -> list[str]:
    inferred = [(a.claim.public_id, p) for a, p in sayings if p.is_inferred]
    return [
        f"{claim}: {value_in_words(aspect, p.value)} was inferred by the curators: {_sentence(p.reason)}"
        for claim, p in inferred[:NOTES_SHOWN]
    ]


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _monogram(saying: Saying) -> str:
    monogram: str = saying[0].claim.passage.article.monogram
    return monogram


def _clipped(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST - 2].rsplit(' ', 1)[0].rstrip(',')} …"


def qualities(finding: "Finding") -> list[str]:
    """What stands beside its verdict: what it is about, whose it is, and what curators said of it."""
    parts = [finding.get_aspect_display()]
    if finding.between != Pairing.SOURCES:
        parts.append(finding.get_between_display())
    if finding.is_key:
        parts.append("key finding")
    if finding.is_computed:
        parts.append("automatic check")
    return [*parts, *_judged(finding), *filter(None, [finding.reopened_because])]


def _judged(finding: "Finding") -> list[str]:
    """Nothing of what goes without saying: a curator's is confirmed, a computed one open."""
    status = finding.get_status_display()
    if finding.status == finding.Status.DISMISSED:
        return [f"{status}: {finding.dismissed_because}"]
    usual = finding.Status.OPEN if finding.is_computed else finding.Status.CONFIRMED
    return [] if finding.status == usual else [status]

"""What must hold of passages, claims and topics beyond their fields: each rule yields a field and a sentence. Pure."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

NOT_YET = "open"  # a forecast's outcome that nothing has shown
NOT_MET = "not met"  # the condition failed, so that the forecast came to no test


class ForecastOutcome(NamedTuple):
    """What came of a forecast, and the ids of the claims that show it."""

    outcome: str
    shown_by: Collection[str]
    condition: str = ""


def passage_problems(number: int, is_body: bool, has_claims: bool, no_claims: str) -> Iterator[tuple[str, str]]:
    """Of one passage; `no_claims` is why it makes no claim."""
    if is_body and not (has_claims or no_claims):
        yield "", f"passage {number} makes no claim; say why in `no_claims`"


def span_problems(public_id: str, start: int, words: int, passage_words: int) -> Iterator[tuple[str, str]]:
    """Of a claim's anchor: its first word, from 0, and how many there are of it and of its passage."""
    if start + words > passage_words:
        yield "anchor", f"the span of {public_id} ends at word {start + words}; its passage has {passage_words}"


def claim_problems(
    public_id: str, topics: Collection[str], is_prediction: bool, forecast: ForecastOutcome | None, own_speaker: str
) -> Iterator[tuple[str, str]]:
    """Of one claim by itself; `own_speaker` is who is said to speak where the voice is the author's."""
    if own_speaker:
        yield "speaker", speaker_problem(public_id, own_speaker)
    if not topics:
        yield "", f"{public_id} has no topic"
    if is_prediction != bool(forecast):
        yield "", f"{public_id}: a prediction has a forecast, and only a prediction"
    if forecast and is_half_shown(forecast):
        yield "forecast", f"{public_id}: an outcome is shown by claims; without any it is open"
    if forecast and forecast.outcome == NOT_MET and not forecast.condition:
        yield "forecast", f"{public_id}: a condition that was not met has to be named in `condition`"


def speaker_problem(public_id: str, speaker: str) -> str:
    return f"{public_id} is in the author's voice and names a speaker, {speaker}; choose another voice, or name none"


def is_half_shown(forecast: ForecastOutcome) -> bool:
    """Whether an outcome lacks the claims that show it, or they the outcome."""
    return (forecast.outcome != NOT_YET) != bool(forecast.shown_by)


def short_anchor(public_id: str, words: int) -> str:
    """What is to be looked at in an anchor of so many words; empty where nothing is."""
    return f"{public_id} stands on a single word, which may stand elsewhere too: quote a few more" if words == 1 else ""


def plain_statement(statement: str) -> str:
    """What two claims have in common that say the same word for word: neither case nor a full stop makes another."""
    return statement.casefold().rstrip(".")


def topic_problems(name: str, description: str, is_used: bool) -> Iterator[tuple[str, str]]:
    if not is_used:
        yield "", f"no claim has the topic `{name}`"
    if not description:
        yield "", f"the topic `{name}` has no description"

"""What the pages of comparisons say: of two sources, one list of theirs, a cell, a forecast. Asks no database."""

from claims.choices import Certainty, Voice
from compare.cell_states import CellState
from compare.forecasts import ForecastRow
from compare.matrix import Cell, MatrixRow
from compare.pairs import Pair, PairPart, PairPartPage
from dates.english import counted, grouped
from dates.wording import in_words

CERTAINTIES = {
    Certainty.FLAT: "stated as fact",
    Certainty.QUALIFIED: "stated with a qualification",
    Certainty.TENTATIVE: "stated tentatively",
    Certainty.EMPHATIC: "stated emphatically",
    Certainty.DISTANCED: "stated with reservations",
}
VOICES = {
    Voice.QUOTED: "quoted",
    Voice.REPORTED: "attributed",
    Voice.DENIED: "denied by the article",
    Voice.HYPOTHETICAL: "hypothetical",
}


def pair_lead(pair: Pair) -> str:
    """How much both cover, and what it means where they differ."""
    events, topics = pair.coverage[PairPart.EVENTS_BOTH].total, pair.coverage[PairPart.TOPICS_BOTH].total
    return f"Both cover {counted(events, 'event')} and {counted(topics, 'topic')}. {_how_they_differ(pair)}"


def _how_they_differ(pair: Pair) -> str:
    if pair.is_one_text:
        return "Two printings of one text: differences are changes made between them."
    if pair.are_dependent:
        return "They share an author: differences are changes of view, not disagreements between sources."
    if pair.differences and pair.findings:
        more = grouped(pair.findings.total)
        return f"{counted(pair.differences.total, 'disagreement')}; {more} more found by curators."
    if pair.differences:
        return f"{counted(pair.differences.total, 'disagreement')}."
    if pair.findings:
        return f"{counted(pair.findings.total, 'disagreement')}, found by curators."
    return "No disagreements found."


def pair_heading(pair: Pair) -> str:
    """What the list of their differences is headed by."""
    if pair.is_one_text:
        return "Where the printings differ"
    return "Where the author’s view changed" if pair.are_dependent else "Where they disagree"


def part_heading(page: PairPartPage) -> str:
    """What one list of theirs is headed by."""
    differences = "Differences" if page.are_dependent else "Disagreements"
    if page.part is PairPart.DIFFERENCES:
        return differences
    if page.part is PairPart.FINDINGS:
        return f"{differences} found by curators"
    only = {"one": page.one, "other": page.other}.get(page.part.partition("-")[2])
    return f"{page.part.noun.capitalize()}s {f'only {only.monogram} covers' if only else 'both cover'}"


def part_lead(page: PairPartPage) -> str:
    """How many rows one list has, and in which order."""
    kind = "difference" if page.are_dependent else "disagreement"
    if page.part is PairPart.DIFFERENCES:
        return f"{counted(page.total, kind)}, in order of time."
    if page.part is PairPart.FINDINGS:
        return f"{counted(page.total, kind)}, key findings first."
    order = ", in order of time" if page.part.noun == "event" else ""
    return f"{counted(page.total, page.part.noun)}{order}."


def cell_lead(cell: Cell) -> str:
    """What one source does with one topic or event, and what its saying nothing leaves open."""
    sentence = f"{cell.words[0].upper()}{cell.words[1:]}."
    return f"{sentence} It may still mention it." if cell.state is CellState.UNREAD else sentence


def first_note(row: MatrixRow) -> str:
    """What is uncertain about who mentioned an event first; empty where nothing is."""
    if row.is_first_certain:
        return ""
    if len(row.first) == 1:
        return "as far as dated; a source without a date mentions it too"
    return "the dates of publication do not show which"


def forecast_details(item: ForecastRow) -> str:
    """How sure it was said, in whose voice, and by when it should come true."""
    claim = item.claim
    parts = [claim.public_id, CERTAINTIES[Certainty(claim.certainty)]]
    if claim.voice != Voice.AUTHOR:
        parts.append(VOICES[Voice(claim.voice)])
    if item.forecast and item.forecast.horizon:
        parts.append(f"by {in_words(item.forecast.horizon)}")
    return " · ".join(parts)


def reopened(item: ForecastRow) -> str:
    """Why a recorded outcome was not known on the day asked for; empty where it was."""
    if not item.is_reopened:
        return ""
    if not item.not_yet:
        return "An outcome was recorded later, but no claim dates it."
    were = "was" if item.not_yet == 1 else "were"
    return f"An outcome was recorded later: {item.not_yet} of the claims that show it {were} not published yet."


def own_later(item: ForecastRow) -> str:
    """What an author's later texts do with a forecast, and when each was published."""
    days = [in_words(article.published) for article in (item.claim.passage.article, *item.later_articles)]
    what = "The same author later, a change of view" if item.is_change_of_view else "The same author later"
    return f"{what}: {days[0]}, then {' and '.join(days[1:])}"

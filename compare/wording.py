"""What the pages of comparisons say: of two sources, one list of theirs, a cell, a forecast. Asks no database."""

from typing import TYPE_CHECKING

from claims.choices import Certainty, Voice
from compare.cell_states import CellState
from compare.forecasts import ForecastRow
from compare.matrix import DEFAULT_SOURCES, Cell, Matrix, MatrixRow
from compare.pairs import Coverage, Pair, PairPart, PairPartPage
from dates.english import counted, grouped
from dates.wording import in_words
from events.models import Event

if TYPE_CHECKING:
    from compare.forms import Checkboxes

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
        return (
            "They share an author: what differs is no disagreement between sources, and a change of view only where "
            "a finding says so."
        )
    entered = pair.findings.total - pair.reported if pair.findings else 0
    by_rule = pair.differences.total if pair.differences else 0
    parts = [f"{counted(by_rule, 'disagreement')}"] if by_rule else []
    if entered:
        found = f"{grouped(entered)} more" if by_rule else f"{counted(entered, 'disagreement')},"
        parts.append(f"{found} found by curators")
    if pair.reported:
        parts.append(f"{counted(pair.reported, 'difference')} with a view that one of them only reports")
    return f"{'; '.join(parts)}." if parts else "No disagreements found."


def pair_heading(pair: Pair) -> str:
    """What the list of their differences is headed by."""
    if pair.is_one_text:
        return "Where the printings differ"
    return "Where the author’s articles differ" if pair.are_dependent else "Where they disagree"


def coverage_note(row: Coverage, compared: Pair | PairPartPage) -> str:
    """How many claims each of two sources makes about something, or what it means that one makes none."""
    if row.silent_article is None or row.silence is None:
        ours, theirs = counted(row.ours, "claim"), grouped(row.theirs)
        claims = f"{ours} in {compared.one.monogram}, {theirs} in {compared.other.monogram}"
    else:
        claims = counted(row.ours or row.theirs, "claim")
    if not isinstance(row.subject, Event):
        return claims  # what saying nothing of a topic means is said once for all
    when = f"{in_words(row.subject.date)} · " if row.subject.date else ""
    silence = f"; {row.silent_article.monogram}: {row.silence.words}" if row.silent_article and row.silence else ""
    return f"{when}{claims}{silence}"


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


def chosen_sources(sources: "Checkboxes", table: Matrix) -> str:
    """Which sources are the columns of a table."""
    if sources.chosen:
        return f"{len(sources.chosen)} chosen"
    return f"{_newest_or_all(sources)} {len(table.articles)}"


def how_many_to_choose(sources: "Checkboxes", most: int) -> str:
    """How many sources may be chosen, and what choosing none means."""
    unchosen = _newest_or_all(sources)
    return f"Choose up to {most}; leave empty for {unchosen}{'' if unchosen == 'all' else f' {DEFAULT_SOURCES}'}."


def _newest_or_all(sources: "Checkboxes") -> str:
    return "the newest" if sources.are_many or sources.total > DEFAULT_SOURCES else "all"


def table_lead(table: Matrix, is_continued: object) -> str:
    """How many sources and rows a table has, and which they are; `is_continued`: others stand on pages before."""
    sources, rows = counted(len(table.articles), "source"), len(table.rows)
    alone = " Only one source." if len(table.articles) == 1 else ""
    if not table.is_of_events:
        return f"{sources} and {counted(rows, 'topic')}.{alone}"
    events = counted(rows, "event")
    if is_continued or table.after:
        events = f"the {rows} {'next' if is_continued else 'most'} important event{'s' if rows != 1 else ''}"
    judged = "Disagreements and first mentions are judged among all sources."
    return f"{sources} and {events} they mention, in order of time. {judged}{alone}"


def first_to_mention(row: MatrixRow) -> str:
    """Who mentioned an event first, in few words; empty where nobody can be named."""
    if not row.first:
        return ""
    first = f"first: {' or '.join(article.monogram for article in row.first)}"
    if row.is_first_certain:
        return first
    return f"{first}, as far as dated" if len(row.first) == 1 else f"{first}; the dates do not show which"


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

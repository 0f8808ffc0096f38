"""The sentences at the top of an event: how many speak of it, on what they agree and differ. Pure."""

from timeline.comparison import Verdict
from timeline.side_by_side import Row, SideBySide

# In the order in which an analyst asks.
SAID = {
    Verdict.DIFFERS: "They differ on {}.",
    Verdict.SAME: "They agree on {}.",
    Verdict.COMPATIBLE: "What they give for {} can all be true; one is more exact.",
}
NAMES = {"start": "beginning", "planned": "date it was planned for", "not before": "earliest date"}
NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def summary(table: SideBySide) -> list[str]:
    """A few sentences that claim no more than the compared particulars bear."""
    sources = len(table.columns)
    if sources == 0:
        return ["No source in this knowledge base speaks of it yet."]
    if sources == 1:
        return ["One source speaks of it, so there is no other to compare it with.", *_within(table)]
    voices = (
        "" if table.voices == sources else f", {_number(table.voices)} independent {_plural('voice', table.voices)}"
    )
    sentences = [f"{_number(sources).capitalize()} sources speak of it{voices}."]
    for verdict, said in SAID.items():
        if names := [_name(row) for row in table.rows if row.agreement and row.agreement.verdict is verdict]:
            sentences.append(said.format(_list(names)))
    if len(sentences) == 1:
        sentences.append("No two of them give a date, place or number that could be compared.")
    return [*sentences, *_within(table)]


def _within(table: SideBySide) -> list[str]:
    rows = [_name(row) for row in table.rows if row.agreement and row.agreement.within_one_text]
    return [f"{'It' if len(table.columns) == 1 else 'One source'} contradicts itself on {_list(rows)}."] if rows else []


def _name(row: Row) -> str:
    return f"the {NAMES.get(row.aspect, row.aspect)}"


def _list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"

"""A band's data for print: shapes at the page's coordinates, and what they show in words. Asks no database."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from dates.english import counted, grouped
from timeline.band import svg
from timeline.band.band_data import BandData
from timeline.band.count_bars import CountBar
from timeline.band.date_shape import DateShape
from timeline.band.source_chips import SourceChip
from timeline.band.window import words
from timeline.wording import mark_in_words

Plain = dict[str, Any]


def band(data: BandData, numbers: dict[str, int]) -> Plain:
    """Axis, flags and lanes in the window's pixels; `numbers` are those of listed events, by slug."""
    flags = svg.flags(data)
    return {
        "width": data["width"],
        "total": data["total"],
        "ticks": [asdict(tick) for tick in svg.axis(data)],
        "flags": [_flag(flag) for flag in flags],
        "published": _published(flags),
        "lanes": [_lane(strip, data["words"], numbers) for strip in svg.strips(data)],
    }


def monograms(data: BandData) -> Iterator[str]:
    """The sources that a drawn band names: by their publication, or by a date of their own."""
    yield from (flag["monogram"] for flag in data["flags"] if "monogram" in flag)
    for lane in data["lanes"]:
        for mark in lane["marks"]:
            yield from (monogram for monogram, *_ in mark["rival_dates"])


def _flag(flag: Plain) -> Plain:
    named = {"letters": flag.get("monogram", str(flag["count"])), "colour": flag.get("colour", -1)}
    return {**named, "x": flag["x"], "pole": flag["pole"], "end": flag["end"]}


def _published(flags: list[Plain]) -> str:
    """The publication marks in words, for whoever does not see them."""
    if not flags:
        return "A time axis."
    return f"A time axis with the days on which sources were published: {'; '.join(map(flag_in_words, flags))}."


def flag_in_words(flag: Plain) -> str:
    if "monogram" in flag:
        return f"{flag['monogram']}, {flag['when']}"
    return f"{counted(flag['count'], 'source')}, {words(flag['first'], flag['last'])}"


def _lane(strip: svg.Strip, window: str, numbers: dict[str, int]) -> Plain:
    lane = strip.lane
    return {
        "label": lane["label"],
        "of": lane["of"],
        "count": grouped(lane["count"]),
        "without_room": grouped(without_room(strip)),
        "height": strip.height,
        "marks": [_mark(drawn, numbers.get(drawn.mark["slug"], 0)) for drawn in strip.marks],
        "counts": [_count(count) for count in strip.counts],
        "alt": _lane_in_words(strip, window),
    }


def _mark(drawn: svg.DrawnMark, number: int) -> Plain:
    return {
        "number": number,
        "text": drawn.mark["text"],
        "x": drawn.text_x,
        "y": drawn.y,
        "wide": drawn.wide,
        "line": drawn.line,
        "shapes": [_shape(shape, drawn.mark["joined"]) for shape in drawn.shapes],
        "chips": [_chip(chip) for chip in drawn.chips],
    }


def _shape(shape: DateShape, is_one_of: bool) -> Plain:
    """A dot or a bar; of one of several possible days the ticks, unless it is about then."""
    ticks = shape.ticks if is_one_of and not shape.is_about else []
    return {**asdict(shape), "middle": shape.middle, "look": shape.look, "ticks": ticks}


def _chip(chip: SourceChip) -> Plain:
    shape = chip.shape
    placed = {"left": shape.x, "width": shape.width, "middle": shape.middle, "is_day": shape.is_day}
    return {**placed, "x": chip.x, "letters": chip.text, "colour": chip.colour}


def _count(count: CountBar) -> Plain:
    box = {"x": count.x, "y": count.y, "width": count.width, "height": count.height}
    return {**box, "middle": count.middle, "more": grouped(count.more) if count.has_number else ""}


def _lane_in_words(strip: svg.Strip, window: str) -> str:
    """A lane's drawing in words: how many events, which of them are drawn, how many have no room."""
    count, drawn = strip.lane["count"], [mark_in_words(each.mark) for each in strip.marks]
    begin = f"{strip.lane['label']}, {window}: {counted(count, 'event')}"
    named = f" {'; '.join(drawn)}." if drawn else ""
    more = without_room(strip)
    left = f" Not drawn for lack of space: {grouped(more)}." if more else ""
    return f"{begin}.{named}{left}"


def without_room(strip: svg.Strip) -> int:
    """How many of a lane's events are only counted."""
    return sum(count.more for count in strip.counts)

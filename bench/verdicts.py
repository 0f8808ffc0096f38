"""What issues 4 and 5 ask of the figures, beside what was found. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.figures import Figures, kilobytes, milliseconds, ratio, span, times
from bench.tables import Table

SMALL, BASE, LARGE, LARGEST = "100", 1_000, 100_000, 1_000_000
STEPS = ("zoom step", "zoom step, topic and actor", "zoom step, topic and source", "zoom step, kind and as of")
WORDS = ("zoom step, words searched before", "zoom step, a word's first search")
AT_MOST = {LARGE: 3, LARGEST: 10}  # times a zoom step of BASE events


@dataclass(frozen=True)
class Verdict:
    asked: str
    found: str
    is_met: bool


def table(found: dict[str, Any]) -> Table:
    rows = [(each.asked, each.found, "met" if each.is_met else "not met") for each in verdicts(found)]
    return Table("What is asked, and what was found", ("asked", "found", "is it met?"), rows)


def verdicts(found: dict[str, Any]) -> Iterator[Verdict]:
    """One for each demand that the figures can tell about."""
    for engine in found.get("timeline", ()):
        yield from _zoom(engine)
    if "browser" in found:
        yield from _browser(found["browser"])
    for engine in found.get("comparison", ()):
        yield from _comparison(engine)


def _zoom(engine: Figures) -> Iterator[Verdict]:
    corpora = {name: corpus["asked"] for name, corpus in engine["corpora"].items()}
    base = corpora.get(f"events_{BASE}")
    for size, most in AT_MOST.items():
        asked = corpora.get(f"events_{size}")
        if not (base and asked):
            continue
        for name in (*STEPS, *WORDS):
            middle, tail = (asked[name][of] / base[name][of] for of in ("p50", "p99"))
            said = f"{engine['engine']}, {name}: {size:,} events take at most {most}× the time of {BASE:,}"
            yield Verdict(said, f"{times(middle)}; at p99 {times(tail)}", max(middle, tail) <= most)


def _browser(found: Figures) -> Iterator[Verdict]:
    sizes = found["sizes"]
    for size in sizes:
        if int(size) >= BASE:
            yield from _one_size(f"{int(size):,} events", sizes[size], sizes.get(SMALL))


def _one_size(name: str, visit: Figures, small: Figures | None) -> Iterator[Verdict]:
    desk, phone = visit["desk"], visit["phone"]
    if small:
        for what, key in (("bytes of page, styles and scripts", "together"), ("time to ready", "ready")):
            more = desk[key] / small["desk"][key]
            yield Verdict(f"{name}: {what} at most 1.5× of {SMALL} events", times(more), more <= 1.5)
    sent = desk["together"]
    yield Verdict(f"{name}: page, styles and scripts under 60 kB compressed", f"{kilobytes(sent)} kB", sent < 60_000)
    for what, key in (("DOM elements", "elements"), ("DOM nodes, texts and white space too", "nodes")):
        yield Verdict(f"{name}: under 2,500 {what}", f"{desk[key]:,}", desk[key] < 2_500)
    yield Verdict(f"{name}: heap under 3 MB", f"{desk['heap'] / 1e6:.1f} MB", desk["heap"] < 3e6)
    longest = max(desk["longest"], desk["longest while moving"])
    yield Verdict(f"{name}: no task over 50 ms, arriving or moving", _longest(longest), longest <= 50)
    for key in ("zoom", "pan"):
        step = desk[key]
        said = f"{step['frames']:.0f}, at most {step['most frames']}"
        yield Verdict(f"{name}: a {key} step paints within two frames", said, step["most frames"] <= 2)
        said = f"{milliseconds(step['frame'])} ms and {milliseconds(step['settled'])} ms"
        is_met = step["frame"] <= 50 and step["settled"] <= 150
        yield Verdict(f"{name}: a {key} step is painted within 50 ms (aim), settled within 150", said, is_met)
    yield Verdict(f"{name}: ready within 300 ms (aim)", f"{milliseconds(desk['ready'])} ms", desk["ready"] <= 300)
    said = f"{milliseconds(phone['ready'])} ms"
    yield Verdict(f"{name}: ready within 1.5 s on the slowed phone (aim)", said, phone["ready"] <= 1500)


def _longest(length: float) -> str:
    return f"{milliseconds(length)} ms" if length else "none"


def _comparison(engine: Figures) -> Iterator[Verdict]:
    (_, small), (_, large) = engine["corpora"].items()
    for name, asked in large["asked"].items():
        if not asked["plain"]:
            continue  # an edit, which shows nothing
        before = small["asked"][name]
        slower, more = asked["p50"] / before["p50"], asked["plain"] / before["plain"]
        is_met = slower <= 1.1 * more  # a tenth is within what two runs differ by
        said = f"{engine['engine']}, {name}: time grows no faster than what is shown"
        yield Verdict(said, f"{times(slower)} the time for {times(more)} as much", is_met)
        is_met = asked["queries"][1] <= before["queries"][1]
        said = f"{engine['engine']}, {name}: as many queries for the large corpus"
        yield Verdict(said, f"{span(before['queries'])} and {span(asked['queries'])}", is_met)


def growth(large: Figures, small: Figures, of: str) -> str:
    return times(ratio(large[of], small[of]))

"""What was measured, as Markdown: one table for each engine or browser, ratios first. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bench.figures import Figures, kilobytes, milliseconds, ratio, span, times

BASE = 1_000  # events of the corpus that the larger ones are compared with
BYTES = ("heap", "page", "styles", "scripts", "together")
COUNTS = ("nodes", "elements", "frames", "most frames")
STEPS = ("zoom", "pan")
NOTE = "Milliseconds at the median and the 99th percentile; kB before compression; queries of the largest."


def markdown(figures: dict[str, Any]) -> str:
    return "\n".join([f"Measured on a machine with {figures['cores']} cores.", "", *_tables(figures)])


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], note: str) -> str:
    lines = [f"| {' | '.join(row)} |" for row in (head, ["---", *["---:"] * (len(head) - 1)], *rows)]
    return "\n".join([f"## {title}", "", *lines, "", note, ""])


def by_size(title: str, engine: Figures, base: int | None = None) -> str:
    """A line for each thing that was asked, in corpora by their size; ratios are those to the corpus of `base`."""
    sizes = {int(name.rpartition("_")[2]): corpus for name, corpus in engine["corpora"].items()}
    base = base if base in sizes else min(sizes)
    larger = [size for size in sizes if size > base]
    growth = [f"{size:,} : {base:,}, {what}" for size in larger for what in ("time", "kB")]
    head = ["", *growth, *(f"{size:,}, {what}" for size in sizes for what in ("ms", "kB")), "queries"]
    rows = []
    for name in sizes[base]["asked"]:
        asked = {size: corpus["asked"][name] for size, corpus in sizes.items()}
        ratios = [times(ratio(asked[size][of], asked[base][of])) for size in larger for of in ("p50", "plain")]
        spent = [text for each in asked.values() for text in (_time(each), kilobytes(each["plain"]))]
        rows.append([name, *ratios, *spent, span(asked[max(sizes)]["queries"])])
    facts = "; ".join(f"{size:,}: {_facts(corpus)}" for size, corpus in sizes.items())
    return table(f"{title}, {engine['engine']}", head, rows, f"{NOTE} {facts}.")


def _tables(figures: dict[str, Any]) -> Iterator[str]:
    for engine in figures.get("timeline", ()):
        yield by_size("Timeline, the server", engine, BASE)
    for engine in figures.get("comparison", ()):
        yield by_size("Comparison, the server", engine)
    if "browser" in figures:
        yield from _browser(figures["browser"])


def _time(asked: Figures) -> str:
    return f"{milliseconds(asked['p50'])} / {milliseconds(asked['p99'])}"


def _facts(corpus: Figures) -> str:
    memory = [f"{corpus['memory']:,} MiB"] if "memory" in corpus else []
    return ", ".join([*(f"{name} {number:,.0f}" for name, number in corpus["facts"].items()), *memory])


def _browser(figures: Figures) -> Iterator[str]:
    for profile in ("desk", "phone"):
        visits = {size: _flat(visit[profile]) for size, visit in figures["sizes"].items()}
        first, *others = visits
        head = [
            "",
            *(f"{int(size):,} : {int(first):,}" for size in others),
            *(f"{int(size):,} events" for size in visits),
        ]
        rows = [
            [
                name,
                *(times(ratio(visits[size][name], value)) for size in others),
                *(_figure(name, each[name]) for each in visits.values()),
            ]
            for name, value in visits[first].items()
        ]
        note = f"Medians of {figures['runs']} first visits, in milliseconds, kB or numbers."
        yield table(f"Timeline in {figures['browser']}, {profile}", head, rows, note)


def _flat(visit: Mapping[str, Any]) -> dict[str, float]:
    """What one visit came to, with its zooms and pans under names of their own."""
    plain = {name: value for name, value in visit.items() if name not in STEPS}
    return plain | {f"{step}: {name}": value for step in STEPS if step in visit for name, value in visit[step].items()}


def _figure(name: str, value: float) -> str:
    kind = name.rpartition(": ")[2]
    if kind in BYTES:
        return kilobytes(value)
    return f"{value:,.0f}" if kind in COUNTS else milliseconds(value) if value else "0"

"""What was measured, as tables: ratios first. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from bench.figures import Figures, kilobytes, milliseconds, span
from bench.tables import Table, as_markdown, as_text
from bench.verdicts import BASE, growth, table

DESK = {
    "first paint": "first paint, ms",
    "ready": "ready, ms",
    "refined": "drawn for this width, ms",
    "longest": "longest task on arrival, ms",
    "long tasks": "long tasks on arrival together, ms",
    "longest while moving": "longest task while moving, ms",
    "nodes": "DOM nodes",
    "elements": "elements among them",
    "heap": "heap, kB",
    "page": "page, kB",
    "styles": "styles, kB",
    "scripts": "scripts, kB",
    "together": "page, styles and scripts, kB",
}
MOVES = {
    "frame": "painted, ms",
    "slowest frame": "painted, the slowest in a hundred, ms",
    "frames": "painted, frames",
    "most frames": "painted, most frames",
    "settled": "settled, ms",
}
BYTES = ("heap", "page", "styles", "scripts", "together")
COUNTS = ("nodes", "elements", "frames", "most frames")


def text(found: dict[str, Any]) -> str:
    return "\n".join(map(as_text, tables(found)))


def markdown(found: dict[str, Any]) -> str:
    versions = [each["engine"] for each in found.get("timeline", ())]
    versions += [found["browser"]["browser"]] if "browser" in found else []
    said = f"Measured on a machine with {found['cores']} cores, {', '.join(versions)}.\n\n"
    return said + "\n".join(map(as_markdown, tables(found)))


def tables(found: dict[str, Any]) -> Iterator[Table]:
    yield table(found)
    for engine in found.get("timeline", ()):
        yield _timeline(engine)
    if "browser" in found:
        yield from _browser(found["browser"])
    for engine in found.get("comparison", ()):
        yield _comparison(engine)


def _timeline(engine: Figures) -> Table:
    sizes = {int(name.removeprefix("events_")): corpus for name, corpus in engine["corpora"].items()}
    base = BASE if BASE in sizes else min(sizes)
    larger = [size for size in sizes if size > base]
    head = ["", *(f"{size:,} : {base:,}" for size in larger), *(f"{size:,} events" for size in sizes), "queries", "kB"]
    rows = [[name, *_asked(name, sizes, base, larger)] for name in sizes[base]["asked"]]
    for name in ("reading all columns", "columns after a restart"):
        once = [milliseconds(corpus["facts"][name]) for corpus in sizes.values()]
        rows.append([f"{name}, once", *([""] * len(larger)), *once, "", ""])
    memory = [f"{corpus['memory']:,} MiB" for corpus in sizes.values()]
    rows.append(["memory of the process", *([""] * len(larger)), *memory, "", ""])
    note = (
        "Times are p50 / p99 in milliseconds; ratios are those of p50. Queries and kB (compressed) are the largest's."
    )
    return Table(f"Timeline, the server, {engine['engine']}", head, rows, note)


def _asked(name: str, sizes: dict[int, Figures], base: int, larger: Sequence[int]) -> list[str]:
    asked = {size: corpus["asked"][name] for size, corpus in sizes.items()}
    last = asked[max(sizes)]
    return [
        *(growth(asked[size], asked[base], "p50") for size in larger),
        *(_time(each) for each in asked.values()),
        span(last["queries"]),
        kilobytes(last["sent"]) if last["sent"] else "",
    ]


def _time(asked: Figures) -> str:
    return f"{milliseconds(asked['p50'])} / {milliseconds(asked['p99'])}"


def _comparison(engine: Figures) -> Table:
    small, large = engine["corpora"].values()
    head = ("", "time", "what is shown", "small corpus", "large corpus", "queries, small", "large", "kB, large")
    rows = [
        [
            name,
            growth(asked, small["asked"][name], "p50"),
            growth(asked, small["asked"][name], "plain"),
            _time(small["asked"][name]),
            _time(asked),
            span(small["asked"][name]["queries"]),
            span(asked["queries"]),
            kilobytes(asked["sent"]) if asked["sent"] else "",
        ]
        for name, asked in large["asked"].items()
    ]
    return Table(f"Comparison, the server, {engine['engine']}", head, rows, _told_of(small, large))


def _told_of(small: Figures, large: Figures) -> str:
    facts = [f"{name} {small['facts'][name]:,} and {number:,}" for name, number in large["facts"].items()]
    return f"Times are p50 / p99 in milliseconds; the small and the large corpus: {', '.join(facts)}."


def _browser(found: Figures) -> Iterator[Table]:
    sizes = found["sizes"]
    first, *others = sizes
    ratios = [f"{int(size):,} : {int(first):,}" for size in others]
    head = ["", *ratios, *(f"{int(size):,} events" for size in sizes), "blank page"]
    rows = [[said, *_shown(key, found, "desk"), _blank(found, key)] for key, said in DESK.items()]
    for kind in ("zoom", "pan"):
        rows += [[f"{kind} {said}", *_shown(key, found, "desk", kind), ""] for key, said in MOVES.items()]
    note = f"Medians of {found['runs']} first visits; of zooms and pans those of all that were done in them."
    yield Table(f"Timeline in {found['browser']}", head, rows, note)
    slow = ("first paint", "ready", "refined", "longest", "long tasks", "nodes")
    rows = [[DESK[key], *_shown(key, found, "phone")] for key in slow]
    note = "A processor 4× slower, 150 ms latency, 1.6 Mbit/s, 390 pixels wide."
    yield Table("Timeline on a slowed phone", head[:-1], rows, note)


def _shown(key: str, found: Figures, profile: str, kind: str | None = None) -> list[str]:
    visits = [size[profile][kind] if kind else size[profile] for size in found["sizes"].values()]
    ratios = [growth(visit, visits[0], key) for visit in visits[1:]]
    return [*ratios, *(_figure(key, visit[key]) for visit in visits)]


def _blank(found: Figures, key: str) -> str:
    return _figure(key, found["blank"][key]) if key in found["blank"] else ""


def _figure(key: str, value: float) -> str:
    if key in BYTES:
        return kilobytes(value)
    return f"{value:,.0f}" if key in COUNTS else milliseconds(value) if value else "0"

"""What is asked beside what was found, and the tables around it."""

import copy

import pytest

from bench.report import markdown, text
from bench.verdicts import STEPS, WORDS, verdicts

NAMES = (*STEPS, *WORDS)


def asked(p50, p99, queries=(4, 6), plain=1000):
    return {"p50": p50, "p99": p99, "queries": list(queries), "sent": plain / 5, "plain": plain, "times": 9}


def corpus(*figures, **facts):
    facts = facts or {"reading all columns": 80.0, "columns after a restart": 8.0}
    return {"asked": {name: asked(*figures) for name in NAMES}, "facts": facts, "memory": 100}


def visit(ready, sent):
    step = {"frame": 20.0, "frames": 1, "settled": 140.0, "most frames": 2, "slowest frame": 30.0}
    times = {"first paint": 90.0, "ready": ready, "refined": ready, "longest": 0, "long tasks": 0}
    counts = {"longest while moving": 0, "nodes": 2600, "elements": 1400, "heap": 1.4e6}
    received = {"page": sent - 3e4, "styles": 1e4, "scripts": 2e4, "together": sent, "other": 0.0}
    desk = times | counts | received | {"zoom": step, "pan": step}
    return {"desk": desk, "phone": {**times, "ready": 5 * ready, "nodes": 1500}}


@pytest.fixture
def found():
    timeline = {"events_100": corpus(4, 8), "events_1000": corpus(10, 20), "events_100000": corpus(25, 60)}
    pages = {"sources × topics": asked(20, 25, (8, 8)), "saving a claim": asked(30, 35, (30, 30), 0)}
    larger = {"sources × topics": asked(50, 60, (8, 8), 4000), "saving a claim": asked(60, 70, (30, 30), 0)}
    facts = {"findings": 100}
    compared = {
        "small": {"asked": pages, "facts": facts, "memory": 90},
        "large": {"asked": larger, "facts": facts, "memory": 90},
    }
    sizes = {"100": visit(150.0, 45e3), "100000": visit(200.0, 55e3)}
    browser = {"browser": "Chromium 1", "runs": 3, "blank": {"ready": 60.0, "heap": 7e5}, "sizes": sizes}
    return {
        "cores": 2,
        "timeline": [{"engine": "SQLite 3", "corpora": timeline}],
        "comparison": [{"engine": "SQLite 3", "corpora": compared}],
        "browser": browser,
    }


def judged(found, words):
    [verdict] = [verdict for verdict in verdicts(found) if words in verdict.asked]
    return verdict.found, verdict.is_met


def nested(found, *path):
    for name in path:
        found = found[name]
    return found


@pytest.mark.parametrize(
    ("words", "where", "change", "before", "after"),
    [
        (
            "SQLite 3, zoom step: 100,000 events take at most 3×",
            ("timeline", 0, "corpora", "events_100000", "asked", "zoom step"),
            {"p50": 31},
            "2.5×; at p99 3.0×",
            "3.1×; at p99 3.0×",
        ),
        (
            "SQLite 3, zoom step, topic and actor: 100,000 events",
            ("timeline", 0, "corpora", "events_100000", "asked", "zoom step, topic and actor"),
            {"p99": 100},
            "2.5×; at p99 3.0×",
            "2.5×; at p99 5.0×",
        ),
        (
            "sources × topics: time grows",
            ("comparison", 0, "corpora", "large", "asked", "sources × topics"),
            {"p50": 100},
            "2.5× the time for 4.0× as much",
            "5.0× the time for 4.0× as much",
        ),
        (
            "sources × topics: as many queries",
            ("comparison", 0, "corpora", "large", "asked", "sources × topics"),
            {"queries": [8, 9]},
            "8 and 8",
            "8 and 8–9",
        ),
        ("time to ready", ("browser", "sizes", "100000", "desk"), {"ready": 240.0}, "1.33×", "1.60×"),
        ("bytes of page", ("browser", "sizes", "100000", "desk"), {"together": 70e3}, "1.22×", "1.56×"),
        ("under 60 kB", ("browser", "sizes", "100000", "desk"), {"together": 60e3}, "55.0 kB", "60.0 kB"),
        ("DOM elements", ("browser", "sizes", "100000", "desk"), {"elements": 2500}, "1,400", "2,500"),
        ("no task over 50", ("browser", "sizes", "100000", "desk"), {"longest while moving": 80}, "none", "80.0 ms"),
        ("heap", ("browser", "sizes", "100000", "desk"), {"heap": 3.1e6}, "1.4 MB", "3.1 MB"),
        (
            "a zoom step paints",
            ("browser", "sizes", "100000", "desk", "zoom"),
            {"most frames": 3},
            "1, at most 2",
            "1, at most 3",
        ),
        (
            "a pan step is painted",
            ("browser", "sizes", "100000", "desk", "pan"),
            {"settled": 151.0},
            "20.0 ms and 140 ms",
            "20.0 ms and 151 ms",
        ),
        ("ready within 300 ms", ("browser", "sizes", "100000", "desk"), {"ready": 301.0}, "200 ms", "301 ms"),
        ("slowed phone", ("browser", "sizes", "100000", "phone"), {"ready": 1501.0}, "1,000 ms", "1,501 ms"),
    ],
)
def test_a_demand_is_met_until_its_figure_is_beyond_it(found, words, where, change, before, after):
    found = copy.deepcopy(found)  # the same step serves for zoom and pan
    assert judged(found, words) == (before, True)
    nested(found, *where).update(change)
    assert judged(found, words) == (after, False)


def test_a_size_that_was_not_measured_is_not_judged(found):
    assert not [verdict for verdict in verdicts(found) if "1,000,000" in verdict.asked]
    assert not list(verdicts({"cores": 2}))


def test_the_tables_begin_with_the_ratios(found):
    lines = text(found).splitlines()
    head = next(line for line in lines if "100,000 : 1,000" in line)
    assert head.index("100,000 : 1,000") < head.index("100 events")
    row = next(line for line in lines if line.startswith("zoom step  "))
    assert " ".join(row.split()) == "zoom step 2.5× 4.0 / 8.0 10.0 / 20.0 25.0 / 60.0 4–6 0.2"


def test_the_readme_names_engines_and_cores_and_no_more_of_the_machine(found):
    first, *_ = markdown(found).splitlines()
    assert first == "Measured on a machine with 2 cores, SQLite 3, Chromium 1."

"""Measure the timeline in headless Chromium, before the real server, on corpora of several sizes in turn.

Every visit is a first one, in a context of its own: nothing is cached.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.corpora import SQLITE, copies, of_size
from bench.figures import Figures, median, percentile
from bench.serving import served

PAGE = "/timeline/"
BLANK = "/healthz"  # the shortest answer there is
RUNS = 7
REST = 700  # ms between inputs: a window is a step of the history after 250, and then the list follows

ARGUMENTS = [
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    # The browser's own pages, which it would load beside every new window of ours.
    "--disable-features=WebUIOmniboxAimPopup,WebUIOmniboxPopup,PreloadTopChromeWebUI,PaintHolding,Translate",
]
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 3,
    "is_mobile": True,
    "has_touch": True,
}
SLOWER = 4  # times
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}

WATCHING = (Path(__file__).parent / "watching.js").read_text()


def measure(folder: Path, events: Sequence[int], runs: int = RUNS) -> Figures:
    """By size what a visit at the desk and one with a slow phone took: medians of the runs. And a blank page."""
    with ExitStack() as stack:
        places = stack.enter_context(copies(folder, SQLITE, [of_size(size) for size in events]))
        sites = [stack.enter_context(served(where, PAGE)) for where in places]
        browser = stack.enter_context(_chromium())
        version = browser.version
        blank = [_blank(browser, sites[0]) for _ in range(runs)]
        desk: list[list[Figures]] = [[] for _ in sites]
        phone: list[list[Figures]] = [[] for _ in sites]
        for _ in range(runs):
            for place, site in enumerate(sites):
                desk[place].append(_visit(browser, site))
                phone[place].append(_slow_visit(browser, site))
    return {
        "browser": f"Chromium {version}",
        "runs": runs,
        "blank": _summed_up(blank),
        "sizes": {
            str(size): {"desk": _summed_up(desk[place]), "phone": _summed_up(phone[place])}
            for place, size in enumerate(events)
        },
    }


@contextmanager
def _chromium() -> Iterator[Browser]:
    system = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=system, args=ARGUMENTS)
        yield launched
        launched.close()


@contextmanager
def _page(browser: Browser, profile: dict[str, Any]) -> Iterator[tuple[Page, CDPSession]]:
    context = browser.new_context(**profile)
    page = context.new_page()
    page.add_init_script(WATCHING)
    yield page, context.new_cdp_session(page)
    context.close()


def _blank(browser: Browser, site: str) -> Figures:
    with _page(browser, DESK) as (page, devtools):
        page.goto(site + BLANK)
        return {"ready": page.evaluate("watching.arrived(false)")["loaded"], "heap": _heap(devtools)}


def _visit(browser: Browser, site: str) -> Figures:
    with _page(browser, DESK) as (page, devtools):
        sent = _received(devtools)
        visit = _arrival(page, site)
        page.wait_for_timeout(REST)
        visit |= sent() | {"heap": _heap(devtools)}
        visit |= _inputs(page)
        return visit | {"longest while moving": _longest(page, since=visit["at rest"])}


def _slow_visit(browser: Browser, site: str) -> Figures:
    with _page(browser, PHONE) as (page, devtools):
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", NETWORK)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        return _arrival(page, site)


def _arrival(page: Page, site: str) -> Figures:
    page.goto(site + PAGE, wait_until="load")
    seen = page.evaluate("watching.arrived(true)")
    first = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    nodes = page.evaluate("watching.nodes()")
    return {
        "first paint": first,
        "ready": seen["ready"],
        "refined": seen["states"][-1][0],
        "longest": _longest(page),
        "long tasks": sum(length for _, length in seen["tasks"]),
        "nodes": nodes["all"],
        "elements": nodes["elements"],
        "at rest": page.evaluate("performance.now()"),
    }


def _longest(page: Page, since: float = 0) -> float:
    """The longest task of 50 ms or more, which the browser calls long; 0 where there is none."""
    tasks = page.evaluate("watching.seen.tasks")
    return max((length for begun, length in tasks if begun >= since), default=0)


def _received(devtools: CDPSession) -> Callable[[], Figures]:
    """Watch what comes over the network; the result tells how many bytes came, by what they are, heads included."""
    kinds: dict[str, str] = {}
    lengths: dict[str, float] = {}
    devtools.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    devtools.on(
        "Network.loadingFinished", lambda event: lengths.update({event["requestId"]: event["encodedDataLength"]})
    )
    devtools.send("Network.enable")

    def received() -> Figures:
        of_kind = {"page": 0.0, "styles": 0.0, "scripts": 0.0, "other": 0.0}
        names = {"Document": "page", "Stylesheet": "styles", "Script": "scripts"}
        for request, length in lengths.items():
            of_kind[names.get(kinds.get(request, ""), "other")] += length
        return {
            **of_kind,
            "together": of_kind["page"] + of_kind["styles"] + of_kind["scripts"],
        }

    return received


def _heap(devtools: CDPSession) -> float:
    """Bytes of JavaScript's heap that are in use after its rubbish was collected."""
    devtools.send("HeapProfiler.collectGarbage")
    devtools.send("Performance.enable")
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "JSHeapUsedSize"))


def _inputs(page: Page) -> Figures:
    """Zooms and pans: milliseconds from the input to the painted frame with its effect, how many frames, and to the
    refined picture; the worst of each kind counts.
    """
    page.focus("[data-canvas]")
    box = page.locator("[data-canvas]").bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.6, box["y"] + min(box["height"] / 2, 120)
    page.mouse.move(x, y)
    zooms = [_input(page, "wheel", lambda: page.mouse.wheel(0, -60)) for _ in range(4)]
    zooms += [_input(page, "keydown", partial(page.keyboard.press, key)) for key in ("+", "+", "-")]
    pans = [_input(page, "keydown", partial(page.keyboard.press, key)) for key in ("PageDown", "PageUp")]
    pans += [_dragged(page, x, y, distance) for distance in (-120, 90)]
    return {"zoom": zooms, "pan": pans}


def _input(page: Page, event: str, act: Callable[[], None]) -> Figures:
    page.evaluate("(event) => watching.watch(event)", event)
    act()
    outcome: Figures = page.evaluate("watching.outcome()")
    page.wait_for_timeout(REST)
    return outcome


def _dragged(page: Page, x: float, y: float, distance: float) -> Figures:
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + distance / 2, y)
    page.wait_for_timeout(REST)
    outcome = _input(page, "pointermove", lambda: page.mouse.move(x + distance, y))
    page.mouse.up()
    page.wait_for_timeout(REST)
    return outcome


def _summed_up(visits: Sequence[Figures]) -> Figures:
    """Medians of the runs; of zooms and pans those of all that were done, and the slowest in a hundred."""
    plain = [name for name in visits[0] if name not in ("zoom", "pan", "at rest")]
    medians: Figures = {name: median([visit[name] for visit in visits]) for name in plain}
    for name in ("zoom", "pan"):
        done = [one for visit in visits for one in visit.get(name, ())]
        if done:
            medians[name] = {of: median([one[of] for one in done]) for of in done[0]}
            medians[name]["most frames"] = max(one["frames"] for one in done)
            medians[name]["slowest frame"] = percentile([one["frame"] for one in done], 0.99)
    return medians

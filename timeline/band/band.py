"""A told band as the page's template needs it: shapes, links, and the data its script begins with. Asks no database."""

import json
from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from timeline.band import svg
from timeline.band.addresses import around, days, middle

Told = dict[str, Any]


def band(told: Told, query: QueryDict, published: Sequence[Sequence[int]] = ()) -> dict[str, Any]:
    """`query` is the page's own: every link keeps its filters and changes only the window.

    `published` are the steps of what was known when, as `publications.steps` gives them.
    """
    kept = query.copy()
    for name in ("from", "to", "after", "width"):
        kept.pop(name, None)
    first, last = told["first"], told["last"]
    bins = (bin_ for lane in told["lanes"] for bin_ in lane["bins"])
    return {
        "told": told,
        "data": _json(told),
        "published": _json(published),
        "strips": svg.strips(told),
        "axis": svg.axis(told),
        "flags": svg.flags(told),
        "query": f"?{kept.urlencode()}&" if kept else "?",
        "whole": f"?{kept.urlencode()}" if kept else "?",
        "is_whole": [first, last] == told["whole"],
        "links": around(first, last, middle(first, last, bins)),
        "here": days(first, last),
    }


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)

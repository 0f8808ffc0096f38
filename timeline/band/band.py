"""A band's data as the page's template needs it: shapes, links, and the JSON for its script. Asks no database."""

import json
from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from timeline.band import svg
from timeline.band.addresses import around, days, middle

BandData = dict[str, Any]


def band(data: BandData, query: QueryDict, published: Sequence[Sequence[int]] = ()) -> dict[str, Any]:
    """`query` is the page's own: every link keeps its filters and changes only the window.

    `published` are the steps of what was known when, as `publications.steps` gives them.
    """
    kept = query.copy()
    for name in ("from", "to", "after", "width"):
        kept.pop(name, None)
    first, last = data["first"], data["last"]
    bins = (bin_ for lane in data["lanes"] for bin_ in lane["bins"])
    return {
        "data": data,
        "json": _json(data),
        "published": _json(published),
        "strips": svg.strips(data),
        "axis": svg.axis(data),
        "flags": svg.flags(data),
        "query": f"?{kept.urlencode()}&" if kept else "?",
        "whole": f"?{kept.urlencode()}" if kept else "?",
        "is_whole": [first, last] == data["whole"],
        "links": around(first, last, middle(first, last, bins)),
        "here": days(first, last),
    }


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)

from typing import Any

from django import template

from claims.models import Claim
from findings import wording
from findings.models import Finding
from pages.first_rows import first_rows

register = template.Library()

LONGEST_QUOTED = 200  # characters of a statement quoted beside others
# A finding's own page has all of these.
SIDES_SHOWN = 6
CLAIMS_SHOWN = 12  # of a side
SILENT_SHOWN = 12


@register.inclusion_tag("findings/_finding.html")
def finding_item(finding: Finding) -> dict[str, Any]:
    """A finding: verdict, what shows and why, and what the first claims on each side say, in whose voice.

    The same wherever it is shown, so that it never goes without its caveat. Needs `with_sides`, or it queries.
    """
    every = finding.by_side()
    sides = first_rows([first_rows(side, CLAIMS_SHOWN) for side in every], SIDES_SHOWN)
    silent = first_rows(list(finding.silent.all()), SILENT_SHOWN)
    return {
        "finding": finding,
        "qualities": wording.qualities(finding),
        "sides": sides,
        "silent": silent,
        "claims": sum(map(len, every)),
        "in_more_sides": sum(map(len, every[SIDES_SHOWN:])),
        "has_more": sides.more or silent.more or any(side.more for side in sides),
    }


@register.filter
def shortened(statement: str) -> str:
    """A statement in so many words as a line or two hold, cut between words; whoever shows it links to the whole."""
    if len(statement) <= LONGEST_QUOTED:
        return statement
    return statement[:LONGEST_QUOTED].rsplit(" ", 1)[0].rstrip(",;:") + " …"


@register.inclusion_tag("findings/_claim_findings.html")
def claim_findings(claim: Claim) -> dict[str, Any]:
    """The findings in which a claim stands on a side."""
    return {"findings": list(claim.findings.standing().with_sides().by_rank())}

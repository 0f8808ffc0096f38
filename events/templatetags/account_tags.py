from typing import Any

from django import template

from claims.models import Claim
from events import wording
from events.models import Account

register = template.Library()
register.filter(wording.relation)
register.filter(wording.written)


@register.inclusion_tag("events/_claim_accounts.html")
def claim_accounts(claim: Claim) -> dict[str, Any]:
    """The events a claim speaks of, and what it gives of each."""
    accounts = claim.accounts.select_related("event").prefetch_related("particulars").order_by("position", "id")
    return {"accounts": accounts}


@register.filter
def particulars_in_words(account: Account) -> list[tuple[str, str, str]]:
    """An account's particulars, values and readings as a reader says them."""
    return [wording.particular_in_words(particular) for particular in account.particulars.all()]

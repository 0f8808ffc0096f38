from typing import Any

from django import template

from claims.models import Claim
from events.given import value_in_words
from events.models import Account

register = template.Library()


@register.inclusion_tag("events/_claim_accounts.html")
def claim_accounts(claim: Claim) -> dict[str, Any]:
    """The events a claim speaks of, and what it gives of each."""
    accounts = claim.accounts.select_related("event").prefetch_related("particulars").order_by("position", "id")
    return {"accounts": accounts}


@register.filter
def particular_in_words(account: Account) -> list[dict[str, Any]]:
    """An account's particulars, values and readings as a reader says them."""
    return [
        {
            "particular": p,
            "value": value_in_words(p.aspect, p.value),
            "correction": value_in_words(p.aspect, p.correction),
        }
        for p in account.particulars.all()
    ]

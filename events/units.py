"""The units of figures, each under one name: currencies, and words in the singular. Pure."""

import re

_CURRENCIES = {
    "dollar": r"us ?\$|\$|usd|(?:us |u\.s\. |american )?dollars?",
    "australian dollar": r"a\$|aud|australian dollars?",
    "canadian dollar": r"c\$|cad|canadian dollars?",
    "euro": r"€|eur|euros?",
    "pound": r"£|gbp|pounds?",
    "yen": r"jp¥|jpy|(?:japanese )?yen",
    "yuan": r"cn¥|cny|rmb|(?:chinese )?yuan|renminbi",
    "rouble": r"₽|rub|(?:russian )?rou?bles?",
    "won": r"₩|krw|(?:south korean |korean )?won",
    "rupee": r"₹|inr|(?:indian )?rupees?",
}
CURRENCY = "|".join(_CURRENCIES.values())

_ODD = {"people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot"}


def named(unit: str, currency: str) -> str:
    """One name a unit: "days" and "day", "$" and "US dollars"; "% of the area" and "% of the trade" are two."""
    words = currency or unit
    for name, pattern in _CURRENCIES.items():
        if match := re.match(rf"(?:{pattern})(?![a-z])", words):
            rest = unit if currency else words[match.end() :].strip()
            return f"{name} {rest}".strip()
    return singular(unit)


def singular(unit: str) -> str:
    *before, last = unit.split() or [""]
    if last in _ODD:
        last = _ODD[last]
    elif last.endswith("ies") and len(last) > 4:
        last = f"{last[:-3]}y"
    elif re.search(r"(?:s|x|z|ch|sh)es$", last):
        last = last[:-2]
    elif last.endswith("s") and not last.endswith("ss"):
        last = last[:-1]
    return " ".join([*before, last])

"""The rank of a finding: the number that lists are ordered by. Pure.

Read from the left, each digit settles what the one before leaves open:

1. sources held against each other come before a text held against itself;
2. what a curator marked as a key finding comes first;
3. then by verdict: what contradicts, differs, is passed over, can be reconciled, agrees;
4. what one voice says in different ways comes after a difference between independent sources;
5. much turns on some events and little on others;
6. the more independent sources take part the more an analyst learns (two digits);
7. what a curator wrote comes before what a rule found.
"""

from events.source_comparison import Between

GRAVEST_FIRST = ("contradicts", "differs", "silent", "compatible", "agrees")
NO_EVENT = 3  # the weight of a question that no one event answers: an event's middle one
LAST = 19_999_999  # behind every number that `rank` gives


def rank(*, between: str, is_key: bool, verdict: str, weight: int | None, sources: int, is_computed: bool) -> int:
    """A number below LAST; the smaller, the earlier in a list. `weight` is the event's, 1 to 5."""
    digits = (
        (int(between == Between.TEXT), 10),
        (int(not is_key), 10),
        (GRAVEST_FIRST.index(verdict), 10),
        (int(between == Between.DEPENDENT), 10),
        (5 - (weight or NO_EVENT), 10),
        (99 - min(sources, 99), 100),
        (int(is_computed), 10),
    )
    order = 0
    for digit, base in digits:
        order = order * base + digit
    return order

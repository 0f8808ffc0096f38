"""What stands beside a finding's verdict."""

import pytest

from findings.models import Finding
from findings.wording import qualities

ABOUT = {"aspect": "date", "status": "confirmed"}
QUALITIES = [
    ("a curator's, confirmed", {}, ["date"]),
    ("a curator's, open", {"status": "open"}, ["date", "open"]),
    (
        "a curator's, dismissed",
        {"status": "dismissed", "dismissed_because": "Two calendars."},
        ["date", "dismissed: Two calendars."],
    ),
    (
        "a reason that was left from before",
        {"status": "open", "dismissed_because": "Two calendars."},
        ["date", "open"],
    ),
    ("by rule, open", {"origin": "computed", "status": "open"}, ["date", "automatic check"]),
    ("by rule, confirmed", {"origin": "computed"}, ["date", "automatic check", "confirmed"]),
    (
        "by rule, dismissed",
        {"origin": "computed", "status": "dismissed", "dismissed_because": "No."},
        ["date", "automatic check", "dismissed: No."],
    ),
    (
        "reopened",
        {"origin": "computed", "status": "open", "reopened_because": "Reopened."},
        ["date", "automatic check", "Reopened."],
    ),
]


@pytest.mark.parametrize(("fields", "said"), [row[1:] for row in QUALITIES], ids=[row[0] for row in QUALITIES])
def test_it_says_what_does_not_go_without_saying(fields, said):
    assert qualities(Finding(**ABOUT | fields)) == said


def test_it_says_between_whom_it_is_where_not_between_sources():
    within = Finding(**ABOUT, between="voice")
    assert qualities(within) == ["date", within.get_between_display()]


def test_a_key_finding_is_called_so():
    assert qualities(Finding(**ABOUT, is_key=True)) == ["date", "key finding"]

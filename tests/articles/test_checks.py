import pytest

from articles.checks import passage_problems


@pytest.mark.parametrize(
    ("is_body", "has_claims", "no_claims", "is_broken"),
    [
        (True, False, "", True),
        (True, True, "", False),
        (True, False, "A list of dates.", False),
        (False, False, "", False),  # a heading need say nothing
    ],
)
def test_a_body_passage_makes_a_claim_or_says_why_not(is_body, has_claims, no_claims, is_broken):
    broken = list(passage_problems(7, is_body, has_claims, no_claims))
    assert broken == ([("", "passage 7 makes no claim; say why in `no_claims`")] if is_broken else [])

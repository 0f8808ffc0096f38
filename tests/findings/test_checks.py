from findings.checks import finding_problems

EVENTS = {"H13-001": {"talks"}, "B17-001": {"talks", "patrol"}}
ARTICLES = {"H13-001": "holm", "B17-001": "brown"}


def fields(event, silent=()):
    return [field for field, _ in finding_problems("F-001", event, EVENTS, silent, EVENTS, ARTICLES)]


def test_claims_on_its_sides_speak_of_its_event():
    assert fields("talks") == []
    assert fields("patrol") == ["sides"]
    assert fields(None) == []  # of a question that no one event answers


def test_no_claim_is_of_an_article_that_is_silent():
    assert fields("talks", silent=["holm"]) == ["silent"]

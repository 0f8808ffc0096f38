import pytest

from claims.checks import (
    NOT_MET,
    NOT_YET,
    ForecastOutcome,
    claim_problems,
    passage_problems,
    plain_statement,
    span_problems,
    topic_problems,
)
from claims.models import Forecast

OPEN, SHOWN = ForecastOutcome("open", []), ForecastOutcome("refuted", ["H13-001"])


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


@pytest.mark.parametrize(("start", "words", "is_broken"), [(0, 10, False), (4, 6, False), (4, 7, True), (10, 1, True)])
def test_a_span_ends_within_its_passage(start, words, is_broken):
    broken = list(span_problems("H13-001", start, words, 10))
    sentence = f"the span of H13-001 ends at word {start + words}; its passage has 10"
    assert broken == ([("anchor", sentence)] if is_broken else [])


@pytest.mark.parametrize(
    ("topics", "is_prediction", "forecast", "fields"),
    [
        (["patrols"], False, None, []),
        (["patrols"], True, OPEN, []),
        (["patrols"], True, SHOWN, []),
        ([], False, None, [""]),
        (["patrols"], True, None, [""]),
        (["patrols"], False, OPEN, [""]),
        (["patrols"], True, ForecastOutcome("refuted", []), ["forecast"]),
        (["patrols"], True, ForecastOutcome("open", ["H13-001"]), ["forecast"]),
        ([], True, ForecastOutcome("mixed", []), ["", "forecast"]),
        (["patrols"], True, ForecastOutcome("not met", ["H13-001"], "If they meet."), []),
        (["patrols"], True, ForecastOutcome("not met", ["H13-001"]), ["forecast"]),
    ],
)
def test_a_claim_has_topics_and_a_prediction_a_forecast_with_what_shows_its_outcome(
    topics, is_prediction, forecast, fields
):
    assert [field for field, _ in claim_problems("H13-009", topics, is_prediction, forecast, "")] == fields


def test_the_authors_own_claim_names_no_speaker():
    [(field, sentence)] = claim_problems("H13-009", ["patrols"], False, None, "a minister")
    assert field == "speaker" and "names a speaker, a minister" in sentence


def test_the_outcome_that_nothing_shows_is_the_models():
    assert NOT_YET == Forecast.Outcome.OPEN
    assert NOT_MET == Forecast.Outcome.NOT_MET


def test_neither_case_nor_a_full_stop_makes_another_statement():
    assert plain_statement("Straße offen.") == plain_statement("STRASSE OFFEN")
    assert plain_statement("They met.") != plain_statement("They met twice.")


def test_a_topic_is_used_and_described():
    assert not list(topic_problems("patrols", "Ships on patrol.", True))
    assert len(list(topic_problems("patrols", "", False))) == 2

import pytest

from articles.models import Found, Passage
from claims import wording
from claims.models import Claim, Forecast

OWN = {"kind": "fact", "voice": "author", "certainty": "flat"}
QUALITIES = [
    ("the author's own statement of fact", {}, []),
    ("an evaluation", {"kind": "evaluation"}, ["evaluation"]),
    ("a quotation", {"voice": "quoted", "speaker": "Putin"}, ["quoting Putin"]),
    ("what is reported", {"voice": "reported", "speaker": "general opinion"}, ["attributed to general opinion"]),
    ("what is denied", {"voice": "denied", "speaker": "observers"}, ["denied (held by observers)"]),
    ("what the author supposes", {"voice": "hypothetical", "speaker": "author"}, ["hypothetical"]),
    ("what others suppose", {"voice": "hypothetical", "speaker": "some"}, ["hypothetical (some)"]),
    ("a hedge", {"certainty": "tentative"}, ["tentative"]),
    (
        "all at once",
        {"kind": "prediction", "voice": "quoted", "speaker": "Abe", "certainty": "emphatic"},
        ["prediction", "quoting Abe", "emphatic"],
    ),
]


@pytest.mark.parametrize(("fields", "words"), [row[1:] for row in QUALITIES], ids=[row[0] for row in QUALITIES])
def test_what_marks_a_claim(fields, words):
    assert wording.qualities(Claim(**{**OWN, **fields})) == words


PLACES = [
    ("found", "exact", "words", "found in the text held here", ""),
    (
        "twice",
        "ambiguous",
        "words",
        "appears more than once in the text; a curator has to choose",
        "appears more than once in the text",
    ),
    (
        "moved",
        "moved",
        "words",
        "the same words stand in the text held here, but not where they stood",
        "moved: the same words, not where they stood",
    ),
    (
        "in doubt",
        "in doubt",
        "words",
        "so few words that they may stand in the text held here by chance",
        "in doubt: so few words, not where they stood",
    ),
    ("lost", "lost", "words", "not found in the text held here", "not found in the text"),
    ("no text", "", "", "", "not found in the text"),
    ("a text not searched", "", "words", "", "not found in the text"),
]


@pytest.mark.parametrize(
    ("found", "text", "on_its_page", "in_margin"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES]
)
def test_where_a_claim_was_found(found, text, on_its_page, in_margin):
    claim = Claim(found=Found(found), passage=Passage(text=text))
    assert (wording.found_in_text(claim), wording.unsure_in_margin(claim)) == (on_its_page, in_margin)


FORECASTS = [
    ("bare", {}, "A treaty", "Outcome: open"),
    ("with a condition", {"condition": "Abe stays"}, "A treaty; condition: Abe stays", "Outcome: open"),
    ("by a year", {"horizon": "2020"}, "A treaty; by 2020", "Outcome: open"),
    (
        "settled",
        {"outcome": "refuted", "outcome_note": "No treaty."},
        "A treaty",
        "Outcome: did not come true: No treaty.",
    ),
]


@pytest.mark.parametrize(
    ("fields", "expects", "outcome"), [row[1:] for row in FORECASTS], ids=[r[0] for r in FORECASTS]
)
def test_what_a_claim_forecasts(fields, expects, outcome):
    given = Forecast(expects="A treaty", **fields)
    assert (wording.forecast(given), wording.outcome(given)) == (expects, outcome)


@pytest.mark.parametrize(
    ("claims", "articles", "words"),
    [
        (9, 1, "9 claims, all from one source."),
        (1, 1, "1 claim, from one source."),
        (1200, 3, "1,200 claims from 3 sources."),
    ],
)
def test_how_many_sources_a_topic_has(claims, articles, words):
    assert wording.sources_of_topic(claims, articles) == words

"""The sentences of comparisons, branch by branch."""

from datetime import date
from types import SimpleNamespace as Some

import pytest

from articles.models import Article
from claims.models import Claim, Tag
from compare import wording
from compare.cell_states import CellState
from compare.matrix import Cell, Matrix, MatrixRow
from compare.pairs import Coverage, PairPart
from dates.fuzzy import FuzzyDate
from events.models import Event


def pair(differences=0, findings=0, events=2, topics=1, **whose):
    lists = {name: Some(total=n) if n else 0 for name, n in (("differences", differences), ("findings", findings))}
    coverage = {PairPart.EVENTS_BOTH: Some(total=events), PairPart.TOPICS_BOTH: Some(total=topics)}
    return Some(**lists, coverage=coverage, **({"is_one_text": False, "are_dependent": False, "reported": 0} | whose))


ONE_TEXT = "Two printings of one text: differences are changes made between them."
ONE_AUTHOR = (
    "They share an author: what differs is no disagreement between sources, and a change of view only where a finding "
    "says so."
)
PAIRS = [
    (pair(), "No disagreements found.", "Where they disagree"),
    (pair(1), "1 disagreement.", "Where they disagree"),
    (pair(0, 1), "1 disagreement, found by curators.", "Where they disagree"),
    (
        pair(2, 2),
        "2 disagreements; 2 more found by curators.",
        "Where they disagree",
    ),
    (
        pair(1, 3, reported=2),
        "1 disagreement; 1 more found by curators; 2 differences with a view that one of them only reports.",
        "Where they disagree",
    ),
    (pair(0, 1, reported=1), "1 difference with a view that one of them only reports.", "Where they disagree"),
    (pair(1, 1, are_dependent=True), ONE_AUTHOR, "Where the author’s articles differ"),
    (pair(1, are_dependent=True, is_one_text=True), ONE_TEXT, "Where the printings differ"),
]


@pytest.mark.parametrize(("found", "said", "heading"), PAIRS)
def test_two_sources(found, said, heading):
    assert wording.pair_lead(found) == f"Both cover 2 events and 1 topic. {said}"
    assert wording.pair_heading(found) == heading


PARTS = [
    (PairPart.DIFFERENCES, 1, "1 disagreement, in order of time."),
    (PairPart.FINDINGS, 2, "2 disagreements, key findings first."),
    (PairPart.EVENTS_ONE, 1200, "1,200 events, in order of time."),
    (PairPart.TOPICS_BOTH, 1, "1 topic."),
]


@pytest.mark.parametrize(("part", "total", "said"), PARTS)
def test_a_list_of_two_sources(part, total, said):
    assert wording.part_lead(Some(part=part, total=total, are_dependent=False)) == said


@pytest.mark.parametrize(
    ("part", "are_dependent", "heading"),
    [
        (PairPart.DIFFERENCES, False, "Disagreements"),
        (PairPart.DIFFERENCES, True, "Differences"),
        (PairPart.FINDINGS, True, "Differences found by curators"),
        (PairPart.EVENTS_BOTH, False, "Events both cover"),
        (PairPart.EVENTS_ONE, False, "Events only H13 covers"),
        (PairPart.TOPICS_OTHER, False, "Topics only B17 covers"),
    ],
)
def test_what_a_list_of_two_sources_is_headed_by(part, are_dependent, heading):
    page = Some(part=part, are_dependent=are_dependent, one=Article(monogram="H13"), other=Article(monogram="B17"))
    assert wording.part_heading(page) == heading


def test_what_one_author_says_differently_is_no_disagreement():
    page = Some(part=PairPart.DIFFERENCES, total=2, are_dependent=True)
    assert wording.part_lead(page) == "2 differences, in order of time."


CELLS = [
    (CellState.BEFORE, 0, ""),
    (CellState.UNREAD, 0, " It may still mention it."),
    (CellState.SILENT, 0, ""),
    (CellState.DIFFERS, 2, ""),
]


@pytest.mark.parametrize(("state", "claims", "more"), CELLS)
def test_a_cell_says_what_the_source_does_and_what_its_saying_nothing_leaves_open(state, claims, more):
    cell = Cell(Article(), state, "/", claims)
    assert wording.cell_lead(cell) == f"{cell.words[0].upper()}{cell.words[1:]}.{more}"


FIRSTS = [
    (True, 1, ""),
    (False, 1, "as far as dated; a source without a date mentions it too"),
    (False, 2, "the dates of publication do not show which"),
]


@pytest.mark.parametrize(("is_certain", "number", "said"), FIRSTS)
def test_who_was_first(is_certain, number, said):
    assert wording.first_note(Some(is_first_certain=is_certain, first=[None] * number)) == said


FORECASTS = [
    ({"certainty": "flat"}, None, "A1-001 · stated as fact"),
    ({"certainty": "qualified"}, "2014", "A1-001 · stated with a qualification · by 2014"),
    ({"certainty": "tentative", "voice": "quoted"}, "", "A1-001 · stated tentatively · quoted"),
    ({"certainty": "emphatic", "voice": "reported"}, "", "A1-001 · stated emphatically · attributed"),
    ({"certainty": "distanced", "voice": "denied"}, "", "A1-001 · stated with reservations · denied by the article"),
    ({"certainty": "flat", "voice": "hypothetical"}, "", "A1-001 · stated as fact · hypothetical"),
]


@pytest.mark.parametrize(("said", "horizon", "words"), FORECASTS)
def test_how_a_forecast_was_said(said, horizon, words):
    forecast = None if horizon is None else Some(horizon=FuzzyDate(horizon))
    claim = Claim(**{"public_id": "A1-001", "voice": "author"} | said)
    assert wording.forecast_details(Some(claim=claim, forecast=forecast)) == words


REOPENED = [
    (False, 0, ""),
    (True, 0, "An outcome was recorded later, but no claim dates it."),
    (True, 1, "An outcome was recorded later: 1 of the claims that show it was not published yet."),
    (True, 2, "An outcome was recorded later: 2 of the claims that show it were not published yet."),
]


@pytest.mark.parametrize(("is_reopened", "not_yet", "said"), REOPENED)
def test_why_an_outcome_was_not_known(is_reopened, not_yet, said):
    assert wording.reopened(Some(is_reopened=is_reopened, not_yet=not_yet)) == said


@pytest.mark.parametrize(("is_change", "said"), [(True, ", a change of view"), (False, "")])
def test_what_an_author_wrote_later(is_change, said):
    first, *later = (Article(published=day) for day in ("2012", "2014-03", "2016"))
    item = Some(claim=Some(passage=Some(article=first)), later_articles=later, is_change_of_view=is_change)
    assert wording.own_later(item) == f"The same author later{said}: 2012, then March 2014 and 2016"


SOURCES = [
    (Some(chosen=[1, 2], total=5, are_many=False), "2 chosen", "Choose up to 60; leave empty for all."),
    (Some(chosen=[], total=5, are_many=False), "all 3", "Choose up to 60; leave empty for all."),
    (Some(chosen=[], total=21, are_many=False), "the newest 3", "Choose up to 60; leave empty for the newest 20."),
    (Some(chosen=[], total=0, are_many=True), "the newest 3", "Choose up to 60; leave empty for the newest 20."),
]


@pytest.mark.parametrize(("sources", "chosen", "how_many"), SOURCES)
def test_which_sources_a_table_has_and_how_many_may_be_chosen(sources, chosen, how_many):
    assert wording.chosen_sources(sources, Matrix([Article()] * 3, [])) == chosen
    assert wording.how_many_to_choose(sources, 60) == how_many


OF_ALL = "they mention, in order of time. Disagreements and first mentions are judged among all sources."
TABLES = [
    (2, 1, "", False, False, "2 sources and 1 topic."),
    (1, 3, "", False, False, "1 source and 3 topics. Only one source."),
    (2, 3, "", True, False, f"2 sources and 3 events {OF_ALL}"),
    (2, 3, "talks", True, False, f"2 sources and the 3 most important events {OF_ALL}"),
    (2, 1, "", True, True, f"2 sources and the 1 next important event {OF_ALL}"),
]


@pytest.mark.parametrize(("articles", "rows", "after", "is_of_events", "is_continued", "lead"), TABLES)
def test_what_a_table_has(articles, rows, after, is_of_events, is_continued, lead):
    table = Matrix([Article()] * articles, [MatrixRow(Event(), [])] * rows, after, is_of_events)
    assert wording.table_lead(table, is_continued) == lead


FIRST = [
    ([], True, ""),
    (["H13"], True, "first: H13"),
    (["H13"], False, "first: H13, as far as dated"),
    (["H13", "B17"], False, "first: H13 or B17; the dates do not show which"),
]


@pytest.mark.parametrize(("monograms", "is_certain", "words"), FIRST)
def test_who_mentioned_an_event_first_in_few_words(monograms, is_certain, words):
    row = MatrixRow(Event(), [], [Article(monogram=monogram) for monogram in monograms], is_certain)
    assert wording.first_to_mention(row) == words


TALKS = Event(title="Talks", date="2013-11", date_earliest=date(2013, 11, 1), date_latest=date(2013, 11, 30))
COVERED = [
    (TALKS, 1, 2000, None, "November 2013 · 1 claim in H13, 2,000 in B17"),
    (Event(), 2, 1, None, "2 claims in H13, 1 in B17"),
    (TALKS, 2, 0, Article(monogram="B17", read_in_full=False), "November 2013 · 2 claims; B17: not yet read in full"),
    (Tag(), 0, 1, Article(monogram="H13"), "1 claim"),
    (Tag(), 2, 1, None, "2 claims in H13, 1 in B17"),
]


@pytest.mark.parametrize(("subject", "ours", "theirs", "silent", "note"), COVERED)
def test_who_of_two_sources_covers_something_and_how_often(subject, ours, theirs, silent, note):
    compared = Some(one=Article(monogram="H13"), other=Article(monogram="B17"))
    assert wording.coverage_note(Coverage(subject, ours, theirs, silent), compared) == note

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.band.texts import MOST_CHANGED, REMEMBERED, Texts, exchanged_texts, fold, lines, texts

EVENTS = [
    (7, "First 2+2 meeting", "Tokyo"),
    (3, "Talks on gas", "Gasgow"),
    (9, "ÖFFENTLICHE Straße", "Zürich"),
    (5, "Sanctions\non  steel", ""),
]


def indexed(events) -> Texts:
    return texts(lines(events))


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("GAS", [3]),  # once, though title and place have it
        ("2+2", [7]),
        ("meeting", [7]),
        ("t", [3, 5, 7, 9]),
        ("tokyo", [7]),
        ("meeting tokyo", []),  # not across title and place
        ("gas gasgow", []),
        ("öffentliche  STRASSE", [9]),
        ("zu\u0308rich", [9]),  # the same letters in another Unicode form
        ("steel", [5]),
        ("sanctions on steel", [5]),  # whatever the white space
        ("ctions on st", [5]),  # from within a word into another
        ("sanctions steel", []),  # both are there, not one after the other
        ("n g", [3]),
        ("gas gas", []),
        (".", []),  # no pattern
        ("2+", [7]),
    ],
)
def test_events_are_found_by_words_of_their_title_or_place(words, ids):
    assert sorted(indexed(EVENTS).mentioning(words).tolist()) == ids


def test_where_there_are_no_events_none_is_found():
    assert indexed([]).mentioning("gas").tolist() == []


def test_what_was_searched_before_is_found_again_also_when_much_was_searched_since():
    held = indexed(EVENTS)
    for n in range(2 * REMEMBERED):
        held.mentioning(f"word {n}")
    assert [held.mentioning("gas").tolist() for _ in range(2)] == [[3], [3]]


words = st.text("aB ß\n\x1f", max_size=6)
events = st.lists(st.tuples(st.integers(1, 12), words, words), max_size=9, unique_by=lambda event: event[0])


wanted_words = st.text("ab s", min_size=1, max_size=5).filter(str.strip)


@given(st.lists(events, min_size=1, max_size=4), st.sampled_from([1, MOST_CHANGED]), wanted_words)
def test_events_exchanged_are_found_as_if_all_were_read_anew(changes, most, wanted):
    now = {}
    held = indexed([])
    with mock.patch("timeline.band.texts.MOST_CHANGED", most):
        for n, after in enumerate(changes):
            gone = {event[0] for event in after} | set(list(now)[n % 2 :: 2])
            now = {key: event for key, event in now.items() if key not in gone} | {event[0]: event for event in after}
            held = exchanged_texts(held, sorted(gone), lines(after))
    said = {key for key, *both in now.values() if any(fold(wanted) in fold(one) for one in both)}
    assert sorted(held.mentioning(wanted).tolist()) == sorted(said)
    assert sorted(indexed(now.values()).mentioning(wanted).tolist()) == sorted(said)


@given(events, st.integers(1, 7), wanted_words)
def test_nothing_is_lost_between_two_stretches_of_the_search(those, stretch, wanted):
    with mock.patch("timeline.band.word_index._STRETCH", stretch):
        found = indexed(those).mentioning(wanted)
    assert sorted(found.tolist()) == sorted(indexed(those).mentioning(wanted).tolist())


def test_events_changed_since_are_looked_through_until_they_are_many(monkeypatch):
    monkeypatch.setattr("timeline.band.texts.MOST_CHANGED", 2)
    held = indexed(EVENTS)
    few = exchanged_texts(held, [7, 3], lines([(7, "Second meeting", "Kyoto")]))
    assert few.index is held.index and few.mentioning("gas").tolist() == []
    many = exchanged_texts(few, [5], {})
    assert many.index is not held.index and not many.changed
    assert sorted(many.mentioning("e").tolist()) == [7, 9]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.band.texts import REMEMBERED, exchanged_texts, fold, texts

EVENTS = [
    (7, "First 2+2 meeting", "Tokyo"),
    (3, "Talks on gas", "Gasgow"),
    (9, "ÖFFENTLICHE Straße", "Zürich"),
    (5, "Sanctions\non  steel", ""),
]


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
        (".", []),  # no pattern
        ("2+", [7]),
    ],
)
def test_events_are_found_by_words_of_their_title_or_place(words, ids):
    assert sorted(texts(EVENTS).mentioning(words).tolist()) == ids


def test_where_there_are_no_events_none_is_found():
    assert texts([]).mentioning("gas").tolist() == []


def test_what_was_searched_before_is_found_again_also_when_much_was_searched_since():
    held = texts(EVENTS)
    for n in range(2 * REMEMBERED):
        held.mentioning(f"word {n}")
    assert [held.mentioning("gas").tolist() for _ in range(2)] == [[3], [3]]


words = st.text("aB ß\n\x1f", max_size=6)
events = st.lists(st.tuples(st.integers(1, 12), words, words), max_size=9, unique_by=lambda event: event[0])


@given(events, events, st.text("ab s", min_size=1, max_size=3).filter(str.strip))
def test_events_exchanged_are_found_as_if_all_were_read_anew(before, after, wanted):
    gone = {event[0] for event in after} | {event[0] for event in before[::2]}
    now = [event for event in before if event[0] not in gone] + after
    found = exchanged_texts(texts(before), sorted(gone), texts(after)).mentioning(wanted)
    assert sorted(found.tolist()) == sorted(texts(now).mentioning(wanted).tolist())
    said = {key for key, *both in now if any(fold(wanted) in fold(one) for one in both)}
    assert sorted(found.tolist()) == sorted(said)

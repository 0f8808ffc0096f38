"""What a record is found by; `tests/articles/test_names.py` asks a database for it."""

from pages.prefixes import LONGEST, MOST_WORDS, Named, called, entries, words_beginning


def test_a_record_is_found_by_whole_names_its_address_name_and_each_word():
    found = entries(Named(1, "Il-76", ["Il-76", "Élan"], ["José Orme"]))
    assert {text.decode() for text in found} == {
        *("= il 76", "= elan", "= il 76 elan", "/il-76"),
        *("il", "76", "elan", "jose", "orme"),
    }


def test_no_entry_is_longer_than_an_index_takes_and_what_is_typed_is_cut_alike():
    name = "\ufdfa" * 200  # one letter that stands for eighteen
    found = entries(Named(1, "long", [name]))
    assert max(map(len, found)) == LONGEST
    assert called(name) in found
    assert set(words_beginning(name)) < found


def test_the_longest_words_typed_are_looked_for_first_and_so_many_at_most():
    assert words_beginning("of the oil embargo") == [b"embargo", b"the", b"oil", b"of"]
    assert len(words_beginning("word " * 20)) == MOST_WORDS

import pytest

from pages.prefixes import MOST_FOUND, Named, NameIndex

NAMES = NameIndex(
    [
        Named(3, "osaka", ["Ōsaka (city)"]),
        Named(1, "il-76", ["Il-76/An-12"], ["José Álvarez"]),
        Named(2, "elan", ["“Élan” of 1998", "E98"]),
        Named(4, "elan-two", ["Elan"]),
    ]
)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("o", [3, 2]),
        ("ō", [3, 2]),
        ("city", [3]),
        ("(city", [3]),
        ("an", [1]),
        ("an-12", [1]),
        ("12", [1]),
        ("e", [2, 4]),
        ("É", [2, 4]),
        ("élan 98", []),
        ("98", []),
        ("1998 elan", [2]),
        ("alvarez", [1]),
        ("il-7", [1]),
        ("elan-t", [4]),
        ("", [3, 1, 2, 4]),
        ("%", []),
        ("\ud800", []),
    ],
)
def test_words_typed_begin_words_of_a_name_in_the_order_given(typed: str, keys: list[int]) -> None:
    assert NAMES.beginning(typed) == keys


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("elan", [4]),
        ("ÉLAN of 1998", [2]),
        ("e98", [2]),
        ("Élan of 1998 · E98", [2]),
        ("osaka", []),
        ("", []),
        ("—", []),
    ],
)
def test_a_whole_name_means_its_record(typed: str, keys: list[int]) -> None:
    assert NAMES.called(typed) == keys


def test_no_more_are_found_than_a_database_can_be_asked_for() -> None:
    many = NameIndex(Named(key, f"n-{key}", ["the same"]) for key in range(MOST_FOUND + 1))
    assert len(many.beginning("sa")) == len(many.called("the same")) == MOST_FOUND

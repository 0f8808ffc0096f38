import csv
import io

import pytest

from pages.export import as_csv, guarded

FORMULAS = [
    ("=1+1", "'=1+1"),
    ("+1", "'+1"),
    ("-1", "'-1"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("  =1+1", "'  =1+1"),
    ("\t=1+1", "'\t=1+1"),
    ("\rcmd", "'\rcmd"),
    ("＝1+1", "'＝1+1"),
    ("2+2 meetings", "2+2 meetings"),
    ("B17-002", "B17-002"),
    ("", ""),
    (-3, -3),
    (None, None),
]


@pytest.mark.parametrize(("value", "written"), FORMULAS)
def test_no_text_is_a_formula_in_a_spreadsheet(value, written):
    assert guarded(value) == written


def test_csv_reads_back_as_it_was():
    rows = [{"a": 'says "so", he', "b": 3, "c": ["x", "y"], "d": True, "e": None}, {"a": "two\nlines"}]
    text = as_csv(("a", "b", "c", "d", "e"), rows)
    assert text.startswith("\ufeff")
    read = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert read == [
        {"a": 'says "so", he', "b": "3", "c": "x y", "d": "yes", "e": ""},
        {"a": "two\nlines", "b": "", "c": "", "d": "", "e": ""},
    ]


def test_a_joined_list_is_guarded_too():
    assert "'=x y" in as_csv(("a",), [{"a": ["=x", "y"]}])

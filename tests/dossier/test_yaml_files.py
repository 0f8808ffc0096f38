"""Files made to do harm end in a sentence, and soon: no filled memory, no crash, no traceback."""

import pytest

from dossier import yaml_files
from dossier.quoting import fingerprint_folder
from dossier.reading import BadDossier, read_folder
from dossier.yaml_files import read_yaml

BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))


def mistakes(folder, text: str) -> list[str]:
    path = folder / "tags.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    return [str(problem) for problem in read_yaml(path, "tags.yaml").problems]


def test_references_that_multiply_are_refused_each_with_its_line(tmp_path):
    lines = mistakes(tmp_path, BOMB)
    assert lines[0].startswith("tags.yaml:1: `&a0` names a value")
    assert lines[2].startswith("tags.yaml:2: `*a0` refers to another place")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "], ids=["lists", "mappings", "items", "keys"])
def test_bottomless_nesting_is_refused_before_it_is_built(tmp_path, opening):
    assert mistakes(tmp_path, "\n" + opening * 100_000) == ["tags.yaml:2: is nested more than 12 deep"]


def test_what_is_nested_as_deep_as_a_dossier_is_taken(tmp_path):
    assert mistakes(tmp_path, "[" * 12 + "]" * 12) == []


def test_a_file_too_large_is_not_read(tmp_path):
    assert mistakes(tmp_path, "#" * (yaml_files.MAX_BYTES + 1)) == ["tags.yaml:1: is larger than 10 MB"]


def test_a_file_of_too_many_values_is_not_built(tmp_path):
    assert mistakes(tmp_path, f"[{'[],' * 300_000}]") == ["tags.yaml:1: holds more than 500000 values"]


def test_line_ends_of_other_systems_are_line_feeds(tmp_path):
    path = tmp_path / "tags.yaml"
    path.write_bytes(b'- a: "one\\r\\ntwo\\rthree"\r\n  b: |\r\n    four\r\n    five\r\n')
    source = read_yaml(path, "tags.yaml")
    assert source.problems == [] and source.data == [{"a": "one\ntwo\nthree", "b": "four\nfive\n"}]


def test_no_control_character_reaches_the_terminal(tmp_path):
    (tmp_path / "tags.yaml").write_text('- "na\\x1b[2Jme": x\n- slug: "\\e"\n')
    with pytest.raises(BadDossier) as refused:
        read_folder(tmp_path)
    assert "\x1b" not in str(refused.value)


@pytest.mark.parametrize("claim", ["{id: ['1']}", "{quote: [a]}", f"{{id: H-{'9' * 5000}, quote: a}}", "{id: H-²²²}"])
def test_a_working_copy_with_a_strange_value_is_refused_not_crashed_on(tmp_path, claim):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.yaml").write_text(f"passages:\n- text: a b\n  claims:\n  - {claim}\n  - quote: b\n")
    with pytest.raises(BadDossier, match=r"articles/a\.yaml:4: "):
        fingerprint_folder(tmp_path, {})

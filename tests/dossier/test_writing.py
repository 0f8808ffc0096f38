import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.particulars import ParticularRecord
from dossier.records import EventRecord
from dossier.writing import as_yaml, extra_files, plain, write_folder
from dossier.yaml_files import read_yaml
from renaming.characters import without_unfit

ANY = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n:#-'\"{}[]&*!|>%@`, ")
PROSE = st.text(ANY, max_size=80).map(without_unfit)


def read_back(text, folder):
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8", newline="\n")
    source = read_yaml(path, "a.yaml")
    assert source.problems == []
    return source.data


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("yaml")


@given(text=PROSE)
def test_any_prose_is_read_back_as_it_was_written(folder, text):
    assert read_back(as_yaml({"note": text}), folder) == {"note": text}


@given(text=PROSE)
def test_writing_what_was_read_gives_the_same_bytes(folder, text):
    written = as_yaml([{"note": text}])
    assert as_yaml(read_back(written, folder)) == written


@pytest.mark.parametrize("text", ["2013", "2013-11-02", "no", "null", "1e3", "~", "0x1F", "12:30", "=", "<<"])
def test_what_looks_like_another_type_stays_text(folder, text):
    assert read_back(as_yaml([text]), folder) == [text]


PARTICULARS = [
    ("as printed", "about 300", "about 300"),
    (
        "a slip",
        {"printed": "2031", "read": "2013", "why": "Digits."},
        {"printed": "2031", "read": "2013", "why": "Digits."},
    ),
    ("an inference", {"value": "2013", "inferred": "The harvest."}, {"value": "2013", "inferred": "The harvest."}),
]


@pytest.mark.parametrize(
    ("given_form", "written"), [row[1:] for row in PARTICULARS], ids=[row[0] for row in PARTICULARS]
)
def test_a_particular_keeps_its_form(given_form, written):
    assert plain(ParticularRecord.model_validate(given_form)) == written


def test_fields_at_their_default_are_left_out():
    event = EventRecord(slug="talks", title="Talks", basis="undated", kind="meeting")
    assert plain(event) == {"slug": "talks", "title": "Talks", "basis": "undated", "kind": "meeting"}


def test_files_are_written_whole_and_strangers_named(tmp_path):
    write_folder(tmp_path, {"articles/a.yaml": "slug: a\n", "tags.yaml": "[]\n"})
    (tmp_path / "articles" / "b.yaml").write_text("")
    assert (tmp_path / "articles" / "a.yaml").read_text() == "slug: a\n"
    assert extra_files(tmp_path, ["articles/a.yaml"]) == ["articles/b.yaml"]
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.yaml", "b.yaml", "tags.yaml"]

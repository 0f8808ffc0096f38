"""docs/dossier.md is true: it names every field, its dates are dates, its examples are taken."""

import re

import pytest
import yaml

from dates.fuzzy import FuzzyDate
from dossier import records
from dossier.records import ArticleRecord, PassageRecord, Record
from tests.engines import PROJECT

TEXT = (PROJECT / "docs" / "dossier.md").read_text(encoding="utf-8")
OURS = {"value", "correction", "is_inferred", "reason"}  # of a particular: written as printed, read, why, inferred
KINDS = [kind for kind in vars(records).values() if isinstance(kind, type) and issubclass(kind, Record)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_is_described(kind):
    missing = [name for name in set(kind.model_fields) - OURS if not re.search(rf"\b{name}\b", TEXT)]
    assert missing == []


def test_every_example_of_a_date_is_one():
    rows = TEXT[TEXT.index("## Dates") : TEXT.index("## The lists")].splitlines()
    examples = [text for row in rows if row.startswith("| `") for text in re.findall(r"`([^`]+)`", row.split("|")[1])]
    assert len(examples) > 15
    for text in examples:
        assert FuzzyDate(text if not text.startswith("-") else f"2013{text}")


def test_the_example_of_an_article_is_taken():
    [example] = [block for block in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL) if block.startswith("slug:")]
    record = ArticleRecord.model_validate(yaml.load(example, yaml.BaseLoader))
    assert record.passages[0].claims[0].accounts[0].particulars["date"].value == "2013-21"
    assert isinstance(record.passages[0], PassageRecord)

"""What a pack prints of a source and of an event's silences, as plain data."""

import pytest

from articles.models import Article, Authorship
from events.silence import Silence
from packs import printing
from tests import factories as make


def test_each_kind_of_silence_is_printed_under_its_own_words() -> None:
    kinds = {kind: [Article(pk=n, monogram=f"{kind.name[0]}{n}")] for n, kind in enumerate(Silence)}
    printed = {row["what"]: [each["monogram"] for each in row["sources"]] for row in printing._silence(kinds)}
    assert printed == {
        "Not mentioned by (published during or after the event, read in full)": ["A0"],
        "Published before the event (so they could not report it)": ["B1"],
        f"Cannot be determined ({Silence.ABOUT_THEN.words.meaning})": ["A2"],
        "Not yet read in full (they may still mention it)": ["U3"],
    }
    assert printing._silence({kind: [] for kind in Silence}) == []


@pytest.mark.django_db
def test_a_source_is_printed_with_all_that_is_known_of_where_it_comes_from() -> None:
    author, first = make.make_author("Ida Holm"), make.make_article(title="The first printing", monogram="F1")
    notes = {"outlet_note": "By its letter head.", "published_evidence": "By its last note."}
    article = make.make_article(authors=[author], reprint_of=first, published_printed="30 February 2014", **notes)
    Authorship.objects.filter(article=article).update(affiliation="An institute", inferred="By style.")
    printed = printing.source(Article.objects.with_sources().get(pk=article.pk), [])
    assert {row["of"]: row["note"] for row in printed["evidence"]} == {
        "Text": "Reprint of F1 · The first printing.",
        "Author": "Ida Holm: By style.",
        "Publication": "By its letter head.",
        "Date": "By its last note.",
    }
    assert printed["affiliations"] == ["Ida Holm: An institute"]
    assert (printed["authors"], printed["outlet"]) == ("Ida Holm", "publication unknown")
    assert printed["printed"] == "30 February 2014"

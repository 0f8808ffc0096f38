"""Reprints in a dossier: loaded in any order, dumped as they were, refused where they name no original."""

import pytest
import yaml
from django.core.management import CommandError, call_command

from articles.models import Article
from dossier import existing_names
from dossier.checks import check
from dossier.gathering import gather
from dossier.loading import load
from dossier.reading import BadDossier, read_folder
from dossier.writing import files, write_folder
from findings.models import Finding
from tests.dossier import worlds
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def article(slug: str, reprint_of: str = "", more: str = "") -> str:
    named = f"reprint_of: {reprint_of}\n" if reprint_of else ""
    return f"slug: {slug}\nmonogram: {slug[0]}1\ntitle: Of {slug}\n{named}{more}"


def folder_of(folder, reprints, **more):
    """Articles by slug with what they reprint; files are read in the order of their slugs."""
    for slug, original in reprints.items():
        path = folder / "articles" / f"{slug}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(slug, original, more.get(slug, "")), encoding="utf-8")
    return folder


def loaded(folder):
    return load(read_folder(folder, stored=existing_names.stored_names))


def stored():
    return dict(Article.objects.values_list("slug", "reprint_of__slug"))


def refusals(folder) -> list[str]:
    before = stored()
    with pytest.raises(BadDossier) as refused:
        loaded(folder)
    assert stored() == before
    return str(refused.value).splitlines()


@pytest.mark.parametrize(
    "reprints",
    [{"alpha": "", "beta": "alpha"}, {"alpha": "beta", "beta": ""}, {"alpha": "beta", "beta": "", "gamma": "beta"}],
    ids=str,
)
def test_reprints_are_loaded_whatever_the_order_of_their_files(tmp_path, reprints):
    loaded(folder_of(tmp_path, reprints))
    assert stored() == {slug: original or None for slug, original in reprints.items()}
    assert [article.history.count() for article in Article.objects.all()] == [1] * len(reprints)
    assert loaded(tmp_path).number_written == 0


def test_an_original_and_its_reprint_change_places(tmp_path):
    loaded(folder_of(tmp_path, {"alpha": "beta", "beta": ""}))
    loaded(folder_of(tmp_path, {"alpha": "", "beta": "alpha"}))
    assert stored() == {"alpha": None, "beta": "alpha"}


def test_what_is_left_out_is_no_reprint_any_more(tmp_path):
    loaded(folder_of(tmp_path, {"alpha": "", "beta": "alpha"}))
    report = loaded(folder_of(tmp_path, {"beta": ""}))
    assert stored() == {"alpha": None, "beta": None}
    assert report.counts["articles"]["changed"] == 1


def test_an_original_may_stand_in_the_database_alone(tmp_path):
    make_article(slug="alpha")
    loaded(folder_of(tmp_path, {"beta": "alpha"}))
    assert stored() == {"alpha": None, "beta": "alpha"}


def test_a_dump_is_loaded_and_dumped_the_same(tmp_path):
    loaded(folder_of(tmp_path / "given", {"alpha": "beta", "beta": ""}))
    dumped = files(gather())
    assert "reprint_of: beta\n" in dumped["articles/alpha.yaml"]
    assert "reprint_of" not in dumped["articles/beta.yaml"]
    Article.objects.all().update(reprint_of=None)
    Article.objects.all().delete()
    write_folder(tmp_path / "dumped", dumped)
    loaded(tmp_path / "dumped")
    assert files(gather()) == dumped


def test_gathering_many_reprints_asks_no_more_than_one(tmp_path, django_assert_max_num_queries):
    first = make_article(slug="alpha")
    for n in range(8):
        make_article(slug=f"beta-{n}", reprint_of=first)
    with django_assert_max_num_queries(16):
        assert sum(record.reprint_of == "alpha" for record in gather().articles) == 8


MISTAKES = [
    (
        "an original that is nowhere",
        {"alpha": "", "beta": "gamma"},
        "articles/beta.yaml:4: reprint_of: there is no article `gamma`; add it to articles/ or correct the name",
    ),
    (
        "itself",
        {"alpha": "alpha"},
        "articles/alpha.yaml:4: reprint_of: names the article itself; name the one that it reprints, or leave it out",
    ),
    (
        "a reprint of a reprint",
        {"alpha": "", "beta": "alpha", "gamma": "beta"},
        "articles/gamma.yaml:4: reprint_of: `beta` is itself a reprint, of `alpha`; name the original",
    ),
    (
        "a reprint of a reprint, read before it",
        {"alpha": "beta", "beta": "gamma", "gamma": ""},
        "articles/alpha.yaml:4: reprint_of: `beta` is itself a reprint, of `gamma`; name the original",
    ),
]


@pytest.mark.parametrize(("reprints", "message"), [row[1:] for row in MISTAKES], ids=[row[0] for row in MISTAKES])
def test_a_mistake_is_named_with_its_file_and_what_to_do(tmp_path, reprints, message):
    folder = folder_of(tmp_path, reprints)
    assert refusals(folder) == [message]
    with pytest.raises(CommandError, match=message.partition(":")[0]) as checked:
        call_command("check_dossier", folder)
    assert message in str(checked.value)


def test_two_that_name_each_other_are_both_told(tmp_path):
    assert refusals(folder_of(tmp_path, {"alpha": "beta", "beta": "alpha"})) == [
        f"articles/{mine}.yaml:4: reprint_of: `{other}` and this article name each other; "
        "leave it out of the one that was there first"
        for mine, other in (("alpha", "beta"), ("beta", "alpha"))
    ]


def test_an_original_that_the_database_knows_as_a_reprint_is_refused(tmp_path):
    make_article(slug="beta", reprint_of=make_article(slug="alpha"))
    [message] = refusals(folder_of(tmp_path, {"gamma": "beta"}))
    assert "`beta` is itself a reprint, of `alpha`" in message


def test_what_the_dossier_says_of_it_counts_more(tmp_path):
    make_article(slug="beta", reprint_of=make_article(slug="alpha"))
    loaded(folder_of(tmp_path, {"beta": "", "gamma": "beta"}))
    assert stored() == {"alpha": None, "beta": None, "gamma": "beta"}


def test_what_has_a_reprint_in_the_database_becomes_one_only_together_with_it(tmp_path):
    make_article(slug="beta", reprint_of=make_article(slug="alpha"))
    make_article(slug="gamma")
    [message] = refusals(folder_of(tmp_path, {"alpha": "gamma"}))
    assert message == (
        "articles/alpha.yaml:4: reprint_of: this article has a reprint in the database, `beta`, and cannot be one; "
        "bring `beta` along with `reprint_of: gamma`"
    )
    loaded(folder_of(tmp_path, {"alpha": "gamma", "beta": "gamma"}))
    assert stored() == {"alpha": "gamma", "beta": "gamma", "gamma": None}


REPRINT = worlds.article("slug: holm-2013-harbours", "slug: again").replace("H13", "A13")
NAMED = REPRINT.replace("outlet: harbour-letter", "reprint_of: holm-2013-harbours")


@pytest.mark.parametrize(
    ("text", "repeated"), [(REPRINT, True), (NAMED, False)], ids=["another article", "a reprint of it"]
)
def test_only_a_reprint_may_say_the_same_word_for_word(tmp_path, text, repeated):
    folder = worlds.write(tmp_path)
    (folder / "articles" / "zz-again.yaml").write_text(text, encoding="utf-8")
    repeats = [str(problem) for problem in check(read_folder(folder)) if "word for word" in str(problem)]
    assert len(repeats) == (3 if repeated else 0)


def test_a_reprint_may_not_repeat_itself(tmp_path):
    folder = worlds.write(tmp_path)
    written = yaml.safe_load(NAMED)
    claims = [claim for passage in written["passages"] for claim in passage.get("claims", ())]
    claims[1]["statement"] = claims[0]["statement"]
    (folder / "articles" / "zz-again.yaml").write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
    [repeats] = [str(problem) for problem in check(read_folder(folder)) if "word for word" in str(problem)]
    assert f"{claims[1]['id']} says the same as {claims[0]['id']}" in repeats


def test_a_load_that_makes_a_reprint_of_an_article_computes_its_findings_anew(tmp_path):
    folder = worlds.write(tmp_path)
    path = folder / "articles" / "zz-again.yaml"
    path.write_text(REPRINT.replace("date: 2013-21", "date: 2013-23").replace("ida-holm", "jo-berg"), encoding="utf-8")
    sources = (folder / "sources.yaml").read_text(encoding="utf-8")
    (folder / "sources.yaml").write_text(f"{sources}  - slug: jo-berg\n    name: Jo Berg\n", encoding="utf-8")
    loaded(folder)
    date = Finding.objects.computed().get(particular="date")
    assert (date.verdict, date.between) == ("differs", "sources")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("outlet: harbour-letter", "reprint_of: holm-2013-harbours"), encoding="utf-8")
    loaded(folder)
    date = Finding.objects.computed().get(particular="date")
    assert (date.verdict, date.between) == ("differs", "voice")

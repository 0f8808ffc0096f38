import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Passage
from claims.attach_texts import attach_texts
from claims.models import Claim
from dossier.gathering import gather
from dossier.loading import load
from dossier.reading import read_folder
from dossier.writing import files
from events.models import Event, Particular
from revisions import counting
from tests.dossier import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return worlds.write(tmp_path / "dossier")


def loaded(folder, **options):
    return load(read_folder(folder), **options)


def counts(report):
    return {kind: dict(+count) for kind, count in report.counts.items()}  # without the noughts


def test_a_first_load_writes_everything(folder):
    assert counts(loaded(folder)) == {
        "topics": {"new": 2},
        "outlets": {"new": 1},
        "authors": {"new": 1},
        "actors": {"new": 2},
        "events": {"new": 2},
        "articles": {"new": 1},
        "passages": {"new": 2},
        "claims": {"new": 3},
        "packs": {"new": 1},
    }
    claim = Claim.objects.get(public_id="H13-002")
    assert (claim.voice, claim.speaker, claim.status) == ("quoted", "A captain", "accepted")
    assert {tag.name for tag in claim.tags.all()} == {"patrols", "talks"}
    slip = Particular.objects.get(aspect="days")
    assert (slip.value, slip.correction, slip.reason) == ("70", "7", "A week has seven days.")
    assert str(Claim.objects.get(public_id="H13-003").forecast.horizon) == "2014"
    assert [a.slug for a in Event.objects.get(slug="spring-talks").actors.order_by("slug")] == ["arendal", "bergen"]


def test_a_second_load_changes_nothing(folder):
    loaded(folder)
    before = counting.current(), Claim.history.count()
    report = loaded(folder)
    assert report.number_written == 0 and all(set(count) == {"unchanged"} for count in counts(report).values())
    assert (counting.current(), Claim.history.count()) == before


def test_a_dry_run_counts_and_changes_nothing(folder):
    assert loaded(folder, dry_run=True).number_written == 15
    assert (Article.objects.count(), Event.objects.count(), counting.current()) == (0, 0, 0)


CHANGES = [
    ("a claim's words", "was the first", "was the very first", "claims"),
    ("a claim's tags", "tags: [patrols, talks]", "tags: [patrols]", "claims"),
    ("a particular", "rank: first", "rank: second", "claims"),
    ("a forecast", "horizon: '2014'", "horizon: '2015'", "claims"),
    ("a claim's account", "relation: evaluates", "relation: explains", "claims"),
    ("a passage's summary", "Tells of the patrol", "Tells of a patrol", "passages"),
    ("a title", "title: Two harbours", "title: Three harbours", "articles"),
    ("an affiliation", "Harbour Institute", "Institute of Harbours", "articles"),
]


@pytest.mark.parametrize(("old", "new", "kind"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_a_change_is_counted_as_one_and_written(folder, old, new, kind):
    loaded(folder)
    before = counting.current()
    changed = worlds.write(folder, holm=worlds.article(old, new))
    report = loaded(changed)
    assert report.number_written == 1 and report.counts[kind]["changed"] == 1
    assert counting.current() > before
    assert loaded(changed).number_written == 0


def test_a_changed_claim_keeps_its_history(folder):
    loaded(folder)
    loaded(worlds.write(folder, holm=worlds.article("was the first", "was the very first")))
    statements = [h.statement for h in Claim.objects.get(public_id="H13-002").history.all()]
    assert statements == ["The patrol was the very first of its kind.", "The patrol was the first of its kind."]


def test_what_a_dossier_no_longer_has_is_left_alone_and_named(folder):
    loaded(folder)
    text = worlds.article()
    without = text[: text.index("      - id: H13-003")]
    report = loaded(worlds.write(folder, holm=without))
    assert report.only_in_database == ["claim H13-003"] and Claim.objects.filter(public_id="H13-003").exists()


def test_a_retired_claim_survives_dump_and_load(folder, tmp_path):
    loaded(folder)
    Claim.objects.filter(public_id="H13-001").update(status="retired", retired_because="Said twice.")
    call_command("dump_dossier", tmp_path / "dump", verbosity=0)
    Claim.objects.filter(public_id="H13-001").update(status="accepted", retired_because="")
    loaded(tmp_path / "dump")
    claim = Claim.objects.get(public_id="H13-001")
    assert (claim.status, claim.retired_because) == ("retired", "Said twice.")


def test_a_claim_may_move_to_another_passage(folder):
    loaded(folder)
    text = worlds.article()
    start, end = text.index("      - id: H13-001"), text.index("  - number: 2")
    moved = text[:start].removesuffix("    claims:\n") + text[end:] + text[start:end]
    loaded(worlds.write(folder, holm=moved))
    assert Claim.objects.get(public_id="H13-001").passage.number == 2


def test_a_held_text_stays_and_changed_claims_are_anchored_in_it(folder):
    loaded(folder)
    attach_texts({"a.txt": worlds.TEXT})
    changed = worlds.article(worlds.mark("sailed together", 6), worlds.mark("the coast guard", 3))
    loaded(worlds.write(folder, holm=changed))
    claim = Claim.objects.get(public_id="H13-003")
    assert claim.found == "exact" and claim.passage.text[claim.span_start : claim.span_end] == "the coast guard"


def test_a_text_whose_fingerprint_changed_is_not_kept(folder):
    loaded(folder)
    attach_texts({"a.txt": worlds.TEXT})
    other = worlds.PATROL.replace("week", "month")
    loaded(worlds.write(folder, holm=worlds.article(worlds.mark(worlds.PATROL), worlds.mark(other))))
    passage = Passage.objects.get(number=2)
    assert (passage.found, passage.text) == ("lost", "")
    assert {claim.found for claim in passage.claims.all()} == {"lost"}


def test_a_text_that_has_the_new_words_already_is_kept(folder):
    loaded(folder)
    attach_texts({"a.txt": worlds.TEXT})
    other = worlds.PATROL.replace("week", "month")
    Passage.objects.filter(number=2).update(text=other, found="changed")
    loaded(worlds.write(folder, holm=worlds.article(worlds.mark(worlds.PATROL), worlds.mark(other))))
    passage = Passage.objects.get(number=2)
    assert (passage.found, passage.text) == ("exact", other)
    assert {claim.found for claim in passage.claims.all()} == {"exact"}


def test_dumped_files_load_as_unchanged_and_dump_the_same(folder, tmp_path):
    loaded(folder)
    dumped = files(gather())
    call_command("dump_dossier", tmp_path / "dump", verbosity=0)
    assert loaded(tmp_path / "dump").number_written == 0
    assert files(gather()) == dumped


def test_a_load_takes_and_names_figures_that_are_compared_with_nothing(tmp_path, capsys):
    folder = worlds.write(tmp_path, holm=worlds.article("value: '2', inferred", "value: a few, inferred"))
    call_command("load_dossier", folder)
    output = capsys.readouterr().out
    assert "Figures that are compared with nothing (1):" in output
    assert "  articles/holm-2013-harbours.yaml:" in output
    assert "H13-001: no rule reads `a few` as a figure of envoys" in output
    assert Particular.objects.get(aspect="envoys").value == "a few"


def test_the_commands_say_what_they_did(folder, tmp_path, capsys):
    call_command("load_dossier", folder, dry_run=True)
    call_command("load_dossier", folder)
    call_command("load_dossier", folder)
    output = capsys.readouterr().out
    assert "Dry run: nothing was changed." in output
    assert "claims: 3 new" in output and "claims: 3 unchanged" in output
    (tmp_path / "out" / "articles").mkdir(parents=True)
    (tmp_path / "out" / "articles" / "mine.yaml").write_text("")
    call_command("dump_dossier", tmp_path / "out")
    output = capsys.readouterr().out
    assert "8 files in" in output and "left alone: articles/mine.yaml" in output


def test_the_load_command_refuses_with_the_whole_list(folder):
    worlds.write(folder, holm=worlds.article("kind: fact", "kind: rumour"))
    with pytest.raises(CommandError, match=r"nothing changed\.\narticles/holm-2013-harbours\.yaml:17: "):
        call_command("load_dossier", folder)


def test_a_folder_that_cannot_be_written_is_said(folder, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="Cannot write to"):
        call_command("dump_dossier", tmp_path / "file")


def test_reading_back_costs_no_more_queries_for_more_articles(folder, django_assert_max_num_queries):
    loaded(folder)
    with django_assert_max_num_queries(29):
        gather()

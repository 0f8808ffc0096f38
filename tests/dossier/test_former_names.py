"""A renamed record and a dossier find each other, whichever of the two has the newer name; nothing is made twice."""

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Author, Outlet
from claims.models import Claim, Tag
from dossier import known, loading
from dossier.checks import check
from dossier.gathering import gather
from dossier.loading import load
from dossier.problems import in_words
from dossier.reading import BadDossier, read_folder
from dossier.writing import files, write_folder
from events.models import Actor, Event
from findings.models import Finding
from packs.models import Pack
from renaming.models import FormerSlug
from syntheses.models import Synthesis
from tests import factories
from tests.dossier import worlds

pytestmark = pytest.mark.django_db

# Of each kind: the model, its slug in the small dossier, and the file that defines it.
KINDS = {
    "tag": (Tag, "talks", "tags"),
    "outlet": (Outlet, "harbour-letter", "sources"),
    "author": (Author, "ida-holm", "sources"),
    "actor": (Actor, "arendal", "actors"),
    "event": (Event, "spring-talks", "events"),
    "article": (Article, "holm-2013-harbours", "holm"),
    "pack": (Pack, "harbours", "packs"),
}
TITLES = {
    "tag": "Meetings of envoys.",
    "outlet": "The Harbour Letter",
    "author": "Ida Holm",
    "actor": "name: Arendal",
    "event": "Talks of the envoys",
    "article": "title: Two harbours",
    "pack": "title: Two harbours",
}
every_kind = pytest.mark.parametrize("kind", KINDS)


def loaded(folder):
    return load(read_folder(folder, stored=known.stored))


def rename(model, old, new):
    record = model.objects.get(slug=old)
    record.slug = new
    record.save()
    return record


def renamed_files(folder, kind, new, formerly=True):
    """The small dossier with a record renamed, everywhere but in topics' names; with `formerly` where it is defined."""
    _, old, stem = KINDS[kind]
    changed = {}
    for name, text in worlds.FILES.items():
        key = name.rpartition("/")[2].partition("-")[0].removesuffix(".yaml")
        if kind == "tag":
            text = text.replace(f"slug: {old}\n", f"slug: {new}\n")
        else:
            text = text.replace(f"slug: {old}\n", f"slug: {new}\n").replace(f" {old}\n", f" {new}\n")
            text = text.replace(f"[{old}]", f"[{new}]").replace(f" {old}]", f" {new}]")
        if key == stem and formerly:
            text = with_formerly(text, new, old)
        changed[key] = text
    return worlds.write(folder, **changed)


def with_formerly(text, slug, *former):
    """The text of a file in which the record of a slug says what it was called before."""
    line = next(line for line in text.splitlines() if line.endswith(f"slug: {slug}"))
    indent = " " * line.index("slug")
    assert line in text
    return text.replace(f"{line}\n", f"{line}\n{indent}formerly: [{', '.join(former)}]\n", 1)


def refusals(folder):
    with pytest.raises(BadDossier) as refused:
        loaded(folder)
    return str(refused.value).splitlines()


def counts():
    return {kind: model.objects.count() for kind, (model, *_) in KINDS.items()}


FINDING = """\
- id: F-001
  event: spring-talks
  aspect: scope
  verdict: silent
  statement: The other says nothing.
  reasoning: So it is.
  sides:
  - [H13-001]
  silent: [another]
"""
SYNTHESIS = """\
- event: spring-talks
  signed: Ida Holm
  signed_on: 2026-11-22
  text: Envoys met [H13-001].
"""


class TestTheFileIsNewer:
    @every_kind
    def test_what_the_database_has_under_the_former_name_is_renamed(self, tmp_path, kind):
        model, old, _ = KINDS[kind]
        loaded(worlds.write(tmp_path))
        before, key = counts(), model.objects.get(slug=old).pk
        tally = loaded(renamed_files(tmp_path, kind, "new-name"))
        assert (counts(), model.objects.get(pk=key).slug) == (before, "new-name")
        assert (tally.renamed, tally.called_otherwise) == ([f"{in_words(kind)} {old} → new-name"], [])
        assert not [kind for kind, count in tally.counts.items() if count["new"]]
        assert FormerSlug.objects.current(model) == {old: "new-name"}
        assert loaded(tmp_path).writes == 0

    def test_texts_history_and_judgements_stay_with_a_renamed_article(self, tmp_path):
        loaded(worlds.write(tmp_path))
        article, texts = Article.objects.get(), tmp_path / "texts"
        texts.mkdir()
        (texts / "one.txt").write_text(worlds.TEXT)
        call_command("attach_texts", texts)
        claims = list(Claim.objects.values_list("pk", "public_id", "found"))
        loaded(renamed_files(tmp_path, "article", "new-name"))
        assert article.passages.exclude(text="").count() == 2
        assert list(Claim.objects.values_list("pk", "public_id", "found")) == claims
        assert [step.slug for step in article.history.all()] == ["new-name", "holm-2013-harbours"]

    def test_several_renamings_missed_are_one(self, tmp_path):
        loaded(worlds.write(tmp_path))
        text = with_formerly(
            worlds.FILES["events.yaml"].replace("spring-talks", "third"), "third", "second", "spring-talks"
        )
        article = worlds.article("event: spring-talks", "event: third")
        loaded(worlds.write(tmp_path, events=text, holm=article))
        assert FormerSlug.objects.current(Event) == {"spring-talks": "third", "second": "third"}

    def test_a_name_taken_back_in_the_file_is_taken_back(self, tmp_path):
        loaded(renamed_files(tmp_path, "event", "second"))
        back = with_formerly(worlds.FILES["events.yaml"], "spring-talks", "second")
        tally = loaded(worlds.write(tmp_path, events=back))
        assert tally.renamed == ["event second → spring-talks"]
        assert FormerSlug.objects.current(Event) == {"second": "spring-talks"}


class TestTheDatabaseIsNewer:
    @every_kind
    def test_its_name_stays_and_is_told(self, tmp_path, kind):
        model, old, _ = KINDS[kind]
        loaded(worlds.write(tmp_path))
        before, key = counts(), rename(model, old, "new-name").pk
        tally = loaded(tmp_path)
        assert (counts(), model.objects.get(pk=key).slug) == (before, "new-name")
        assert (tally.renamed, tally.called_otherwise, tally.writes) == ([], [f"{in_words(kind)} {old} is new-name"], 0)

    @every_kind
    def test_what_else_the_file_says_is_taken(self, tmp_path, kind):
        model, old, stem = KINDS[kind]
        loaded(worlds.write(tmp_path))
        key = rename(model, old, "new-name").pk
        name = next(name for name in worlds.FILES if name.rpartition("/")[2].startswith(stem))
        words = TITLES[kind]
        assert words in worlds.FILES[name]
        tally = loaded(worlds.write(tmp_path, **{stem: worlds.FILES[name].replace(words, f"{words} X", 1)}))
        record = model.objects.get(pk=key)
        assert record.slug == "new-name" and tally.writes == 1
        assert " X" in f"{record} {getattr(record, 'description', '')}"

    def test_the_commands_tell_both(self, tmp_path, capsys):
        loaded(worlds.write(tmp_path))
        rename(Actor, "arendal", "town-of-arendal")
        call_command("load_dossier", renamed_files(tmp_path, "event", "envoys"))
        said = capsys.readouterr().out
        assert "Renamed, as the dossier says: event spring-talks → envoys" in said
        assert "Called otherwise here, which stays so: actor arendal is town-of-arendal" in said

    def test_a_dry_run_renames_nothing(self, tmp_path, capsys):
        loaded(worlds.write(tmp_path))
        call_command("load_dossier", renamed_files(tmp_path, "event", "envoys"), dry_run=True)
        assert "Renamed" in capsys.readouterr().out
        assert Event.objects.filter(slug="spring-talks").exists() and not FormerSlug.objects.exists()

    def test_both_renamed_it_from_one_name_and_the_file_s_leads_here_too(self, tmp_path):
        loaded(worlds.write(tmp_path))
        rename(Event, "spring-talks", "ours")
        tally = loaded(renamed_files(tmp_path, "event", "theirs"))
        assert tally.called_otherwise == ["event theirs is ours"]
        assert FormerSlug.objects.current(Event) == {"spring-talks": "ours", "theirs": "ours"}
        assert loaded(tmp_path).writes == 0

    def test_what_only_refers_to_it_by_a_former_name_finds_it(self, tmp_path):
        loaded(worlds.write(tmp_path))
        rename(Event, "spring-talks", "envoys")
        rename(Author, "ida-holm", "ida-berg")
        (tmp_path / "events.yaml").unlink()
        (tmp_path / "sources.yaml").unlink()
        assert loaded(tmp_path).writes == 0

    def test_a_file_may_refer_to_it_by_either_name(self, tmp_path):
        loaded(worlds.write(tmp_path))
        rename(Event, "spring-talks", "envoys")
        rename(Author, "ida-holm", "ida-berg")
        text = worlds.article("event: spring-talks", "event: envoys").replace("author: ida-holm", "author: ida-berg")
        assert loaded(worlds.write(tmp_path, holm=text)).writes == 0

    def test_findings_and_syntheses_find_it(self, tmp_path):
        folder = worlds.write(tmp_path)
        factories.make_article(slug="another")
        (folder / "findings.yaml").write_text(FINDING)
        (folder / "syntheses.yaml").write_text(SYNTHESIS)
        loaded(folder)
        rename(Event, "spring-talks", "envoys")
        rename(Article, "another", "one-more")
        assert loaded(folder).writes == 0
        Finding.objects.curators().delete()
        Synthesis.objects.all().delete()
        loaded(folder)
        finding = Finding.objects.curators().get()
        assert (finding.event.slug, finding.silent.get().slug) == ("envoys", "one-more")
        assert Synthesis.objects.get().event.slug == "envoys"

    @pytest.mark.parametrize("is_in_the_file", [False, True], ids=["of the database alone", "renamed by the file"])
    def test_a_reprint_named_by_a_former_name_is_checked_as_what_it_is(self, tmp_path, is_in_the_file):
        first = factories.make_article(slug="first")
        factories.make_article(slug="second", reprint_of=first)
        rename(Article, "second", "again")
        path = tmp_path / "articles" / "third.yaml"
        path.parent.mkdir()
        if is_in_the_file:
            text = "slug: last\nformerly: [again]\nmonogram: S1\ntitle: Second\nreprint_of: first\n"
            (path.parent / "last.yaml").write_text(text)
        path.write_text("slug: third\nmonogram: T1\ntitle: Third\nreprint_of: second\n")
        assert "is itself a reprint, of `first`" in refusals(tmp_path)[0]

    def test_a_new_record_that_takes_a_former_name_beside_the_renamed_one_is_new(self, tmp_path):
        factories.make_actor("Arendal", slug="arendal")
        rename(Actor, "arendal", "old-arendal")
        assert FormerSlug.objects.exists()
        (tmp_path / "actors.yaml").write_text(
            "- {slug: arendal, name: New Arendal, kind: state}\n- {slug: old-arendal, name: Arendal, kind: state}\n"
        )
        tally = loaded(tmp_path)
        assert (tally.counts["actors"], tally.called_otherwise) == ({"new": 1, "unchanged": 1}, [])
        assert FormerSlug.objects.current(Actor) == {}
        assert loaded(tmp_path).writes == 0


class TestSomebodyRenamesMeanwhile:
    """The load has read what the database calls everything, and then a curator saves."""

    @pytest.fixture
    def meanwhile(self, monkeypatch):
        def act(model, old, new):
            read = known.stored

            def stored():
                found = read()
                rename(model, old, new)
                return found

            monkeypatch.setattr(loading.known, "stored", stored)

        return act

    @every_kind
    def test_what_was_there_is_not_made_a_second_time(self, tmp_path, meanwhile, kind):
        model, old, _ = KINDS[kind]
        loaded(worlds.write(tmp_path))
        read = read_folder(tmp_path)
        before = counts()
        meanwhile(model, old, "new-name")
        with pytest.raises(
            BadDossier, match=f"the database: {in_words(kind)} {old}: was renamed or deleted by somebody else"
        ):
            load(read)
        assert counts() == before

    def test_what_the_file_would_rename_is_not_made_a_second_time(self, tmp_path, meanwhile):
        loaded(worlds.write(tmp_path))
        read = read_folder(renamed_files(tmp_path, "event", "theirs"))
        meanwhile(Event, "spring-talks", "ours")
        with pytest.raises(BadDossier, match="event spring-talks: was renamed or deleted by somebody else"):
            load(read)
        assert Event.objects.count() == 2


class TestDumps:
    def test_a_dump_after_renaming_all_is_loaded_elsewhere_and_by_who_has_the_old_names(self, tmp_path):
        loaded(worlds.write(tmp_path / "first"))
        for model, old, _ in KINDS.values():
            rename(model, old, f"{old}-2")
            rename(model, f"{old}-2", f"{old}-3")
        dumped = files(gather())
        assert "- slug: spring-talks-3\n  formerly: [spring-talks, spring-talks-2]\n" in dumped["events.yaml"]
        write_folder(tmp_path / "dump", dumped)
        assert loaded(tmp_path / "dump").writes == 0
        for model, old, _ in KINDS.values():  # back to where they had the old names
            FormerSlug.objects.of(model).delete()
            model.objects.filter(slug=f"{old}-3").update(slug=old)
        tally = loaded(tmp_path / "dump")
        assert len(tally.renamed) == len(KINDS) and files(gather()) == dumped
        Finding.objects.all().delete()
        Pack.objects.all().delete()
        Claim.objects.all().delete()
        for model in (Article, Event, Tag, Outlet, Author, Actor):
            model.objects.all().delete()
        assert not FormerSlug.objects.exists()
        tally = loaded(tmp_path / "dump")
        assert tally.renamed == [] and files(gather()) == dumped

    def test_a_judged_finding_goes_along_after_a_renaming(self, tmp_path):
        author = factories.make_author(slug="ida-holm")
        event = factories.make_event(slug="spring-talks")
        for value in ("2013", "2014"):
            article = factories.make_article(authors=[author], abstract="One.")
            factories.make_account_by(article, event, date=value)
        computed = Finding.objects.computed().get()
        computed.status, computed.dismissed_because = "dismissed", "Two calendars."
        computed.save()
        before = files(gather())["findings.yaml"]
        rename(Author, "ida-holm", "ida-berg")
        rename(Event, "spring-talks", "envoys")
        dumped = files(gather())
        assert dumped["findings.yaml"] == before.replace("spring-talks", "envoys")
        write_folder(tmp_path, dumped)
        Finding.objects.all().delete()
        loaded(tmp_path)
        [entered] = Finding.objects.curators()
        computed = Finding.objects.computed().get()
        assert (computed.basis_of, entered.status, entered.event.slug) == (entered, "dismissed", "envoys")

    def test_a_former_name_that_no_file_can_hold_hinders_no_dump(self, tmp_path):
        tag = factories.make_tag("x", slug="x" * 90)
        rename(Tag, tag.slug, "short")
        rename(Tag, "short", "shorter")
        dumped = files(gather())
        assert "formerly: [short]" in dumped["tags.yaml"]
        write_folder(tmp_path, dumped)
        assert loaded(tmp_path).writes == 0

    def test_the_file_of_a_renamed_article_s_old_name_is_told(self, tmp_path, capsys):
        loaded(worlds.write(tmp_path))
        rename(Article, "holm-2013-harbours", "two-harbours")
        call_command("dump_dossier", tmp_path)
        assert "called otherwise now, to be deleted: articles/holm-2013-harbours.yaml" in capsys.readouterr().out


def actors(*rows):
    return "".join(f"- slug: {slug}\n  formerly: [{former}]\n  name: {slug}\n  kind: state\n" for slug, former in rows)


WITHIN = [
    (
        "what another is called now",
        actors(("a", ""), ("b", "a")),
        "actors.yaml:6: no. 2 → formerly: `a` is what another actor of this dossier is called; take it out of one",
    ),
    (
        "a former name of two",
        actors(("a", "x"), ("b", "x")),
        "actors.yaml:6: no. 2 → formerly: `x` is a former name of `a` too; take it out of one",
    ),
    (
        "its own name",
        actors(("a", "a")),
        "actors.yaml:1: no. 1: `formerly` names `a`, as it is called now; take it out",
    ),
    ("a name twice", actors(("a", "x, x")), "actors.yaml:2: no. 1 → formerly: names `x` twice"),
]


@pytest.mark.parametrize(("text", "told"), [row[1:] for row in WITHIN], ids=[row[0] for row in WITHIN])
def test_a_file_that_contradicts_itself_is_refused_by_load_and_check(tmp_path, text, told):
    (tmp_path / "actors.yaml").write_text(text)
    assert refusals(tmp_path) == [told]
    assert not Actor.objects.exists()
    with pytest.raises(CommandError) as checked:
        call_command("check_dossier", tmp_path)
    assert told in str(checked.value)


def test_a_reference_by_a_former_name_of_the_file_is_told_the_new_one(tmp_path):
    events = with_formerly(worlds.FILES["events.yaml"].replace("spring-talks", "envoys"), "envoys", "spring-talks")
    folder = worlds.write(tmp_path, events=events)
    [told] = refusals(folder)
    assert told.startswith("articles/holm-2013-harbours.yaml:22: ")
    assert told.endswith("there is no event `spring-talks`; it is called `envoys` now")
    loaded(worlds.write(tmp_path / "other"))
    assert refusals(folder) == [told]  # also where the database has it


AGAINST = [
    (
        "two records of the database",
        [("a", "b")],
        "actors.yaml:2: no. 1 → formerly: the database holds `a` and `b`, and this would make one actor of them; "
        "rename or delete one there, or take a name out",
    ),
    (
        "two under former names",
        [("x", "a, b")],
        "actors.yaml:2: no. 1 → formerly: the database holds `a` and `b`, and this would make one actor of them; "
        "rename or delete one there, or take a name out",
    ),
    (
        "what was another's name",
        [("a", "once-b")],
        "actors.yaml:2: no. 1 → formerly: the database holds `a` and `b`, and this would make one actor of them; "
        "rename or delete one there, or take a name out",
    ),
    (
        "two former names of one",
        [("once-b", ""), ("b-before", "")],
        "actors.yaml:6: no. 2 → formerly: `b-before` and `once-b` are both names of the actor `b` of the database; "
        "give one of them another",
    ),
]


@pytest.mark.parametrize(("rows", "told"), [row[1:] for row in AGAINST], ids=[row[0] for row in AGAINST])
def test_a_file_that_contradicts_the_database_is_refused(tmp_path, rows, told):
    factories.make_actor("a", slug="a")
    factories.make_actor("b", slug="once-b")
    rename(Actor, "once-b", "b-before")
    rename(Actor, "b-before", "b")
    (tmp_path / "actors.yaml").write_text(actors(*rows))
    assert refusals(tmp_path) == [told]
    assert sorted(Actor.objects.values_list("slug", flat=True)) == ["a", "b"]


def test_a_topic_or_outlet_known_by_its_name_only_is_told_how_to_say_that_it_is_the_same(tmp_path):
    loaded(worlds.write(tmp_path))
    [told] = refusals(renamed_files(tmp_path, "tag", "new-name", formerly=False))
    assert told.endswith("is the name of `talks` in the database; if this is the same, add `formerly: [talks]`")


def test_a_mistake_of_form_beside_a_renaming_raises_no_false_alarm(tmp_path):
    loaded(worlds.write(tmp_path))
    folder = renamed_files(tmp_path, "article", "new-name")
    path = folder / "articles" / "holm-2013-harbours.yaml"
    (folder / "packs.yaml").write_text((folder / "packs.yaml").read_text().replace("'2013'", "'2013-31'"))
    assert path.exists() and len(refusals(folder)) == 1


def test_a_renamed_dossier_passes_the_check(tmp_path):
    folder = renamed_files(tmp_path, "event", "envoys")
    before = [str(problem) for problem in check(read_folder(worlds.write(tmp_path / "other")))]
    assert [str(problem).replace("envoys", "spring-talks") for problem in check(read_folder(folder))] == before

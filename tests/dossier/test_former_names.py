"""A renamed record and a dossier find each other, whichever of the two has the newer name; nothing is made twice."""

import pytest
from django.core.management import call_command

from articles.models import Article, Author
from claims.models import Claim
from dossier import existing_names, loading
from dossier.loading import load
from dossier.problems import noun_for
from dossier.reading import BadDossier, read_folder
from events.models import Actor, Event
from findings.models import Finding
from renaming.models import FormerSlug
from syntheses.models import Synthesis
from tests import factories
from tests.dossier import worlds
from tests.dossier.renamings import (
    FINDING,
    KINDS,
    SYNTHESIS,
    TITLES,
    counts,
    every_kind,
    loaded,
    refusals,
    rename,
    renamed_files,
    with_formerly,
)

pytestmark = pytest.mark.django_db


class TestTheFileIsNewer:
    @every_kind
    def test_what_the_database_has_under_the_former_name_is_renamed(self, tmp_path, kind):
        model, old, _ = KINDS[kind]
        loaded(worlds.write(tmp_path))
        before, key = counts(), model.objects.get(slug=old).pk
        report = loaded(renamed_files(tmp_path, kind, "new-name"))
        assert (counts(), model.objects.get(pk=key).slug) == (before, "new-name")
        assert (report.renamed, report.names_kept) == ([f"{noun_for(kind)} {old} → new-name"], [])
        assert not [kind for kind, count in report.counts.items() if count["new"]]
        assert FormerSlug.objects.current(model) == {old: "new-name"}
        assert loaded(tmp_path).number_written == 0

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
        report = loaded(worlds.write(tmp_path, events=back))
        assert report.renamed == ["event second → spring-talks"]
        assert FormerSlug.objects.current(Event) == {"second": "spring-talks"}


class TestTheDatabaseIsNewer:
    @every_kind
    def test_its_name_stays_and_is_told(self, tmp_path, kind):
        model, old, _ = KINDS[kind]
        loaded(worlds.write(tmp_path))
        before, key = counts(), rename(model, old, "new-name").pk
        report = loaded(tmp_path)
        assert (counts(), model.objects.get(pk=key).slug) == (before, "new-name")
        assert (report.renamed, report.names_kept, report.number_written) == (
            [],
            [f"{noun_for(kind)} {old} is new-name"],
            0,
        )

    @every_kind
    def test_what_else_the_file_says_is_taken(self, tmp_path, kind):
        model, old, stem = KINDS[kind]
        loaded(worlds.write(tmp_path))
        key = rename(model, old, "new-name").pk
        name = next(name for name in worlds.FILES if name.rpartition("/")[2].startswith(stem))
        words = TITLES[kind]
        assert words in worlds.FILES[name]
        report = loaded(worlds.write(tmp_path, **{stem: worlds.FILES[name].replace(words, f"{words} X", 1)}))
        record = model.objects.get(pk=key)
        assert record.slug == "new-name" and report.number_written == 1
        assert " X" in f"{record} {getattr(record, 'description', '')}"

    def test_the_commands_tell_both(self, tmp_path, capsys):
        loaded(worlds.write(tmp_path))
        rename(Actor, "arendal", "town-of-arendal")
        call_command("load_dossier", renamed_files(tmp_path, "event", "envoys"))
        output = capsys.readouterr().out
        assert "Renamed, as the dossier says: event spring-talks → envoys" in output
        assert "Called otherwise here, which stays so: actor arendal is town-of-arendal" in output

    def test_a_dry_run_renames_nothing(self, tmp_path, capsys):
        loaded(worlds.write(tmp_path))
        call_command("load_dossier", renamed_files(tmp_path, "event", "envoys"), dry_run=True)
        assert "Renamed" in capsys.readouterr().out
        assert Event.objects.filter(slug="spring-talks").exists() and not FormerSlug.objects.exists()

    def test_both_renamed_it_from_one_name_and_the_file_s_leads_here_too(self, tmp_path):
        loaded(worlds.write(tmp_path))
        rename(Event, "spring-talks", "ours")
        report = loaded(renamed_files(tmp_path, "event", "theirs"))
        assert report.names_kept == ["event theirs is ours"]
        assert FormerSlug.objects.current(Event) == {"spring-talks": "ours", "theirs": "ours"}
        assert loaded(tmp_path).number_written == 0

    def test_what_only_refers_to_it_by_a_former_name_finds_it(self, tmp_path):
        loaded(worlds.write(tmp_path))
        rename(Event, "spring-talks", "envoys")
        rename(Author, "ida-holm", "ida-berg")
        (tmp_path / "events.yaml").unlink()
        (tmp_path / "sources.yaml").unlink()
        assert loaded(tmp_path).number_written == 0

    def test_a_file_may_refer_to_it_by_either_name(self, tmp_path):
        loaded(worlds.write(tmp_path))
        rename(Event, "spring-talks", "envoys")
        rename(Author, "ida-holm", "ida-berg")
        text = worlds.article("event: spring-talks", "event: envoys").replace("author: ida-holm", "author: ida-berg")
        assert loaded(worlds.write(tmp_path, holm=text)).number_written == 0

    def test_findings_and_syntheses_find_it(self, tmp_path):
        folder = worlds.write(tmp_path)
        factories.make_article(slug="another")
        (folder / "findings.yaml").write_text(FINDING)
        (folder / "syntheses.yaml").write_text(SYNTHESIS)
        loaded(folder)
        rename(Event, "spring-talks", "envoys")
        rename(Article, "another", "one-more")
        assert loaded(folder).number_written == 0
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
        report = loaded(tmp_path)
        assert (report.counts["actors"], report.names_kept) == ({"new": 1, "unchanged": 1}, [])
        assert FormerSlug.objects.current(Actor) == {}
        assert loaded(tmp_path).number_written == 0


class TestSomebodyRenamesMeanwhile:
    """The load has read what the database calls everything, and then a curator saves."""

    @pytest.fixture
    def meanwhile(self, monkeypatch):
        def act(model, old, new):
            read = existing_names.stored_names

            def stored():
                found = read()
                rename(model, old, new)
                return found

            monkeypatch.setattr(loading.existing_names, "stored_names", stored)

        return act

    @every_kind
    def test_what_was_there_is_not_made_a_second_time(self, tmp_path, meanwhile, kind):
        model, old, _ = KINDS[kind]
        loaded(worlds.write(tmp_path))
        read = read_folder(tmp_path)
        before = counts()
        meanwhile(model, old, "new-name")
        with pytest.raises(
            BadDossier, match=f"the database: {noun_for(kind)} {old}: was renamed or deleted by somebody else"
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

"""A renamed record in a dump: whoever loads it has the record under its new name, or finds the one they have."""

import pytest
from django.core.management import call_command

from articles.models import Article, Author, Outlet
from claims.models import Claim, Tag
from dossier.gathering import gather
from dossier.writing import files, write_folder
from events.models import Actor, Event
from findings.models import Finding
from packs.models import Pack
from renaming.models import FormerSlug
from tests import factories
from tests.dossier import worlds
from tests.dossier.renamings import KINDS, loaded, rename

pytestmark = pytest.mark.django_db


class TestDumps:
    def test_a_dump_after_renaming_all_is_loaded_elsewhere_and_by_who_has_the_old_names(self, tmp_path):
        loaded(worlds.write(tmp_path / "first"))
        for model, old, _ in KINDS.values():
            rename(model, old, f"{old}-2")
            rename(model, f"{old}-2", f"{old}-3")
        dumped = files(gather())
        assert "- slug: spring-talks-3\n  formerly: [spring-talks, spring-talks-2]\n" in dumped["events.yaml"]
        write_folder(tmp_path / "dump", dumped)
        assert loaded(tmp_path / "dump").number_written == 0
        for model, old, _ in KINDS.values():  # back to where they had the old names
            FormerSlug.objects.of(model).delete()
            model.objects.filter(slug=f"{old}-3").update(slug=old)
        report = loaded(tmp_path / "dump")
        assert len(report.renamed) == len(KINDS) and files(gather()) == dumped
        Finding.objects.all().delete()
        Pack.objects.all().delete()
        Claim.objects.all().delete()
        for model in (Article, Event, Tag, Outlet, Author, Actor):
            model.objects.all().delete()
        assert not FormerSlug.objects.exists()
        report = loaded(tmp_path / "dump")
        assert report.renamed == [] and files(gather()) == dumped

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
        tag = factories.make_tag("x", slug="größe")
        rename(Tag, tag.slug, "short")
        rename(Tag, "short", "shorter")
        dumped = files(gather())
        assert "formerly: [short]" in dumped["tags.yaml"]
        write_folder(tmp_path, dumped)
        assert loaded(tmp_path).number_written == 0

    def test_the_file_of_a_renamed_article_s_old_name_is_told(self, tmp_path, capsys):
        loaded(worlds.write(tmp_path))
        rename(Article, "holm-2013-harbours", "two-harbours")
        call_command("dump_dossier", tmp_path)
        assert "called otherwise now, to be deleted: articles/holm-2013-harbours.yaml" in capsys.readouterr().out

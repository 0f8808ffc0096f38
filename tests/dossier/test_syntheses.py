"""Syntheses in a dossier: loaded, dumped, and held against the claims that they cite."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.models import Claim, Tag
from dossier.checks import check
from dossier.existing_names import ExistingNames
from dossier.gathering import gather
from dossier.loading import load
from dossier.reading import BadDossier, read_folder
from dossier.records import Dossier, SynthesisRecord
from dossier.writing import files, write_folder
from events.models import Event
from syntheses import citations
from syntheses.models import Synthesis
from tests.dossier import worlds

pytestmark = pytest.mark.django_db

SYNTHESES = """\
- event: first-patrol
  signed: Kay Holm
  signed_on: 2026-11-22
  text: |-
    **What stands.** Two boats sailed; a captain calls it
    the first time [H13-002].

    - What follows is a guess [H13-003, H13-002].
  cites:
    H13-002: {two}
    H13-003: {three}
- tag: talks
  signed: Kay Holm
  signed_on: 2026-11-21
  text: |-
    They met [H13-001].
  cites:
    H13-001: {one}
"""


def digests(folder):
    """By id, what a citation of each claim of a folder rests on."""
    [article] = read_folder(folder).dossier.articles
    return {claim.id: citations.digest(claim) for passage in article.passages for claim in passage.claims}


def world(folder, text=SYNTHESES, **changed):
    folder = worlds.write(folder, **changed)
    one, two, three = digests(worlds.write(folder.parent / "as cited")).values()
    (folder / "syntheses.yaml").write_text(text.format(one=one, two=two, three=three))
    return folder


def problems(folder):
    return [str(p) for p in check(read_folder(folder, stored=ExistingNames)) if p.file == "syntheses.yaml"]


def test_they_come_back_as_they_were_written(tmp_path):
    folder = world(tmp_path / "d")
    load(read_folder(folder))
    of_event = Synthesis.objects.get(event__slug="first-patrol")
    assert (of_event.signed, of_event.signed_on) == ("Kay Holm", date(2026, 11, 22))
    assert citations.resolve(of_event).flagged == []
    assert files(gather())["syntheses.yaml"] == (folder / "syntheses.yaml").read_text()
    assert load(read_folder(folder)).number_written == 0


def test_a_change_is_one_and_is_found_by_what_it_is_of(tmp_path):
    load(read_folder(world(tmp_path / "d")))
    report = load(read_folder(world(tmp_path / "d", SYNTHESES.replace("They met", "Nobody met"))))
    assert report.counts["syntheses"] == {"changed": 1, "unchanged": 1}
    assert Synthesis.objects.get(tag__name="talks").text == "Nobody met [H13-001]."
    assert Synthesis.objects.count() == 2


def test_a_topic_and_an_event_of_one_name_are_two(tmp_path):
    events = worlds.FILES["events.yaml"].replace("spring-talks", "talks")
    article = worlds.article("event: spring-talks", "event: talks")
    text = SYNTHESES.replace("event: first-patrol", "event: talks")
    load(read_folder(world(tmp_path / "d", text, events=events, holm=article)))
    assert load(read_folder(tmp_path / "d")).number_written == 0
    assert Event.objects.get(slug="talks").synthesis != Tag.objects.get(slug="talks").synthesis


def test_a_claim_changed_later_is_flagged_after_a_load_as_before(tmp_path):
    folder = world(tmp_path / "d", holm=worlds.article("first of its kind", "second of its kind"))
    load(read_folder(folder))
    assert [c.public_id for c in citations.resolve(Synthesis.objects.get(event__slug="first-patrol")).flagged] == [
        "H13-002"
    ]
    assert files(gather())["syntheses.yaml"] == (folder / "syntheses.yaml").read_text()


def test_what_a_file_does_not_say_of_a_claim_is_what_is_known_or_what_it_says_now(tmp_path):
    bare = SYNTHESES.replace("  cites:\n    H13-001: {one}\n", "")
    folder = world(tmp_path / "d", bare)
    load(read_folder(folder))
    of_topic = Synthesis.objects.get(tag__name="talks")
    assert citations.resolve(of_topic).flagged == []
    Claim.objects.filter(public_id="H13-001").update(statement="Otherwise.")
    Synthesis.objects.filter(pk=of_topic.pk).update(signed="Lee")
    folder.joinpath("articles", "holm-2013-harbours.yaml").unlink()
    load(read_folder(folder))
    assert [c.public_id for c in citations.resolve(Synthesis.objects.get(pk=of_topic.pk)).flagged] == ["H13-001"]


BAD = [
    ("an unknown event", ("first-patrol", "last-patrol"), "there is no event `last-patrol`"),
    ("an unknown topic", ("tag: talks", "tag: tales"), "there is no topic `tales`"),
    ("an unknown claim", ("[H13-001]", "[H13-001, Z9-001]"), "there is no claim `Z9-001`"),
    ("both", ("- tag: talks", "- tag: talks\n  event: spring-talks"), "of one `event` or of one `tag`"),
    ("neither", ("- tag: talks\n  signed", "- signed"), "of one `event` or of one `tag`"),
    ("two of one topic", ("event: first-patrol", "tag: talks"), "`talks` has a synthesis already"),
    ("a claim the text does not cite", ("met [H13-001]", "met"), "`cites` names `H13-001`, which its `text` does not"),
    ("no name", ("signed: Kay Holm", "signed: ''"), "must not be empty"),
    ("no day", ("2026-11-21", "2026-11"), "takes a day such as 2026-11-22"),
    ("no digest", ("{one}", "'12'"), "takes text of the form"),
    ("too long", ("They met", "They met" + "." * 6000), "is longer than 6000 characters"),
    ("too deep", ("    They", "    >>>>>>>>> They"), "deep within one another"),
]


@pytest.mark.parametrize(("replaced", "message"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_bad_synthesis_is_refused_with_its_line(tmp_path, replaced, message):
    old, new = replaced
    assert old in SYNTHESES
    with pytest.raises(BadDossier, match=r"syntheses\.yaml:[0-9]+: ") as refused:
        load(read_folder(world(tmp_path / "d", SYNTHESES.replace(old, new, 1))))
    assert message in str(refused.value)
    assert not Synthesis.objects.exists()


def test_what_says_what_it_said_is_no_problem(tmp_path):
    assert problems(world(tmp_path / "d")) == []


def test_a_claim_changed_since_is_a_problem_with_what_to_write_once_it_is_read(tmp_path):
    folder = world(tmp_path / "d", holm=worlds.article("first of its kind", "second of its kind"))
    [message] = problems(folder)
    now = digests(folder)["H13-002"]
    assert message.startswith("syntheses.yaml:10: no. 1 → cites → H13-002: H13-002 has changed since it was cited; ")
    assert f"write `H13-002: '{now}'` under `cites`" in message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("evaluation", "fact"),
        ("voice: quoted", "voice: denied"),
        ("A captain", "A pilot"),
        ("emphatic", "flat"),
    ],
)
def test_it_counts_as_changed_whatever_its_citation_rests_on(tmp_path, old, new):
    [message] = problems(world(tmp_path / "d", holm=worlds.article(old, new)))
    assert "H13-002 has changed since it was cited" in message


def test_other_words_of_its_record_do_not_count(tmp_path):
    assert problems(world(tmp_path / "d", holm=worlds.article("tags: [patrols, talks]", "tags: [patrols]"))) == []


def test_a_retired_claim_is_a_problem(tmp_path):
    retired = "certainty: emphatic\n        status: retired\n        retired_because: misread"
    [message] = problems(world(tmp_path / "d", holm=worlds.article("certainty: emphatic", retired)))
    assert "H13-002 is retired (misread); cite a claim that stands" in message


def test_a_citation_without_what_it_said_is_a_problem(tmp_path):
    [message] = problems(world(tmp_path / "d", SYNTHESES.replace("  cites:\n    H13-001: {one}\n", "")))
    assert message.startswith(
        "syntheses.yaml:15: no. 2 → text: H13-001 is cited, and `cites` does not hold what it said"
    )


LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(text=st.lists(LINES, min_size=1, max_size=4).map("\n".join).filter(lambda text: text.strip()))
def test_any_text_is_dumped_read_and_dumped_the_same(tmp_path_factory, text):
    try:
        record = SynthesisRecord(tag="talks", signed="Kay", signed_on=date(2026, 11, 22), text=text)
    except ValueError:
        return  # nothing but what cannot be seen
    folder = tmp_path_factory.getbasetemp() / "any synthesis"
    dossier = Dossier(syntheses=[record])
    write_folder(folder, files(dossier))
    read = read_folder(folder).dossier
    assert read.syntheses == [record] and files(read) == files(dossier)

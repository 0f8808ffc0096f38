"""What a dossier may get wrong: each mistake is named with its file, its line and what is taken instead."""

import pytest

from articles.models import Article
from claims.models import Claim, Tag
from dossier import existing_names
from dossier.loading import load
from dossier.reading import BadDossier, read_folder
from events.models import Event
from revisions import counting
from tests.dossier import worlds
from tests.factories import make_article, make_claim, make_event, make_tag

pytestmark = pytest.mark.django_db

ARTICLE = "articles/holm-2013-harbours.yaml"

IN_ARTICLE = [
    (
        "an unknown tag",
        19,
        "tags: [talks]",
        "tags: [peace]",
        "there is no topic `peace`; add it to tags.yaml or correct the name",
    ),
    ("a tag named twice", 19, "tags: [talks]", "tags: [talks, talks]", "names `talks` twice"),
    ("an unknown event", 22, "event: spring-talks", "event: autumn-talks", "there is no event `autumn-talks`"),
    (
        "an unknown author",
        5,
        "author: ida-holm",
        "author: ida-berg",
        "there is no author `ida-berg`; add it to sources.yaml",
    ),
    ("an unknown outlet", 7, "outlet: harbour-letter", "outlet: letter", "there is no outlet `letter`"),
    ("an impossible date", 8, "published: 2013-06-02", "published: 2013-06-31", "June 2013 has no day 31"),
    (
        "a date that is none",
        8,
        "published: 2013-06-02",
        "published: June 2013",
        "write `2013-06` for `June 2013`",
    ),
    ("an impossible date as a particular", 24, "date: 2013-21", "date: 2013-13", "date "),
    ("an impossible horizon", 52, "horizon: '2014'", "horizon: soon", "takes a date such as"),
    ("a duplicate id", 31, "id: H13-002", "id: H13-001", "the id `H13-001` is taken by another claim"),
    ("an id of another form", 31, "id: H13-002", "id: second", "takes text of the form"),
    (
        "a span outside its passage",
        38,
        "{start: 11,",
        "{start: 12,",
        "the span of H13-002 ends at word 17; its passage has 16",
    ),
    ("an unknown field", 9, "read_in_full: true", "red_in_full: true", "is no field of this record"),
    ("a summary by its former name", 12, "summary: Reports", "digest: Reports", "digest: is called `summary` now"),
    ("a missing field", 1, "monogram: H13\n", "", "monogram: is required"),
    ("an empty field", 2, "monogram: H13\n", "monogram:\n", "must not be empty"),
    ("a field given twice", 3, "monogram: H13\n", "monogram: H13\nmonogram: H14\n", "monogram: stands here twice"),
    ("a kind that is none", 17, "kind: fact", "kind: rumour", "takes 'fact', 'interpretation'"),
    ("a number that is none", 27, "- number: 2", "- number: two", "got `two`"),
    ("a passage number twice", 27, "- number: 2", "- number: 1", "passage 1 stands here twice"),
    ("a text where a list belongs", 19, "tags: [talks]", "tags: talks", "takes a list; got `talks`"),
    ("a voice without a speaker", 31, "        speaker: A captain\n", "", "the voice `quoted` needs a speaker"),
    ("a slip without its reason", 44, ", why: 'A week has seven days.'", "", "{printed, read, why} for a slip"),
    (
        "one event in two accounts",
        39,
        "event: first-patrol",
        "event: first-patrol\n            relation: reports\n          - event: first-patrol",
        "one event in two accounts",
    ),
    ("a digest of other letters", 13, "digest: '8", "digest: 'Z", "takes text of the form"),
    ("an author twice", 4, "outlet: harbour", "  - author: ida-holm\noutlet: harbour", "names `ida-holm` twice"),
    ("a control character", 3, "title: Two harbours", 'title: "Two \\x00 harbours"', "holds a control character"),
    ("a list with a name of its own", 19, "tags: [talks]", "tags: &tags [talks]", "`&tags` names a value"),
    ("a monogram with a space", 2, "monogram: H13", "monogram: H 3", "got `H 3`"),
    ("digits of another script", 31, "id: H13-002", "id: H13-٠٠٢", "takes text of the form"),
    ("a number past the database's", 27, "- number: 2", "- number: 2147483648", "got `2147483648`"),
    (
        "a number of five thousand digits",
        27,
        "- number: 2",
        f"- number: {'9' * 5000}",
        "takes a whole number; got `999",
    ),
    ("a word past the database's", 38, "{start: 11,", "{start: 99999999999,", "got `99999999999`"),
    ("a NUL in a name", 43, "rank: first", '"ra\\0nk": first', "holds a control character"),
    ("a list for a name", 43, "rank: first", "? [rank]\n              : first", "takes names for its fields"),
    ("an aspect twice but for capitals", 42, "rank: first", "'Days': '9'", "particulars: names `days` twice"),
    ("an aspect twice but for blanks", 44, "rank: first", "'days ': '9'", "days: stands here twice"),
    ("wrong YAML", 13, "title: Two harbours", "title: 'Two harbours", "no valid YAML"),
]


def refusal(folder) -> BadDossier:
    """What is message of a folder that must be refused; nothing in the database may have moved."""
    before = counting.current(), Article.objects.count(), Claim.objects.count(), Tag.objects.count()
    with pytest.raises(BadDossier) as refused:
        load(read_folder(folder, stored=existing_names.stored_names))
    assert (counting.current(), Article.objects.count(), Claim.objects.count(), Tag.objects.count()) == before
    return refused.value


@pytest.mark.parametrize(
    ("line", "old", "new", "message"), [row[1:] for row in IN_ARTICLE], ids=[row[0] for row in IN_ARTICLE]
)
def test_a_mistake_is_refused_with_file_line_and_reason(tmp_path, line, old, new, message):
    [problem] = str(refusal(worlds.write(tmp_path, holm=worlds.article(old, new)))).splitlines()
    assert problem.startswith(f"{ARTICLE}:{line}: ") and message in problem


IN_LISTS = [
    ("an event neither dated nor message to be undated", "events", "  date: 2013-21\n", "", "events.yaml:1:"),
    (
        "an unknown actor",
        "events",
        "[bergen, arendal]",
        "[bergen, oslo]",
        "there is no actor `oslo`; add it to actors.yaml",
    ),
    (
        "a slug twice",
        "events",
        "slug: first-patrol",
        "slug: spring-talks",
        "events.yaml:7: no. 2 → slug: `spring-talks` stands in this file twice",
    ),
    ("a weight past five", "events", "kind: patrol", "kind: patrol\n  weight: 6", "events.yaml:12: no. 2 → weight: "),
    (
        "a tag's name twice",
        "tags",
        "name: patrols",
        "name: Talks",
        "tags.yaml:5: no. 2 → name: `Talks` stands in this file twice",
    ),
    (
        "a topic's name twice, with another blank",
        "tags",
        "name: patrols",
        'name: "TALKS\\u00a0"',
        "once written `talks`",
    ),
    ("a slug in other letters", "actors", "slug: bergen", "slug: Arendal", "stands in this file twice, once written"),
    ("a slug with a space", "actors", "slug: bergen", "slug: ber gen", "got `ber gen`; `ber-gen` would do"),
    ("a word of other pages", "events", "slug: spring-talks", "slug: embed", "`embed` is the address of another page"),
    ("a topic in other letters", "packs", "[talks]", "[Talks]", "there is no topic `Talks`; it is written `talks`"),
    ("an article in other letters", "packs", "[holm-2013", "[Holm-2013", "it is written `holm-2013-harbours`"),
    (
        "what nobody sees",
        "tags",
        "name: patrols",
        "name: pat\u200brols",
        "tags.yaml:5: no. 2 → name: holds an invisible character (U+200B zero width space) at character 4",
    ),
    ("an escape for it", "tags", "name: patrols", 'name: "pat\\u200brols"', "at character 4; take it out"),
    (
        "a control character",
        "tags",
        "name: patrols",
        "name: pat\x07rols",
        "tags.yaml:5: no valid YAML: this line holds",
    ),
    (
        "a line's end of its own",
        "tags",
        "name: patrols",
        "name: pat\u2028rols",
        "(U+2028 line separator) at character 12",
    ),
    ("a list that is none", "actors", "- slug: arendal", "slug: arendal", "actors.yaml:"),
    ("an unknown article of a pack", "packs", "[holm-2013-harbours]", "[holm-2014]", "there is no article `holm-2014`"),
    (
        "an unknown field of a list",
        "sources",
        "outlets:",
        "papers:",
        "sources.yaml:1: papers: is no field of this record",
    ),
]


@pytest.mark.parametrize(
    ("stem", "old", "new", "message"), [row[1:] for row in IN_LISTS], ids=[row[0] for row in IN_LISTS]
)
def test_a_mistake_in_a_list_is_refused(tmp_path, stem, old, new, message):
    original = worlds.FILES[f"{stem}.yaml"]
    assert old in original
    assert message in str(refusal(worlds.write(tmp_path, **{stem: original.replace(old, new, 1)})))


def test_all_mistakes_of_all_files_are_named_at_once(tmp_path):
    text = worlds.article("kind: fact", "kind: rumour").replace("certainty: emphatic", "certainty: loud")
    events = (
        worlds.FILES["events.yaml"].replace("kind: meeting", "kind: feast").replace("date: 2013-21", "date: 2013-31")
    )
    error = refusal(worlds.write(tmp_path, holm=text, events=events))
    assert [(p.file, p.field.rpartition(" ")[2]) for p in error.problems] == [
        (ARTICLE, "kind"),
        (ARTICLE, "certainty"),
        ("events.yaml", "date"),
        ("events.yaml", "kind"),
    ]


def test_all_unknown_names_are_named_at_once(tmp_path):
    text = worlds.article("tags: [talks]", "tags: [peace]").replace("event: first-patrol", "event: last-patrol")
    packs = worlds.FILES["packs.yaml"].replace("[talks]", "[war]")
    assert len(refusal(worlds.write(tmp_path, holm=text, packs=packs)).problems) == 3


def test_of_a_thousand_mistakes_a_hundred_are_printed_and_the_rest_counted(tmp_path):
    events = "".join(f"- slug: e{n}\n  title: E\n  kind: feast\n  basis: undated\n" for n in range(1000))
    message = str(refusal(worlds.write(tmp_path, holm=None, packs=None, events=events))).splitlines()
    assert len(message) == 101 and message[-1] == "… and 900 more"


def test_an_id_of_another_article_is_not_taken_from_it(tmp_path):
    make_claim(public_id="H13-001")
    assert "the id `H13-001` belongs to the article" in str(refusal(worlds.write(tmp_path)))


@pytest.mark.parametrize(
    "content", [b"title: \xff\xfe", b"a: b: c", b"\x07"], ids=["no UTF-8", "no YAML", "control characters"]
)
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    worlds.write(tmp_path)
    (tmp_path / "tags.yaml").write_bytes(content)
    assert str(refusal(tmp_path)).startswith("tags.yaml:1: no valid YAML")


def test_a_folder_that_is_none_and_one_without_a_dossier(tmp_path):
    assert "is no folder" in str(refusal(tmp_path / "nowhere"))
    assert "holds no dossier" in str(refusal(tmp_path))


def test_one_slug_in_two_files_is_refused(tmp_path):
    worlds.write(tmp_path)
    (tmp_path / "articles" / "copy.yaml").write_text(worlds.article())
    assert "`holm-2013-harbours` stands in another file too" in str(refusal(tmp_path))


@pytest.mark.parametrize("name", ["events", "tags", "sources"])
def test_an_article_may_be_called_as_a_list_is(tmp_path, name):
    packs = worlds.FILES["packs.yaml"].replace("holm-2013-harbours", name)
    load(
        read_folder(
            worlds.write(tmp_path, holm=worlds.article("slug: holm-2013-harbours", f"slug: {name}"), packs=packs)
        )
    )
    assert Article.objects.filter(slug=name).exists()


def test_a_name_that_the_database_gives_to_another_record_is_refused(tmp_path):
    """Not a crash of the database's own: the file, the line and the name."""
    Tag.objects.create(slug="meetings", name="talks")
    assert "tags.yaml:2:" in str(refusal(worlds.write(tmp_path)))


def test_an_untouched_dossier_is_not_refused(tmp_path):
    load(read_folder(worlds.write(tmp_path)))
    assert Event.objects.count() == 2


@pytest.mark.parametrize("spelt", ["joint\u00a0patrols", "joint  patrols", "joint patro\u0308ls"])
def test_a_topic_is_found_by_any_spelling_of_its_blanks_and_accents(tmp_path, spelt):
    name = "joint patröls" if "\u0308" in spelt else "joint patrols"
    tags = worlds.FILES["tags.yaml"].replace("name: talks", f"name: {name}")
    packs = worlds.FILES["packs.yaml"].replace("[talks]", f"[{spelt}]")
    text = worlds.article().replace("[talks]", f"[{spelt}]").replace("[patrols, talks]", f"[patrols, {spelt}]")
    load(read_folder(worlds.write(tmp_path, tags=tags, packs=packs, holm=text)))
    assert Tag.objects.get(slug="talks").name == name
    assert load(read_folder(tmp_path)).number_written == 0


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (lambda: make_tag("TALKS"), "is the name of `tag-"),
        (lambda: make_article(monogram="h13"), "is the monogram of `article-"),
        (lambda: make_event(slug="Spring-Talks"), "the event `Spring-Talks` of the database is called so"),
    ],
    ids=["a topic", "a monogram", "a slug"],
)
def test_what_the_database_holds_in_other_letters_is_named(tmp_path, made, message):
    made()
    assert message in str(refusal(worlds.write(tmp_path)))


def test_two_articles_of_a_dossier_with_one_monogram_are_refused(tmp_path):
    worlds.write(tmp_path)
    other = worlds.article("slug: holm-2013-harbours", "slug: other").replace("monogram: H13", "monogram: h13")
    (tmp_path / "articles" / "other.yaml").write_text(other.replace("H13-", "X13-"))
    assert "`h13` stands in another article too, once written `H13`" in str(refusal(tmp_path))

"""A small dossier of invented content, as files and as a folder."""

from pathlib import Path

from articles.locating import fingerprint
from articles.words import norms
from tests.engines import PROJECT

SHIPPED = PROJECT / "fixtures" / "japan-russia"

TALKS = "The envoys of Arendal and Bergen met in spring and agreed to meet again before the harvest."
PATROL = "Two boats of the coast guard sailed together for a week, which nobody had done before."
TEXT = f"A free newsletter\n\n{TALKS}\n\n{PATROL}\n\nSubscribe\n"


def mark(text: str, start: int | None = None) -> str:
    made = fingerprint(norms(text))
    return f"{{{'' if start is None else f'start: {start}, '}words: {made.words}, digest: '{made.digest}'}}"


FILES = {
    "sources.yaml": """\
outlets:
  - slug: harbour-letter
    name: The Harbour Letter
authors:
  - slug: ida-holm
    name: Ida Holm
""",
    "tags.yaml": """\
- slug: talks
  name: talks
  description: Meetings of envoys.
- slug: patrols
  name: patrols
""",
    "actors.yaml": """\
- slug: arendal
  name: Arendal
  kind: state
- slug: bergen
  name: Bergen
  kind: state
""",
    "events.yaml": """\
- slug: spring-talks
  title: Talks of the envoys
  date: 2013-21
  basis: stated
  kind: meeting
  actors: [bergen, arendal]
- slug: first-patrol
  title: First patrol together
  basis: undated
  basis_note: The text gives no date.
  kind: patrol
""",
    "packs.yaml": """\
- slug: harbours
  title: Two harbours
  articles: [holm-2013-harbours]
  tags: [talks]
  since: '2013'
""",
    "articles/holm-2013-harbours.yaml": f"""\
slug: holm-2013-harbours
monogram: H13
title: Two harbours
authors:
  - author: ida-holm
    affiliation: Harbour Institute
outlet: harbour-letter
published: 2013-06-02
read_in_full: true
passages:
  - number: 1
    summary: Reports the talks.
    fingerprint: {mark(TALKS)}
    claims:
      - id: H13-001
        statement: Envoys of both towns met in spring 2013.
        kind: fact
        certainty: flat
        tags: [talks]
        anchor: {mark(TALKS.partition(" and agreed")[0], 0)}
        accounts:
          - event: spring-talks
            relation: reports
            particulars:
              date: 2013-21
              envoys: {{value: '2', inferred: Two towns sent one each.}}
  - number: 2
    summary: Tells of the patrol.
    fingerprint: {mark(PATROL)}
    claims:
      - id: H13-002
        statement: The patrol was the first of its kind.
        kind: evaluation
        voice: quoted
        speaker: A captain
        certainty: emphatic
        tags: [patrols, talks]
        anchor: {mark("which nobody had done before", 11)}
        accounts:
          - event: first-patrol
            relation: evaluates
            particulars:
              rank: first
              days: {{printed: '70', read: '7', why: 'A week has seven days.'}}
      - id: H13-003
        statement: There will be another patrol.
        kind: prediction
        certainty: tentative
        anchor: {mark("sailed together", 6)}
        forecast:
          expects: Another patrol.
          horizon: '2014'
""",
}


def write(folder: Path, **changed: str | None) -> Path:
    """Write the dossier; `changed` gives other texts by the file's stem, None leaves the file out."""
    for name, text in FILES.items():
        stem = Path(name).stem.partition("-")[0]
        text = changed.get(stem, text)
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def article(old: str = "", new: str = "", count: int = 1) -> str:
    """The article's file with some words replaced, which must stand in it."""
    text = FILES["articles/holm-2013-harbours.yaml"]
    assert old in text
    return text.replace(old, new, count) if old else text

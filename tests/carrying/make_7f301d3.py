"""Make the databases of version 7f301d3 that later versions are tested to carry over.

Run it in a tree of that version, with the Python of its environment (`make dev`):

    git worktree add ../old 7f301d3 && cd ../old && make dev
    .venv/bin/python PATH/TO/tests/carrying/make_7f301d3.py

It writes `7f301d3.sqlite.sql.xz`, `7f301d3.postgres.sql.xz` and `7f301d3.json`, what both hold, beside itself. All is
done by that version's own commands and pages. README.md beside this file says what the databases hold.
"""

import shutil
from pathlib import Path
from typing import Any

import facts
import making

HERE = Path(__file__).resolve().parent
NAME = "7f301d3"


def fill(folder: Path) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_dossier", "fixtures/japan-russia", verbosity=0)
    load_invented(folder)
    curate(*accounts())


def load_invented(folder: Path) -> None:
    """The invented articles: quotes become fingerprints, then the texts are attached as anybody's are."""
    import yaml
    from django.core.management import call_command

    dossier = shutil.copytree(HERE / "invented", folder / "dossier")
    texts = folder / "texts"
    texts.mkdir()
    for path in sorted((dossier / "articles").iterdir()):
        passages = yaml.safe_load(path.read_text())["passages"]
        (texts / f"{path.stem}.txt").write_text("\n\n".join(passage["text"] for passage in passages))
    call_command("fingerprint", str(dossier), str(texts), verbosity=0)
    call_command("load_dossier", str(dossier), verbosity=0)
    call_command("attach_texts", str(texts), verbosity=0)


def accounts() -> tuple[Any, Any]:
    """An administrator and a curator, each signed in on the desk's own page."""
    from django.contrib.auth.models import Group, User
    from visiting import PASSWORDS, signed_in

    User.objects.create_superuser("ada", "ada@example.org", PASSWORDS["ada"])
    ada = signed_in("ada")
    from forms import submit

    submit(ada, "/admin/auth/user/add/", username="kay", password1=PASSWORDS["kay"], password2=PASSWORDS["kay"])
    kay = User.objects.get(username="kay")
    curators = Group.objects.get(name="Curators").pk
    submit(
        ada, f"/admin/auth/user/{kay.pk}/change/", first_name="Kay", last_name="Holt", is_staff="on", groups=[curators]
    )
    return ada, signed_in("kay")


def curate(ada: Any, kay: Any) -> None:
    from forms import submit
    from timeline.models import Account, Actor, Event, Finding, Particular

    from claims.models import Claim, Tag

    def at(path: str, record: Any) -> str:
        return f"/admin/{path}/{record.pk}/change/"

    def claim(statement: str) -> Claim:
        return Claim.objects.get(statement=statement)

    def given(article: str, event: str, aspect: str) -> Particular:
        of = {"account__claim__passage__article__slug": article, "account__event__slug": event}
        return Particular.objects.get(aspect=aspect, **of)

    def computed(event: str, aspect: str) -> Finding:
        of = Finding.objects.computed().filter(event__slug=event, particular=aspect, between="sources")
        return of.get()

    vale, orme = "vale-2020-one-ferry", "orme-2021-dear-crossing"

    # Claims, events, topics and articles are edited by both
    pier = claim("The long pier has been under repair since 2018.")
    submit(kay, at("claims/claim", pier), statement="The long pier of Estany has been under repair since 2018.")
    submit(
        kay, at("claims/claim", claim("A cargo was lost.")), status="retired", retired_because="Said in passing only."
    )
    submit(kay, at("claims/claim", claim("The ferry will not be missed.")), status="accepted", certainty="flat")
    vote = Event.objects.get(slug="harbour-vote")
    submit(
        ada,
        at("timeline/event", vote),
        title="Vote on the dues of the harbour",
        date="[2019-09, 2019-10]",
        basis="conflicting",
    )
    crossing = Event.objects.get(slug="ferry-first-crossing")
    actors = Actor.objects.exclude(slug="anna-brill").filter(events=crossing)
    submit(kay, at("timeline/event", crossing), place="Estany", actors=[actor.pk for actor in actors])
    weather = Tag.objects.get(slug="weather")
    submit(
        ada, at("claims/tag", weather), name="Wind and weather", slug="wind-and-weather", description="Rain, mostly."
    )
    dues = Tag.objects.get(slug="harbour-dues")
    chosen = [claim("Lowmark and Estany agreed on a ferry in May 2019.").pk, pier.pk]
    sent = {"action": "retag", "_selected_action": chosen, "apply": "1", "add": [dues.pk], "remove": [weather.pk]}
    assert kay.post("/admin/claims/claim/", sent).status_code == 302
    from articles.models import Article

    reprint, original = Article.objects.get(slug="vale-2020-reprinted"), Article.objects.get(slug=vale)
    submit(kay, at("articles/article", reprint), reprint_of=original.pk, notes="The same text, shortened.")
    link = Account.objects.get(claim=claim("A cargo was lost."))
    assert ada.post(f"/admin/timeline/account/{link.pk}/delete/", {"post": "yes"}).status_code == 302

    # Findings: judged, and what they rest on changed afterwards
    confirmed = computed("ferry-first-crossing", "date")
    submit(kay, at("timeline/finding", confirmed), status="confirmed")
    dismissed = computed("ferry-first-crossing", "passengers")
    submit(kay, at("timeline/finding", dismissed), status="dismissed", dismissed_because="One counts the crew.")
    submit(ada, at("timeline/finding", computed("ferry-agreement", "ships")), is_telling="on")
    submit(
        kay,
        at("timeline/finding", computed("ferry-agreement", "crew")),
        status="dismissed",
        dismissed_because="Two ships.",
    )
    submit(kay, at("timeline/finding", computed("ferry-agreement", "cost")), status="confirmed", is_telling="on")
    submit(kay, at("timeline/particular", given(orme, "ferry-agreement", "crew")), value="45")
    assert (
        ada.post(
            f"/admin/timeline/particular/{given(orme, 'ferry-agreement', 'cost').pk}/delete/", {"post": "yes"}
        ).status_code
        == 302
    )
    assert Finding.objects.get(particular="crew", event__slug="ferry-agreement").reopened_because
    assert not Finding.objects.get(particular="cost", event__slug="ferry-agreement").stands
    sides = {
        "sides-TOTAL_FORMS": 2,
        "sides-0-claim": claim("A vote in September 2019 lowered the harbour dues.").pk,
        "sides-0-side": 1,
        "sides-1-claim": claim("The vote on the dues was in October 2019.").pk,
        "sides-1-side": 2,
    }
    about = {"event": vote.pk, "aspect": "date", "verdict": "contradicts", "status": "confirmed", "is_telling": "on"}
    says = {"statement": "Vale has the vote in September, Orme in October.", "reasoning": "It was one vote."}
    submit(kay, "/admin/timeline/finding/add/", public_id="FV-001", **about, **says, **sides)
    assert Finding.objects.get(public_id="FV-001").bases.exists()
    silent = {
        "event": Event.objects.get(slug="pier-repairs").pk,
        "aspect": "existence",
        "verdict": "silent",
        "status": "open",
    }
    one_side = {"sides-TOTAL_FORMS": 1, "sides-0-claim": pier.pk, "sides-0-side": 1}
    says = {"statement": "Orme says nothing of the pier.", "reasoning": "He would have had cause to."}
    submit(
        ada,
        "/admin/timeline/finding/add/",
        public_id="FV-002",
        silent=[Article.objects.get(slug=orme).pk],
        **silent,
        **says,
        **one_side,
    )

    # A synthesis of an event and one of a topic; a claim that one cites changes afterwards
    first = claim("The first ferry crossed on 11 June 2019 with 120 passengers.")
    other = claim("The first crossing was on 12 June 2019 with 140 people.")
    text = (
        f"**What stands.** A ferry crossed in June 2019 [{first.public_id}, {other.public_id}].\n\n**Open.** The day."
    )
    submit(kay, "/admin/timeline/synthesis/add/", event=crossing.pk, text=text)
    text = f"- The dues fell in autumn [{claim('A vote in September 2019 lowered the harbour dues.').public_id}]."
    submit(ada, "/admin/timeline/synthesis/add/", tag=dues.pk, text=text)
    submit(ada, at("claims/claim", other), statement="The first crossing was on 12 June 2019 with some 140 people.")

    # A pack of both dossiers
    articles = Article.objects.filter(slug__in=[vale, orme, "matsuoka-2014-balancing-act"])
    topics = Tag.objects.filter(slug__in=["ferries", "harbour-dues", "sanctions"])
    chosen = {"articles": [article.pk for article in articles], "tags": [topic.pk for topic in topics]}
    bounds = {"since": "2010", "until": "2021-12"}
    words = {
        "title": "Ferries and sanctions",
        "slug": "ferries-and-sanctions",
        "introduction": "Two matters in one pack.",
    }
    submit(kay, "/admin/packs/pack/add/", **words, **chosen, **bounds)


if __name__ == "__main__":
    making.make(NAME, facts.THEN, fill, facts.ASKED)

"""Word lists of an invented part of the world; nothing here names a real place, person or text."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split(", "))


_BEGINNINGS = _words(
    "Sor Val Kar Mor Ost Tal Bren Dal Fen Gar Hal Ivar Jor Kel Lan Mer Nor Or Pel Quar Ras Sel Tor Ul Ves Wend "
    "Yar Zel Ask Birk Cor Drav Est Frey Grim Hol"
)
_ENDINGS = _words("vik mark dal stad haven burg esk ova mere holm ansk ford ilo ring")
PLACES = tuple(begin + end for end in _ENDINGS for begin in _BEGINNINGS)

_ACTORS = {
    "state": _names(
        "Aldmark, Borvania, Casteland, Dravina, Estora, Falmere, Grenwald, Halvaria, Istrelle, Jorland, Kestria, "
        "Lurania, Mardania"
    ),
    "organisation": _names(
        "Northern Compact, Council of the Straits, Inland Sea Forum, Union of Free Ports, Highland Development Bank"
    ),
    "office": _names(
        "Aldmark Ministry of Defence, Borvanian Foreign Ministry, Office of the Chancellor of Dravina, Estoran Coast "
        "Commission"
    ),
    "armed force": _names(
        "Aldmark Navy, Borvanian Air Force, Casteland Border Guard, Dravinian Army, Northern Squadron"
    ),
    "person": _names(
        "Chancellor Orla Venn, President Tomas Harrow, Minister Ilse Karstad, General Rurik Amsel, Admiral Beno "
        "Talvi, Envoy Mira Sandoval-Krey, Premier Anselm Dorn, Secretary Lene Ostrander, Speaker Jakob Wrede"
    ),
    "group": _names(
        "Islanders' League, Fishermen of the Narrows, Movement for the Two Banks, Association of Border Towns"
    ),
}
ACTORS = tuple((name, kind) for kind, names in _ACTORS.items() for name in names)

TOPICS = _names(
    "Border talks, Naval patrols, Fishing rights, Energy pipelines, Sanctions, Military exchanges, Peace treaty, "
    "Joint exercises, Arms sales, Free ports, Island dispute, Straits traffic, Trade accords, Port calls, Rail "
    "corridors, Grain exports, Visa rules, Refugees, Water sharing, Mineral leases, Ice routes, Air defence, Missile "
    "tests, Nuclear safety, Cyber incidents, Election meddling, Media control, Minority schools, Currency union, Debt "
    "relief, Customs union, Alliance duties, Base agreements, Search and rescue, Coast guard, Space launches, "
    "Intelligence sharing, Summit diplomacy, Public opinion, Succession"
)

ORDINALS = _words("First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth")
FIELDS = _words(
    "border fisheries trade pipeline customs security maritime water transit energy defence railway grain harbour "
    "airspace currency"
)

# What an event of each kind is called: {o} ordinal, {f} field, {p} place, {q} another place.
TITLES = {
    "summit": ("{o} {f} summit at {p}", "Summit of {p}", "{p} summit on {f} affairs"),
    "meeting": ("{o} {f} talks at {p}", "Ministers meet at {p} over {f} matters", "{o} round of {f} talks, {p}"),
    "visit": ("Visit of a {f} delegation to {p}", "Port call at {p}", "{o} official visit to {p}"),
    "exercise": ("Exercise {p} Shield", "{o} joint {f} exercise off {p}", "Winter manoeuvres near {p}"),
    "patrol": ("{o} joint patrol from {p} to {q}", "Night patrol off {p}", "Air patrol over the {p} narrows"),
    "incident": ("Collision off {p}", "Shots at the {p} crossing", "Detention of a trawler near {p}"),
    "sanctions": ("Sanctions on {f} firms of {p}", "{o} list of {f} sanctions", "Embargo on {p} exports"),
    "statement": ("Declaration of {p}", "Protest note over {p}", "{o} statement on {f} policy"),
    "document": ("White paper on {f} policy", "The {p} memorandum", "{o} {f} strategy"),
    "law": ("{p} {f} act", "Law on {f} zones", "{o} amendment of the {f} code"),
    "deployment": ("Deployment of batteries at {p}", "Garrison of {p} enlarged", "Radar station built at {p}"),
    "election": ("Election in {p}", "{o} assembly election, {p}", "By-election at {p}"),
    "vote": ("Vote on the {f} motion", "Referendum in {p}", "{o} reading of the {p} bill"),
    "agreement": ("{p} {f} agreement", "Protocol of {p}", "{o} {f} accord with {p}"),
    "trade": ("{f} contract with {p}", "Loan for the {p} terminal", "{o} {f} fair at {p}"),
    "appointment": ("New {f} envoy named at {p}", "Commander of {p} replaced", "Cabinet reshuffle over {p}"),
    "conflict": ("Fighting around {p}", "Seizure of {p}", "{o} battle of the {p} heights"),
    "situation": ("Dispute over {p}", "{f} cooperation with {p}", "Tension between {p} and {q}"),
}
# The unit that sources count, by kind of event.
COUNTED = {
    "exercise": "ships",
    "patrol": "aircraft",
    "incident": "vessels",
    "conflict": "casualties",
    "deployment": "batteries",
    "sanctions": "firms",
    "trade": "million crowns",
    "vote": "votes",
    "election": "seats",
}

# What a claim of each kind says: {a} and {b} actors, {t} an event's title, {p} its place, {f} a field.
STATEMENTS = {
    "fact": (
        "{a} and {b} took part in “{t}”, which was held in view of {p}.",
        "For {a}, “{t}” was the first step of its kind since the {f} quarrel.",
        "“{t}” brought {a} nearer to {b} in {f} affairs.",
        "{a} sent a {f} delegation to {p} for “{t}”.",
    ),
    "interpretation": (
        "“{t}” shows that {a} wants {f} ties with {b} before anything else.",
        "Behind “{t}” stood the worry of {a} about {f} traffic at {p}.",
        "{a} used “{t}” to measure how far {b} would go over {p}.",
    ),
    "evaluation": (
        "“{t}” was a modest gain for {a} and a costly one for {b}.",
        "As {f} policy, “{t}” came too late for {p}.",
        "{a} handled “{t}” with more skill than {b} did.",
    ),
    "prediction": (
        "After “{t}”, {a} will seek a {f} settlement with {b}.",
        "“{t}” is likely to leave the {f} question of {p} open.",
        "{a} and {b} will return to {p} before “{t}” is forgotten.",
    ),
    "recommendation": (
        "{a} should build on “{t}” and offer {b} a {f} arrangement.",
        "Partners of {a} ought to read “{t}” as a {f} measure and no more.",
    ),
}
EXPECTED = ("a {f} settlement at {p}", "another round of {f} talks", "no change at {p}", "a visit to {p}")

ARTICLE_TITLES = (
    "What {a} wants from {b}",
    "The {f} question after {p}",
    "{a} between {b} and {p}",
    "Reading the {p} talks",
    "A {f} policy in search of friends",
    "Why {a} looks to {p}",
    "The long quarrel over {p}",
    "{b} and the limits of {f} cooperation",
)
OUTLETS = _names(
    "Straits Quarterly, Northern Monitor, Harbour Review, The Compact Paper, Journal of Inland Seas, Aldmark "
    "Observer, Policy Notes from Falmere, The Border Gazette, Kestria Strategic Digest, Free Ports Bulletin, Letters "
    "on Defence, The Two Banks, Highland Affairs, Lighthouse Papers, Transit and Trade, The Evening Signal, Annals of "
    "the Narrows, Grenwald Commentary, Ice Route Weekly, Open Chart"
)
GIVEN_NAMES = _words("Adela Bram Corin Dagny Emil Frida Goran Hedda Ivo Jana Klara Leif Marit Nils Oda Pavel Runa Stig")
FAMILY_NAMES = _words(
    "Abelard Brandt-Ost Corwen Dahlgren-Vey Ekmark Fjellby Gravholt Hornlund Ilvesk Jarnvik Kolmer Lindqvar "
    "Mossby Nordahl-Penn Osterby Prestvold Quistorp Ravnsborg Skarlund Tornvall Ulvesund Vintermark Wessling "
    "Ystad-Lorne Zethmar"
)
SUMMARIES = (
    "Sets out how the {f} quarrel reached {p}.",
    "Turns to {p} and what was said there on {f} matters.",
    "Weighs the {f} interests of {a} against those of {b}.",
    "Lists the contacts between {a} and {b} over {p}.",
    "Asks what {a} can gain at {p}.",
)

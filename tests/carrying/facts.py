"""What a database holds, told by meaning: claims by their ids, articles, events and packs by their addresses.

Read by plain SQL, so that the version that made a database and any later one are asked the same.
Tables and columns that a later version calls otherwise are named anew in NAMES, and nowhere else; what they were
called in the versions that the databases here are of is THEN.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

Ask = Callable[[str], list[tuple[Any, ...]]]

NAMES = {
    "outlet": "articles_outlet",
    "author": "articles_author",
    "authorship": "articles_authorship",
    "article": "articles_article",
    "article_history": "articles_historicalarticle",
    "passage": "articles_passage",
    "passage_summary": "summary",
    "topic": "claims_tag",
    "claim": "claims_claim",
    "claim_history": "claims_historicalclaim",
    "claim_topic": "claims_taggedclaim",
    "claim_topic_topic": "tag_id",
    "forecast": "claims_forecast",
    "actor": "events_actor",
    "event": "events_event",
    "event_history": "events_historicalevent",
    "event_actors": "events_event_actors",
    "account": "events_account",
    "account_history": "events_historicalaccount",
    "particular": "events_particular",
    "particular_correction": "correction",
    "finding": "findings_finding",
    "finding_side": "findings_findingclaim",
    "finding_silent": "findings_finding_silent",
    "finding_is_key": "is_key",
    "synthesis": "syntheses_synthesis",
    "synthesis_topic": "tag_id",
    "synthesis_history": "syntheses_historicalsynthesis",
    "pack": "packs_pack",
    "pack_articles": "packs_pack_articles",
    "pack_topics": "packs_pack_tags",
    "pack_topics_topic": "tag_id",
    "user": "auth_user",
    "group": "auth_group",
    "membership": "auth_user_groups",
    "log": "django_admin_log",
    "session": "django_session",
    "permission": "auth_permission",
    "group_permission": "auth_group_permissions",
    "user_permission": "auth_user_user_permissions",
    "kind": "django_content_type",
    "former_slug": "renaming_formerslug",
    "job": "jobs_job",
    "source_count": "events_sourcecount",
    "changed_event": "events_changedevent",
    "changed_event_model": "changedevent",
}

ROOMS = ("events_", "findings_", "syntheses_")
THEN = {
    **{name: re.sub(f"^({'|'.join(ROOMS)})", "timeline_", now) for name, now in NAMES.items()},
    "passage_summary": "digest",
    "particular_correction": "reading",
    "finding_is_key": "is_telling",
    "changed_event": "timeline_touch",
    "changed_event_model": "touch",
}

# Not counted: computed findings and their sides (each version computes its own), what Django keeps of its models.
COUNTED = (
    *("outlet", "author", "authorship", "article", "article_history", "passage", "topic"),
    *("claim", "claim_history", "claim_topic", "forecast"),
    *("actor", "event", "event_history", "event_actors", "account", "account_history", "particular"),
    *("synthesis", "synthesis_history", "pack", "pack_articles", "pack_topics"),
    *("user", "group", "membership", "log", "session"),
)

BY_WHOM = "history_type, history_change_reason, (SELECT username FROM {user} u WHERE u.id = h.history_user_id)"

# What is told of each record: the first column is what it is known by, and stands for it in all that is told.
ASKED = {
    "articles": (
        "SELECT a.slug, a.monogram, a.title, a.published, a.published_printed, a.rights, a.leaning, a.abstract,"
        " a.notes, a.read_in_full, o.slug, r.slug FROM {article} a LEFT JOIN {outlet} o ON o.id = a.outlet_id"
        " LEFT JOIN {article} r ON r.id = a.reprint_of_id"
    ),
    "authors": (
        "SELECT a.slug, w.position, u.slug, u.name, w.affiliation, w.inferred FROM {authorship} w"
        " JOIN {article} a ON a.id = w.article_id JOIN {author} u ON u.id = w.author_id"
    ),
    "passages": (
        "SELECT a.slug, p.number, p.kind, p.{passage_summary}, p.words, p.fingerprint, p.text, p.found"
        " FROM {passage} p JOIN {article} a ON a.id = p.article_id"
    ),
    "topics": "SELECT slug, name, description, excludes FROM {topic}",
    "claims": (
        "SELECT c.public_id, a.slug, p.number, c.statement, c.kind, c.voice, c.speaker, c.certainty, c.status,"
        " c.retired_because, c.start, c.words, c.fingerprint, c.found, c.span_start, c.span_end"
        " FROM {claim} c JOIN {passage} p ON p.id = c.passage_id JOIN {article} a ON a.id = p.article_id"
    ),
    "topics of claims": (
        "SELECT c.public_id, t.slug FROM {claim_topic} x JOIN {claim} c ON c.id = x.content_object_id"
        " JOIN {topic} t ON t.id = x.{claim_topic_topic}"
    ),
    "forecasts": (
        'SELECT c.public_id, f.expects, f."condition", f.horizon, f.outcome, f.outcome_note'
        " FROM {forecast} f JOIN {claim} c ON c.id = f.claim_id"
    ),
    "events": "SELECT slug, title, date, basis, basis_note, kind, place, weight FROM {event}",
    "actors": (
        "SELECT e.slug, a.slug, a.name, a.kind FROM {event_actors} x JOIN {event} e ON e.id = x.event_id"
        " JOIN {actor} a ON a.id = x.actor_id"
    ),
    "accounts": (
        "SELECT c.public_id, e.slug, x.relation FROM {account} x JOIN {claim} c ON c.id = x.claim_id"
        " JOIN {event} e ON e.id = x.event_id"
    ),
    "particulars": (
        "SELECT c.public_id, e.slug, p.aspect, p.value, p.{particular_correction}, p.is_inferred, p.reason"
        " FROM {particular} p JOIN {account} x ON x.id = p.account_id JOIN {claim} c ON c.id = x.claim_id"
        " JOIN {event} e ON e.id = x.event_id"
    ),
    "findings that curators entered": (
        "SELECT f.public_id, e.slug, f.question, f.aspect, f.verdict, f.statement, f.reasoning, f.{finding_is_key},"
        " f.status, f.dismissed_because, f.reopened_because"
        " FROM {finding} f LEFT JOIN {event} e ON e.id = f.event_id WHERE f.origin = 'curator'"
    ),
    "computed findings that curators judged": (
        "SELECT f.public_id, e.slug, f.aspect, f.verdict, f.{finding_is_key}, f.status, f.dismissed_because,"
        " f.reopened_because, f.stands FROM {finding} f LEFT JOIN {event} e ON e.id = f.event_id WHERE f.origin ="
        " 'computed' AND (f.status <> 'open' OR f.{finding_is_key} OR f.reopened_because <> '')"
    ),
    "sides of judged and entered findings": (
        "SELECT f.public_id, s.side, c.public_id FROM {finding_side} s JOIN {finding} f ON f.id = s.finding_id"
        " JOIN {claim} c ON c.id = s.claim_id WHERE f.origin = 'curator' OR f.status <> 'open' OR f.{finding_is_key}"
    ),
    "silent sources": (
        "SELECT f.public_id, a.slug FROM {finding_silent} x JOIN {finding} f ON f.id = x.finding_id"
        " JOIN {article} a ON a.id = x.article_id"
    ),
    "syntheses": (
        "SELECT coalesce(e.slug, t.slug), s.text, s.signed, CAST(s.signed_on AS varchar(10)), CAST(s.cites AS text)"
        " FROM {synthesis} s LEFT JOIN {event} e ON e.id = s.event_id LEFT JOIN {topic} t ON t.id = s.{synthesis_topic}"
    ),
    "packs": "SELECT slug, title, introduction, since, until FROM {pack}",
    "articles of packs": (
        "SELECT p.slug, a.slug FROM {pack_articles} x JOIN {pack} p ON p.id = x.pack_id"
        " JOIN {article} a ON a.id = x.article_id"
    ),
    "topics of packs": (
        "SELECT p.slug, t.slug FROM {pack_topics} x JOIN {pack} p ON p.id = x.pack_id"
        " JOIN {topic} t ON t.id = x.{pack_topics_topic}"
    ),
    "accounts of people": (
        "SELECT u.username, u.first_name, u.is_staff, u.is_superuser, u.is_active, g.name FROM {user} u"
        " LEFT JOIN {membership} m ON m.user_id = u.id LEFT JOIN {group} g ON g.id = m.group_id"
    ),
    "what claims were": f"SELECT h.public_id, h.statement, h.status, h.retired_because, {BY_WHOM}"
    " FROM {claim_history} h",
    "what events were": f"SELECT h.slug, h.title, h.date, h.place, {BY_WHOM} FROM {{event_history}} h",
    "what articles were": f"SELECT h.slug, h.title, h.rights, {BY_WHOM} FROM {{article_history}} h",
}

# Of later versions, whose databases hold more.
ASKED_LATER = {
    **ASKED,
    "former slugs": (
        "SELECT f.slug, k.model, coalesce(a.slug, e.slug, r.slug, t.slug, p.slug, '?') FROM {former_slug} f"
        " JOIN {kind} k ON k.id = f.content_type_id"
        " LEFT JOIN {article} a ON k.model = 'article' AND a.id = f.object_id"
        " LEFT JOIN {event} e ON k.model = 'event' AND e.id = f.object_id"
        " LEFT JOIN {actor} r ON k.model = 'actor' AND r.id = f.object_id"
        " LEFT JOIN {topic} t ON k.model = 'tag' AND t.id = f.object_id"
        " LEFT JOIN {pack} p ON k.model = 'pack' AND p.id = f.object_id"
    ),
    "jobs": 'SELECT j.title, j.kind, j.state, CAST(j.parameters AS text), j.done, j."of", u.username FROM {job} j'
    " LEFT JOIN {user} u ON u.id = j.user_id",
    "source counts": "SELECT e.slug, s.sources, s.weight FROM {source_count} s JOIN {event} e ON e.id = s.event",
    "changed events": "SELECT coalesce(e.slug, 'all'), t.revision, CAST(t.changed_at IS NULL AS integer)"
    " FROM {changed_event} t LEFT JOIN {event} e ON e.id = t.event",
    "permissions of groups": "SELECT g.name, p.codename FROM {group_permission} x JOIN {group} g ON g.id = x.group_id"
    " JOIN {permission} p ON p.id = x.permission_id JOIN {kind} k ON k.id = p.content_type_id"
    " WHERE k.model NOT IN ('touch', 'changedevent')",
    "permissions of users": "SELECT u.username, replace(p.codename, '{changed_event_model}', 'changed')"
    " FROM {user_permission} x JOIN {user} u ON u.id = x.user_id JOIN {permission} p ON p.id = x.permission_id",
    "what was done at the desk": "SELECT l.object_repr, k.model, l.object_id, l.action_flag, l.change_message,"
    " u.username FROM {log} l LEFT JOIN {kind} k ON k.id = l.content_type_id JOIN {user} u ON u.id = l.user_id",
    # Those that only rules have made are made anew by the rules of today.
    "keys of findings": "SELECT public_id, key FROM {finding} WHERE origin = 'curator' OR status <> 'open'",
}

KINDS = {"7f301d3": ASKED, "42fe410": ASKED_LATER}  # by version


def rows(ask: Ask, names: Mapping[str, str] = NAMES) -> dict[str, int]:
    """How many rows each table has that holds what people entered."""
    return {name: int(ask(f"SELECT count(*) FROM {names[name]}")[0][0]) for name in COUNTED}


def told(
    ask: Ask, names: Mapping[str, str] = NAMES, kinds: Mapping[str, str] = ASKED
) -> dict[str, dict[str, list[Any]]]:
    """All that is told, by kind and by what each record is known by: its rows, in an order that does not change."""
    found: dict[str, dict[str, list[Any]]] = {}
    for kind, question in kinds.items():
        records = found.setdefault(kind, {})
        for known_by, *rest in ask(question.format(**names)):
            records.setdefault(str(known_by), []).append([_plain(value) for value in rest])
        for given in records.values():
            given.sort(key=repr)
    return found


def digests(found: dict[str, dict[str, list[Any]]]) -> dict[str, dict[str, str]]:
    """The same in little room: of each record eight characters that stand for its rows."""
    return {kind: {key: digest(given) for key, given in records.items()} for kind, records in found.items()}


def digest(given: Any) -> str:
    return hashlib.blake2b(json.dumps(given, sort_keys=True).encode(), digest_size=4).hexdigest()


def _plain(value: Any) -> Any:
    """SQLite has no truth values, PostgreSQL's JSON has other blanks: the same for both."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and value.startswith('{"'):
        return json.loads(value)
    return value

"""A row of an event's table: what each source gives of one thing, and what comparing it shows. Asks no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from articles.models import Article
from claims.models import Claim
from events.aspects import category
from events.models import Account, Particular
from events.source_comparison import Agreement, Pairing, ValueVerdict
from findings.stances import Disagreement
from renaming.characters import caseless

QUESTIONS = {
    Account.Relation.REPORTS: "What happened",
    Account.Relation.CAUSE: "Why",
    Account.Relation.BACKGROUND: "Background",
    Account.Relation.CONSEQUENCE: "Consequences",
    Account.Relation.EXPLAINS: "Cause, background or consequences",
    Account.Relation.EVALUATES: "How judged",
    Account.Relation.ANNOUNCES: "What was planned",
    Account.Relation.ANTICIPATES: "What is expected",
}
# By a curator's aspect: the statements that answer its question, and the row where no row has claims of two sides.
QUESTION_OF = {"existence": "What happened", "cause": "Why", "judgement": "How judged"}
OWN_ROWS = {
    "date": "When",
    "place": "Where",
    "participants": "Who",
    "number": "How many",
    "cause": "The cause",
    "judgement": "The judgement",
    "scope": "How far it goes",
    "existence": "Whether it happened",
}


@dataclass
class Entry:
    """What one claim puts into a cell."""

    claim: Claim
    words: str  # the value in words, or the statement
    particular: Particular | None = None
    correction: str = ""  # the correction of a slip, in words
    differs: bool = False
    changed: bool = False  # the same author or text gives something else elsewhere
    reading: str = ""  # why curators take the claim to be of this event, where the source does not say so


@dataclass
class SideBySideRow:
    label: str
    articles: list[Article]  # the columns
    cells: list[list[Entry]]  # one a column
    aspect: str = ""  # empty where the row holds statements
    agreement: Agreement | None = None  # by rule, before any curator's word
    bearing: list[Article] = field(default_factory=list)  # the sources whose values bear it
    disagreements: list[Disagreement] = field(default_factory=list)  # of the claims in it
    no_agreement: str | None = None  # why a curator finds that an agreement by rule is none; None: nobody does
    dismissed_because: str = ""  # why a curator finds that a difference by rule is none

    @property
    def by_article(self) -> list[tuple[Article, list[Entry]]]:
        return list(zip(self.articles, self.cells, strict=True))

    def within(self, first: int, last: int) -> "SideBySideRow":
        """The row with these columns only."""
        return replace(self, articles=self.articles[first:last], cells=self.cells[first:last])

    @property
    def differing(self) -> list[tuple[Article, str]]:
        """The values that take part in a difference, each once a source."""
        pairs = [(a, e.correction or e.words) for a, cell in self.by_article for e in cell if e.differs]
        return list(dict.fromkeys(pairs))

    @property
    def verdict(self) -> ValueVerdict | None:
        """Of a rule, between independent sources; None where nothing is compared or a difference was dismissed."""
        if self.agreement is None or (
            self.agreement.verdict is ValueVerdict.DIFFERS and not self._has(Pairing.SOURCES)
        ):
            return None
        return None if self.no_agreement is not None and self._is_alike else self.agreement.verdict

    @property
    def _is_alike(self) -> bool:
        return self.agreement is not None and self.agreement.verdict in (ValueVerdict.SAME, ValueVerdict.COMPATIBLE)

    @property
    def differs(self) -> bool:
        """Whether sources disagree, or a source with itself; not where an author did later, or only reports a view."""
        return any(disagreement.between in _DIFFERING for disagreement in self.disagreements)

    @property
    def differs_between_sources(self) -> bool:
        return self._has(Pairing.SOURCES)

    @property
    def differs_within_a_text(self) -> bool:
        """Whether one text gives values that cannot all be right."""
        return any(d.is_computed and d.between == Pairing.TEXT for d in self.disagreements)

    @property
    def remark(self) -> str:
        """What the comparison of a row's values shows, in a few words."""
        if self._has(Pairing.SOURCES):
            return "sources disagree" if self.agreement else "sources disagree (found by curators)"
        if self._has(Pairing.TEXT):
            return "one source gives conflicting values" if self.agreement else "two views within one source"
        if self.dismissed_because:
            return f"no disagreement, says a curator: {self.dismissed_because}"
        if self._has(Pairing.REPORTED):
            return "differs from a view only reported"
        if self.agreement is None:
            return "same author; the articles differ" if self.disagreements else ""
        if self.no_agreement is not None and self._is_alike:
            return f"no agreement, says a curator{f': {self.no_agreement}' if self.no_agreement else ''}"
        if self.verdict in _BETWEEN_SOURCES:
            return _BETWEEN_SOURCES[self.verdict]
        if self.agreement.dependent is ValueVerdict.DIFFERS and not self._has(Pairing.DEPENDENT):
            return ""
        return (_OF_REPRINTS if self.agreement.of_reprints else _OF_ONE_AUTHOR).get(self.agreement.dependent, "")

    def _has(self, between: Pairing) -> bool:
        return any(disagreement.between == between for disagreement in self.disagreements)


_DIFFERING = (Pairing.SOURCES, Pairing.TEXT)
_BETWEEN_SOURCES: dict[ValueVerdict | None, str] = {
    ValueVerdict.SAME: "sources agree",
    ValueVerdict.COMPATIBLE: "consistent (one is more precise)",
    ValueVerdict.UNKNOWN: "worded differently",
    ValueVerdict.UNCONFIRMED: "alike, but not independently confirmed",
}
_OF_ONE_AUTHOR: dict[ValueVerdict | None, str] = {
    ValueVerdict.SAME: "same author; same value",
    ValueVerdict.COMPATIBLE: "same author; one is more precise",
    ValueVerdict.DIFFERS: "same author; the articles differ",
}
_OF_REPRINTS: dict[ValueVerdict | None, str] = {
    ValueVerdict.SAME: "printings of one text; same value",
    ValueVerdict.COMPATIBLE: "printings of one text; one is more precise",
    ValueVerdict.DIFFERS: "printings of one text; different values",
}


def mark_disagreements(rows: Sequence[SideBySideRow], disagreements: Iterable[Disagreement]) -> list[SideBySideRow]:
    """Note in each row the disagreements among its claims on what it is about, and why curators find others to be none.

    What a rule found is marked where its values stand. What a curator entered stands with the values of its aspect,
    or with the statements that answer its question; where no such row has claims of two sides, in a row of its own,
    which is returned: a claim that reports when something was may also say why, which nobody need dispute.
    """
    own: dict[str, SideBySideRow] = {}
    for disagreement in disagreements:
        places = [row for row in rows if _is_about(disagreement, row) and _note(disagreement, row)]
        if not (places or disagreement.is_computed or disagreement.is_dismissed):
            _add_own(own, rows, disagreement)
    return list(own.values())


def _is_about(disagreement: Disagreement, row: SideBySideRow) -> bool:
    if not row.aspect:
        return not disagreement.is_computed and row.label == QUESTION_OF.get(disagreement.aspect)
    if disagreement.is_computed:
        return caseless(row.aspect) == caseless(disagreement.aspect)
    return category(row.aspect) == disagreement.aspect


def _note(disagreement: Disagreement, row: SideBySideRow) -> bool:
    """Whether claims of the row stand against each other."""
    entries = {entry.claim.pk: entry for cell in row.cells for entry in cell}
    within = disagreement.with_claims(entries)
    if not within.opposed:
        return False
    if disagreement.is_dismissed:
        row.dismissed_because = row.dismissed_because or (
            disagreement.dismissed_because if disagreement.is_computed else ""
        )
        return True
    _mark(within, row)
    return True


def _add_own(own: dict[str, SideBySideRow], rows: Sequence[SideBySideRow], disagreement: Disagreement) -> None:
    """A row with the statements on two sides that no row has together: what one reports another may judge."""
    statements = [row for row in rows if not row.aspect]
    within = disagreement.with_claims({entry.claim.pk for row in statements for cell in row.cells for entry in cell})
    if not within.opposed:
        return
    articles = statements[0].articles
    label = OWN_ROWS[disagreement.aspect]
    row = own.setdefault(label, SideBySideRow(label, articles, [[] for _ in articles]))
    for other in statements:
        for cell, entries in zip(row.cells, other.cells, strict=True):
            there = {entry.claim.pk for entry in cell}
            cell += [Entry(e.claim, e.words) for e in entries if e.claim.pk in within.claims - there]
    _mark(within, row)


def _mark(within: Disagreement, row: SideBySideRow) -> None:
    claims = within.claims
    marked = [entry for cell in row.cells for entry in cell if entry.claim.pk in claims]
    for entry in marked:
        entry.changed = within.between not in _DIFFERING or entry.changed
        entry.differs = within.between in _DIFFERING or entry.differs
    if marked:
        row.disagreements.append(within)

"""The fields of a page that have no label of their own; a placeholder is none, though browsers take it for a name."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

FIELDS = ("input", "select", "textarea")
NOT_FILLED_IN = ("hidden", "submit", "button", "reset", "image")
NEVER_CLOSED = ("input", "meta", "link", "br", "hr", "img", "wbr", "source")


@dataclass
class _Field:
    told: str
    id: str
    label: "_Label | None"  # that it stands in
    named: bool  # by `aria-label`, in a group that says in words what it asks


@dataclass
class _Label:
    of: str  # the id it names
    words: str = ""


@dataclass
class _Fields(HTMLParser):
    found: list[_Field] = field(default_factory=list)
    labels: list[_Label] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.within: _Label | None = None
        self.legend = ""  # of the fieldset that is open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in NEVER_CLOSED:
            self.open.append(tag)
        if tag == "fieldset":
            self.legend = ""
        if tag == "label":
            self.within = _Label(given.get("for", ""))
            self.labels.append(self.within)
        if tag in FIELDS and given.get("type") not in NOT_FILLED_IN:
            named = bool(self.legend.strip() and given.get("aria-label"))
            self.found.append(_Field(f"<{tag} name={given.get('name')}>", given.get("id", ""), self.within, named))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass
        if tag == "label":
            self.within = None
        if tag == "fieldset":
            self.legend = ""

    def handle_data(self, data: str) -> None:
        if self.within and not {"select", "textarea"} & set(self.open):
            self.within.words += data
        if "legend" in self.open:
            self.legend += data


def fields_of(page: str) -> list[str]:
    """Every field that a reader of the page can fill in."""
    return [each.told for each in _read(page).found]


def unlabelled(page: str) -> list[str]:
    """Those without a label with words, round the field or by its id; in a group with a legend `aria-label` will do."""
    read = _read(page)
    named = {label.of for label in read.labels if label.words.strip()} - {""}
    return [
        each.told
        for each in read.found
        if not (each.id in named or each.named or (each.label and each.label.words.strip()))
    ]


def _read(page: str) -> _Fields:
    read = _Fields()
    read.feed(page)
    return read

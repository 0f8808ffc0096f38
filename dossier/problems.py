"""What is wrong with a dossier: each mistake with its file, line and field, in one sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

MAX_LISTED = 100  # mistakes printed; the rest is a number
MAX_QUOTED = 60  # characters of a refused value that are printed

NOUNS = {"tag": "topic", "tags": "topics"}  # what a person reads for the names of the files

# Fields that were called otherwise once: by the list that holds their record ("" for a file's own), and by that name.
CALLED_NOW = {("passages", "digest"): "summary", ("", "is_telling"): "is_key"}

FieldPath = tuple[str | int, ...]  # keys and indices down to a value


def noun_for(kind: str) -> str:
    """What a kind of records is called in a sentence."""
    return NOUNS.get(kind, kind)


@dataclass(frozen=True, order=True)
class Problem:
    file: str  # or what else holds the mistake: a record of the database
    line: int  # 0 where there are no lines
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.field + ': ' if self.field else ''}{self.message}"


class BadDossier(ValueError):
    """The folder cannot be taken; `problems` holds all that was found, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        listed = [str(problem) for problem in self.problems[:MAX_LISTED]]
        more = len(self.problems) - len(listed)
        super().__init__("\n".join([*listed, *([f"… and {more} more"] if more else [])]))


def field_name(path: Iterable[Any]) -> str:
    return " → ".join(f"no. {key + 1}" if isinstance(key, int) else printable(str(key)) for key in path)


def printable(text: str) -> str:
    """Text that a terminal can show on one line."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def called_now(detail: Any) -> str:
    """What the field is called now that a file names as it was called once; empty where it is no such field."""
    *above, name = detail["loc"] or ("",)
    of = above[-2] if len(above) > 1 else ""
    return CALLED_NOW.get((of, name), "") if detail["type"] == "extra_forbidden" else ""


def without_followers(details: Iterable[Any]) -> list[Any]:
    """Pydantic's complaints, but for those that a field is missing which stands there under its former name."""
    every = list(details)
    there = {(*detail["loc"][:-1], now) for detail in every if (now := called_now(detail))}
    return [detail for detail in every if detail["type"] != "missing" or detail["loc"] not in there]


def message(detail: Any) -> str:
    """Pydantic's complaint in one sentence that says what the field takes."""
    got = _got(detail.get("input"))
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return "is required"
        case "extra_forbidden":
            now = called_now(detail)
            return f"is called `{now}` now: write that" if now else "is no field of this record"
        case "value_error":
            return str(context["error"])
        case "enum" | "literal_error":
            return f"takes {context['expected']}{got}"
        case "string_pattern_mismatch":
            return f"takes text of the form {context['pattern']}{got}"
        case "string_too_short":
            return "must not be empty"
        case "string_too_long":
            return f"is longer than {context['max_length']} characters"
        case "int_parsing_size":
            return f"takes a whole number{got}"
        case "model_type" | "dict_type" | "list_type" | "string_type" | "model_attributes_type":
            return f"takes {_FORMS[detail['type']]}{got}"
    return f"{detail['msg'].lower()}{got}"


def _got(value: Any) -> str:
    if not isinstance(value, str | int):
        return ""
    text = printable(str(value))
    return f"; got `{text if len(text) <= MAX_QUOTED else text[:MAX_QUOTED] + '…'}`"


_FORMS = {
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "dict_type": "a mapping",
    "list_type": "a list",
    "string_type": "text",
}

"""Make a record of what the database holds, or say which one no dossier can hold, and why."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from dossier.field_types import Record
from dossier.problems import BadDossier, Problem, field_name, message, printable

R = TypeVar("R", bound=Record)


def as_record(kind: type[R], what: str, given: Mapping[str, Any]) -> R:
    """The record of these values; raises BadDossier, naming it by `what` it is."""
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        raise BadDossier(_problem(what, given, detail) for detail in error.errors(include_url=False)) from error


def same_named(item: object, kind: type[Record], leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """The values of a stored record that its dossier's record holds under the same names."""
    return {name: getattr(item, name) for name in kind.model_fields if name not in leave_out}


def _problem(what: str, given: Any, detail: Any) -> Problem:
    """A complaint that names the innermost record with a name of its own: a claim, not its article."""
    path = detail["loc"]
    named, below = what, path
    for depth, step in enumerate(path):
        given = given[step] if _has(given, step) else None
        if isinstance(given, dict) and "id" in given:
            named, below = f"claim {given['id']}", path[depth + 1 :]
        elif isinstance(given, dict) and "fingerprint" in given:
            named, below = f"passage {given['number']} of {what}", path[depth + 1 :]
    return Problem(printable(f"the database: {named}"), 0, field_name(below), message(detail))


def _has(given: Any, step: Any) -> bool:
    return step in given if isinstance(given, dict) else isinstance(given, list) and isinstance(step, int)

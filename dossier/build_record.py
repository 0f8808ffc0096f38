"""Make a record of what the database holds, or say which one no dossier can hold, and why."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from dossier.field_types import Record
from dossier.problems import BadDossier, Problem, field_name, message, printable

R = TypeVar("R", bound=Record)


def as_record(kind: type[R], what: str, values: Mapping[str, Any]) -> R:
    """The record of these values; raises BadDossier, naming it by `what` it is."""
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise BadDossier(_problem(what, values, detail) for detail in error.errors(include_url=False)) from error


def shared_fields(item: object, kind: type[Record], leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """The values of a stored record that its dossier's record holds under the same names."""
    return {name: getattr(item, name) for name in kind.model_fields if name not in leave_out}


def _problem(what: str, values: Any, detail: Any) -> Problem:
    """A complaint that names the innermost record with a name of its own: a claim, not its article."""
    path = detail["loc"]
    named, below = what, path
    for depth, step in enumerate(path):
        values = values[step] if _has(values, step) else None
        if isinstance(values, dict) and "id" in values:
            named, below = f"claim {values['id']}", path[depth + 1 :]
        elif isinstance(values, dict) and "fingerprint" in values:
            named, below = f"passage {values['number']} of {what}", path[depth + 1 :]
    return Problem(printable(f"the database: {named}"), 0, field_name(below), message(detail))


def _has(values: Any, step: Any) -> bool:
    return step in values if isinstance(values, dict) else isinstance(values, list) and isinstance(step, int)

"""Read one YAML file: plain values, the line of each, and no harm from a file that means some."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from dossier.problems import FieldPath, Problem, field_name, printable
from renaming.characters import CONTROL, unfit, unix_lines

MAX_BYTES = 10_000_000  # an article of sixty claims takes a hundredth of it
MAX_VALUES = 500_000  # what that many bytes can hold of empty lists would fill the memory
MAX_DEPTH = 12  # a particular's reason, the deepest field there is, lies nine deep


@dataclass
class YamlFile:
    """A YAML file as plain values, with the line of every one of them."""

    name: str
    data: Any = None
    lines: dict[FieldPath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    is_unclear: bool = False  # a list or mapping does not stand where one belongs: names may be hidden

    def line(self, path: Iterable[Any]) -> int:
        """The line of the value at a path, or of the nearest thing around it."""
        keys = tuple(path)
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)

    def problem(self, path: Iterable[Any], message: str) -> Problem:
        keys = tuple(path)
        return Problem(self.name, self.line(keys), field_name(keys), message)


def read_yaml(path: Path, name: str) -> YamlFile:
    """One file's values; all scalars stay text, so `2013-11` and `no` mean what they say."""
    file = YamlFile(name)
    try:
        if path.stat().st_size > MAX_BYTES:
            file.problems.append(Problem(name, 1, "", f"is larger than {MAX_BYTES // 1_000_000} MB"))
            return file
        text = path.read_text(encoding="utf-8-sig")
        harm = [*_control_characters(text)] or _harm(text)
        file.problems.extend(Problem(name, line, "", sentence) for line, sentence in harm)
        if not file.problems:
            root = yaml.compose(text, Loader=yaml.CSafeLoader)
            file.data = None if root is None else _value(root, (), file)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        file.problems.append(Problem(name, mark.line + 1 if mark else 1, "", f"no valid YAML: {error.problem}"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        file.problems.append(Problem(name, 1, "", f"no valid YAML in UTF-8: {error}"))
    except OSError as error:
        file.problems.append(Problem(name, 1, "", f"cannot be read: {error.strerror}"))
    return file


def _control_characters(text: str) -> Iterator[tuple[int, str]]:
    """What YAML takes for no text, or for the end of a line, with its line."""
    for number, line in enumerate(text.split("\n"), 1):
        if sentence := unfit(line, CONTROL):
            yield number, f"no valid YAML: this line {sentence}"


def _harm(text: str) -> Iterator[tuple[int, str]]:
    """What must not reach the composer, with its line: references, which multiply, and bottomless nesting."""
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            yield line, f"`*{event.anchor}` refers to another place; write out what stands there"
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            yield line, f"`&{event.anchor}` names a value to refer to; take it out, or put text in quotation marks"
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            yield line, f"is nested more than {MAX_DEPTH} deep"
            return
        if number > MAX_VALUES:
            yield line, f"holds more than {MAX_VALUES} values"
            return


def _value(node: yaml.Node, path: FieldPath, file: YamlFile) -> Any:
    file.lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, i), file) for i, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, file)
    return _text(node, path, file)


def _mapping(node: yaml.MappingNode, path: FieldPath, file: YamlFile) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            file.problems.append(Problem(file.name, line, field_name(path), "takes names for its fields"))
            continue
        name = _text(key, path, file).strip()
        if name in values:
            file.problems.append(Problem(file.name, line, printable(name), "stands here twice"))
        values[name] = _value(value, (*path, name), file)
        file.lines[(*path, name)] = line
    return values


def _text(node: yaml.Node, path: FieldPath, file: YamlFile) -> str:
    text = unix_lines(str(node.value))
    if sentence := unfit(text):
        file.problems.append(Problem(file.name, node.start_mark.line + 1, field_name(path), sentence))
    return text

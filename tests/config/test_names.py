"""One word for one thing: a class of the application has a name of its own."""

import ast
import subprocess
from collections import defaultdict

from tests.engines import PROJECT

# Django's idiom: classes within a model, and a module that is a command.
IDIOMS = {"Command", "Meta", "Media", "Kind", "Status"}


def defined() -> dict[str, set[str]]:
    """By class name, the modules that define one."""
    listed = subprocess.check_output(["git", "ls-files", "*.py"], cwd=PROJECT, text=True, timeout=60).split()
    found: dict[str, set[str]] = defaultdict(set)
    for path in listed:
        if path.startswith(("tests/", "bench/")) or "/migrations/" in path or not (PROJECT / path).exists():
            continue
        for node in ast.walk(ast.parse((PROJECT / path).read_text())):
            if isinstance(node, ast.ClassDef):
                found[node.name].add(path)
    return found


def test_each_class_has_a_name_of_its_own():
    classes = defined()
    assert len(classes) > 200
    assert {name: paths for name, paths in classes.items() if len(paths) > 1 and name not in IDIOMS} == {}

"""What holds the structure: contracts, the list of strict modules, and the page that tells of both."""

import ast
import configparser
import re
import tomllib

import pytest
from django.conf import settings

from tests.engines import PROJECT

CONTRACTS = configparser.ConfigParser()
CONTRACTS.read(PROJECT / ".importlinter")
ROOMS = CONTRACTS["importlinter"]["root_packages"].split()
PURE = CONTRACTS["importlinter:contract:pure"]["source_modules"].split()
ARCHITECTURE = (PROJECT / "docs/architecture.md").read_text()


def modules() -> dict[str, str]:
    """Each module of the rooms with its docstring."""
    files = [path for room in ROOMS for path in (PROJECT / room).rglob("*.py") if "migrations" not in path.parts]
    named = {".".join(path.relative_to(PROJECT).with_suffix("").parts): path for path in files}
    return {name: ast.get_docstring(ast.parse(path.read_text())) or "" for name, path in named.items()}


def test_every_room_is_an_app_and_has_floors_and_a_place_among_the_others():
    ours = {app for app in settings.INSTALLED_APPS if (PROJECT / app).is_dir()}
    layers = re.findall(r"\w+", CONTRACTS["importlinter:contract:rooms"]["layers"])
    assert set(ROOMS) == ours == set(layers)
    for room in ROOMS:
        floors = CONTRACTS[f"importlinter:contract:{room}"]
        assert floors["containers"].split() == [room] and floors.getboolean("exhaustive")


def test_a_module_says_that_it_is_pure_just_where_a_contract_keeps_it_so():
    assert sorted(name for name, told in modules().items() if re.search(r"\bPure\.", told)) == sorted(PURE)


def test_pure_modules_are_checked_strictly():
    told = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    [strict] = [o["module"] for o in told["tool"]["mypy"]["overrides"] if o.get("disallow_any_generics")]
    assert {name for name in PURE if not name.startswith("dates.")} | {"dates.*"} == set(strict)


@pytest.mark.parametrize("room", ROOMS)
def test_the_page_on_the_architecture_names_a_room_and_doors_that_are_there(room):
    [row] = re.findall(rf"^\| `{room}/` \|.*\|$", ARCHITECTURE, re.MULTILINE)
    doors = re.findall(r"`([^`]+)`", row.split("|")[3])
    assert doors
    for door in doors:
        command = re.match(r"manage\.py (\w+)", door)
        if command:
            assert list(PROJECT.glob(f"*/management/commands/{command[1]}.py")), door
            continue
        module, _, name = door.partition(".")
        text = (PROJECT / room / f"{module}.py").read_text()
        assert not name or re.search(rf"^(def|class) {name}\b|^{name}\b", text, re.MULTILINE), door


def test_files_that_the_page_on_the_architecture_names_are_there():
    for module in re.findall(rf"`((?:{'|'.join(ROOMS)})(?:\.\w+)+)`", ARCHITECTURE):
        parts = module.split(".")
        paths = [PROJECT.joinpath(*parts[:n]) for n in range(len(parts), 0, -1)]
        assert any(path.with_suffix(".py").exists() or path.is_dir() for path in paths[:2]), module

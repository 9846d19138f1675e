"""The conventions about imports, kept by a test rather than by memory."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from importlinter import cli

PACKAGES = [
    "config",
    "portal",
    "exchange",
    "reminders",
    "meetings",
    "networks",
    "projects",
    "agreements",
    "accounts",
    "governments",
]
MODULES = [
    path
    for package in PACKAGES
    for path in sorted((settings.BASE_DIR / package).rglob("*.py"))
    if "migrations" not in path.parts
]


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module)
    return found


def test_packages_depend_downwards_only():
    assert cli.lint_imports(config_filename=str(settings.BASE_DIR / "pyproject.toml")) == 0


@pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: str(path.relative_to(settings.BASE_DIR))
)
def test_only_the_api_knows_its_framework(path):
    if "api" in path.parts:
        return
    frameworks = {"rest_framework", "drf_spectacular"}
    assert not {name for name in imported(path) if name.partition(".")[0] in frameworks}


def test_no_module_is_named_after_nothing():
    assert not {path.stem for path in MODULES} & {"utils", "helpers", "common", "core", "misc"}


def test_modules_stay_readable():
    long = [path for path in MODULES if path.read_text("utf-8").count("\n") > 400]
    assert not long

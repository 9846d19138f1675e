"""Whatever writes versions asks `register_problems` before it commits; so no door leaves out a rule."""

import ast
from pathlib import Path

from django.conf import settings
from django.contrib import admin

from governments.models import EventBody, Government, GovernmentEvent, GovernmentVersion

REGISTER = (Government, GovernmentVersion, GovernmentEvent, EventBody)
NEVER_SAVED = {"governments/register.py", "governments/reforms/checks.py"}
CHECKED_BY_ITS_CALLER = {"governments/loading.py"}  # `load_register`
CHECKS = {"settle", "refuse_problems"}
WRITES = {"create", "bulk_create", "update", "bulk_update", "get_or_create", "update_or_create"}


def names(node) -> list[str]:
    """The dotted path of what is called: GovernmentVersion.objects.create …"""
    match node:
        case ast.Attribute():
            return [*names(node.value), node.attr]
        case ast.Name():
            return [node.id]
        case ast.Call():
            return names(node.func)
    return []


def writes_versions(call: ast.Call) -> bool:
    path = names(call.func)
    is_version = bool({"GovernmentVersion", "versions"} & set(path[:-1])) and path[-1] in WRITES
    return path == ["GovernmentVersion"] or is_version


def modules():
    for package in sorted(settings.BASE_DIR.iterdir()):
        if (package / "apps.py").exists():
            for path in sorted(package.rglob("*.py")):
                if "migrations" not in path.parts:
                    yield path


def calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def test_every_module_that_writes_versions_has_them_checked():
    writers = set()
    for path in modules():
        found = calls(path)
        if any(map(writes_versions, found)):
            called = {names(call.func)[-1] for call in found if names(call.func)}
            writers.add(str(path.relative_to(settings.BASE_DIR)))
            if str(path.relative_to(settings.BASE_DIR)) not in NEVER_SAVED | CHECKED_BY_ITS_CALLER:
                assert called & CHECKS, path
    assert {"governments/reforms/recording.py"} | NEVER_SAVED <= writers


def test_the_administration_pages_write_nothing_into_the_register(rf):
    for model in REGISTER:
        if model in admin.site._registry:
            page = admin.site._registry[model]
            asked = (page.has_add_permission, page.has_change_permission)
            assert not any(may(rf.get("/")) for may in (*asked, page.has_delete_permission))
            for inline in page.inlines:
                assert not inline(model, admin.site).has_change_permission(rf.get("/"))

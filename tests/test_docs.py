"""What the documents name exists, and what exists for operators is described."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands
from django.urls import resolve

ROOT = Path(settings.BASE_DIR)
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
TRANSLATED = [("README.md", "README.ko.md"), ("docs/user-guide.md", "docs/user-guide.ko.md")]

LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^(?P<level>#+) (?P<text>.+)$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
SETTING = re.compile(r"""env\.\w+[,(]\s*["'](?P<name>[A-Z][A-Z0-9_]*)["']""")
ADDRESS = re.compile(r"(?<![\w./…}*-])/(?:healthz|readyz|(?:[\w<>.%-]+/)+(?:[\w<>]+\.ics)?)(?!\w)")
OWN_HOST = re.compile(r"\$PORTAL|http://127\.0\.0\.1:8000")

each_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT))
)


def prose(document: Path) -> str:
    return FENCE.sub("", document.read_text(encoding="utf-8"))


def code(document: Path) -> str:
    return "\n".join(CODE.findall(document.read_text(encoding="utf-8")))


def anchors(document: Path) -> set[str]:
    """The names that GitHub gives to the headings."""
    texts = (match["text"] for match in HEADING.finditer(prose(document)))
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in texts}


def settings_read() -> set[str]:
    sources = [ROOT / "config" / name for name in ("settings.py", "environment.py")]
    return {m["name"] for path in sources for m in SETTING.finditer(path.read_text("utf-8"))}


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.M))


def own_commands() -> set[str]:
    ours = {config.name for config in apps.get_app_configs() if Path(config.path).parent == ROOT}
    return {name for name, app in get_commands().items() if app in ours}


@each_document
def test_every_relative_link_and_picture_leads_somewhere(document):
    for match in LINK.finditer(prose(document)):
        target, _hash, anchor = unquote(match["target"]).partition("#")
        if "://" in target:
            continue
        found = (document.parent / target).resolve() if target else document
        assert found.exists(), match["target"]
        assert not anchor or anchor in anchors(found), match["target"]


@each_document
def test_every_make_target_that_is_named_exists(document):
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)", code(document)))
    assert named <= make_targets()


@each_document
def test_every_management_command_that_is_named_exists(document):
    named = set(re.findall(r"manage\.py ([a-z]\w*)", document.read_text("utf-8")))
    assert named <= set(get_commands())


@each_document
def test_every_address_that_is_named_exists(document):
    for address in ADDRESS.findall(OWN_HOST.sub("", code(document))):
        example = re.sub(r"<\w+>", "1", address)
        assert resolve(example).view_name != "api:unknown", address


@pytest.mark.parametrize("name", sorted(settings_read()))
def test_every_setting_is_described_for_operators(name):
    assert f"`{name}`" in (ROOT / "docs" / "operations.md").read_text("utf-8")
    example = (ROOT / ".env.example").read_text("utf-8")
    assert re.search(rf"^(# )?{name}=", example, re.MULTILINE)


def test_every_make_target_and_command_of_ours_is_described():
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert not {name for name in make_targets() if f"`make {name}`" not in contributing}
    operations = (ROOT / "docs" / "operations.md").read_text("utf-8")
    assert not {name for name in own_commands() if name not in operations}


@pytest.mark.parametrize(("english", "korean"), TRANSLATED)
def test_both_languages_have_the_same_sections(english, korean):
    def levels(name):
        return [len(match["level"]) for match in HEADING.finditer(prose(ROOT / name))]

    assert levels(english) == levels(korean)


def test_the_list_of_decisions_is_complete():
    folder = ROOT / "docs" / "adr"
    listed = (folder / "README.md").read_text("utf-8")
    for decision in folder.glob("0*.md"):
        title = decision.read_text("utf-8").splitlines()[0].removeprefix(f"# {decision.name[:4]} ")
        assert f"| [{decision.name[:4]}]({decision.name}) | {title} |" in listed

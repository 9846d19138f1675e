"""Korean is complete. The code is read here without GNU gettext, which not every machine has."""

from __future__ import annotations

import ast
import io
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

# Neither collected by `make messages` nor read here.
NOT_OURS = {"node_modules", "staticfiles", "tests", "var"}

# Where context and message stand among the arguments; the lazy functions take the same ones.
ARGUMENTS = {
    "gettext": (None, 0),
    "gettext_noop": (None, 0),
    "ngettext": (None, 0),
    "pgettext": (0, 1),
    "npgettext": (0, 1),
}
# What xgettext is told to look for; under any other name a message would not be collected.
COLLECTED_NAMES = {"_", *ARGUMENTS, *(f"{name}_lazy" for name in ARGUMENTS)}
TEMPLATE_KEYWORDS = {
    "_": (1,),
    "gettext": (1,),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[a-z]|\{[^{}]*\}")

Key = tuple[str | None, str]  # context and singular: what gettext looks a message up by


def sources(suffix: str):
    for folder in sorted(settings.BASE_DIR.iterdir()):
        if folder.is_dir() and not folder.name.startswith(".") and folder.name not in NOT_OURS:
            yield from sorted(folder.rglob(f"*{suffix}"))


def translation_names(tree: ast.Module) -> dict[str, str]:
    """Local names of Django's translation functions, and the function behind each."""
    return {
        alias.asname or alias.name: alias.name.removesuffix("_lazy")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name.removesuffix("_lazy") in ARGUMENTS
    }


def function_called(node: ast.AST, names: dict[str, str]) -> str | None:
    match node:
        case ast.Call(func=ast.Name(id=name)):
            return names.get(name)
        case ast.Call(func=ast.Attribute(attr=name)):
            function = name.removesuffix("_lazy")
            return function if function in ARGUMENTS else None
    return None


def messages_of_python(text: str) -> Iterator[Key]:
    tree = ast.parse(text)
    names = translation_names(tree)
    for node in ast.walk(tree):
        if function := function_called(node, names):
            context, singular = ARGUMENTS[function]
            written = [getattr(argument, "value", None) for argument in node.args]
            yield (None if context is None else written[context], written[singular])


def messages_of_template(text: str) -> Iterator[Key]:
    """Django turns a template into calls of gettext; its indentation means nothing to Python."""
    calls = "\n".join(line.lstrip() for line in templatize(text).splitlines())
    source = io.BytesIO(calls.encode())
    for _, message, _, context in extract("python", source, TEMPLATE_KEYWORDS):
        yield (context, message if isinstance(message, str) else message[0])


def placeholders(text: str) -> Counter:
    return Counter(PLACEHOLDER.findall(text.replace("%%", "")))


@pytest.fixture(scope="module")
def catalogue():
    path = settings.BASE_DIR / "locale" / "ko" / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


@pytest.fixture(scope="module")
def messages(catalogue):
    """All but the header: its forms in English and in Korean."""
    return [(message, *forms(message)) for message in catalogue if message.id]


def forms(message) -> tuple[list[str], list[str]]:
    english, korean = message.id, message.string
    if isinstance(english, str):
        return [english], [korean]
    return list(english), list(korean)


def test_every_message_is_translated_into_korean(messages):
    assert [english for _, english, korean in messages if not all(korean)] == []


def test_no_korean_message_is_a_guess(messages):
    assert [english for message, english, _ in messages if message.fuzzy] == []


def test_korean_has_one_form_for_any_number(catalogue, messages):
    assert catalogue.num_plurals == 1
    assert str(catalogue.locale) == "ko"
    assert [english for _, english, korean in messages if len(korean) != 1] == []


def test_korean_messages_keep_the_placeholders(messages):
    """A plural form has them all; the singular may say «one» in its own words."""
    wrong = [
        (english[-1], korean[0])
        for _, english, korean in messages
        if placeholders(english[-1]) != placeholders(korean[0])
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("suffix", "read"),
    [(".py", messages_of_python), (".html", messages_of_template), (".txt", messages_of_template)],
)
def test_every_message_of_the_code_is_in_the_catalogue(messages, suffix, read):
    known = {(message.context, english[0]) for message, english, _ in messages}
    unknown = {
        f"{path.relative_to(settings.BASE_DIR)}: {key[1]}"
        for path in sources(suffix)
        for key in read(path.read_text(encoding="utf-8"))
        if key not in known
    }
    assert unknown == set(), "make messages, then translate locale/ko"


def test_messages_are_marked_by_names_that_are_collected():
    other = {
        f"{path.relative_to(settings.BASE_DIR)}: {name}"
        for path in sources(".py")
        for name in translation_names(ast.parse(path.read_text(encoding="utf-8")))
        if name not in COLLECTED_NAMES
    }
    assert other == set(), "xgettext does not know these names"


def test_messages_are_found_in_python():
    text = """
from django.utils import translation
from django.utils.translation import gettext_lazy as _, npgettext, pgettext
_("plain " "text"), pgettext("where", "said"), npgettext("where", "one", "many", 2), print("no")
translation.gettext("by its module")
"""
    assert set(messages_of_python(text)) == {
        (None, "plain text"),
        (None, "by its module"),
        ("where", "said"),
        ("where", "one"),
    }


def test_messages_are_found_in_templates():
    text = """{% load i18n %}
      <p title="{% translate 'said' context 'where' %}">{% translate "isn't" as name %}</p>
    {% include "part.html" with label=_("label") %}
      {% blocktranslate count n=number trimmed %}
        {{ n }} thing
      {% plural %}{{ n }} things{% endblocktranslate %}"""
    assert set(messages_of_template(text)) == {
        ("where", "said"),
        (None, "isn't"),
        (None, "label"),
        (None, "%(n)s thing"),
    }

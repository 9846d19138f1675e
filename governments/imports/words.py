"""Words in cells that mean one of a few things, in every language of the portal."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import override

from governments.names import fold

YES = {"o", "○", "◯", "●", "✓", "y", "yes", "예", "네", "필요", "해당", "true", "1"}
NO = {"", "x", "×", "-", "n", "no", "아니오", "아니요", "불필요", "미해당", "false", "0"}
BETWEEN = re.compile(r"[,;\n]+")


def read_choice(
    text: str, choices: type[TextChoices], *, default: str = "", also: dict[str, str] | None = None
) -> str:
    """The choice that `text` names by its key or its label; `also` are further words for choices."""
    if not text:
        return default
    for choice in choices:
        if fold(text) in {fold(word) for word in (choice.value, *_labels(choice))}:
            return choice.value
    if fold(text) in (also or {}):
        return also[fold(text)]
    known = ", ".join(str(choice.label) for choice in choices)
    message = _("“%(text)s” is none of: %(known)s.")
    raise ValidationError(message, code="choice", params={"text": text, "known": known})


def read_yes(text: str) -> bool:
    if fold(text) in YES or text in YES:
        return True
    if fold(text) in NO or text in NO:
        return False
    message = _("“%(text)s” is neither yes nor no.")
    raise ValidationError(message, code="yes_or_no", params={"text": text})


def parts_of(text: str) -> list[str]:
    """What a cell lists, by commas, semicolons or lines."""
    return list(dict.fromkeys(filter(None, (part.strip() for part in BETWEEN.split(text)))))


def _labels(choice) -> Iterable[str]:
    for language, _name in settings.LANGUAGES:
        with override(language):
            yield str(choice.label)

"""The text of an agreement as facts that can be compared, hashed and kept: for amendments and versions."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agreements.models import Agreement
from agreements.values import plain

AMENDABLE = (
    "title_ko",
    "title_en",
    "legal_basis",
    "purpose",
    "expires_on",
    "extension_months",
    "extension_notice_days",
    "extension_limit",
    "termination_notice_days",
    "burden_money",
    "burden_property",
    "burden_duties",
    "burden_rights",
    "burden_foreign",
)
ITEMS = "items"
WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Difference:
    """A fact before and after; `words` is what stays, goes and comes, for reading."""

    name: str
    label: str
    before: str
    after: str

    @property
    def words(self) -> list[tuple[str, str]]:
        old, new = WORDS.findall(self.before), WORDS.findall(self.after)
        found = []
        for what, i, j, k, m in difflib.SequenceMatcher(
            a=old, b=new, autojunk=False
        ).get_opcodes():
            if what == "equal":
                found.append(("same", "".join(old[i:j])))
                continue
            gone, come = "".join(old[i:j]), "".join(new[k:m])
            found += [(kind, text) for kind, text in (("gone", gone), ("new", come)) if text]
        return found


def text_facts(agreement: Agreement) -> dict:
    """What the parties agreed on, as JSON can hold it; items by their Korean titles, waived ones left out."""
    facts = {name: _as_json(getattr(agreement, name)) for name in AMENDABLE}
    items = agreement.items.order_by("position", "pk")
    facts[ITEMS] = [item.title_ko for item in items if not item.is_waived]
    return facts


def changes_between(before: dict, after: dict) -> dict:
    """Each fact that differs as [before, after]; what is not named in `after` stays."""
    return {
        name: [before[name], _as_json(value)]
        for name, value in after.items()
        if before[name] != _as_json(value)
    }


def fingerprint(agreement: Agreement, facts: dict) -> str:
    """The SHA-256 of a text; every party that approves it approves these very facts."""
    text = json.dumps([agreement.reference, facts], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def differences(changes: dict) -> list[Difference]:
    names = [name for name in (*AMENDABLE, ITEMS) if name in changes]
    return [
        Difference(name, label_of(name), *(in_words(value) for value in changes[name]))
        for name in names
    ]


def told_facts(facts: dict) -> list[tuple[str, str]]:
    """A whole text, fact by fact, without what is not filled in."""
    names = [name for name in (*AMENDABLE, ITEMS) if name in facts]
    return [(label_of(name), text) for name in names if (text := in_words(facts[name]))]


def label_of(name: str) -> str:
    if name == ITEMS:
        return _("Cooperation items")
    return capfirst(str(Agreement._meta.get_field(name).verbose_name))


def in_words(value) -> str:
    if isinstance(value, list):
        return "\n".join(value)
    return "" if value is None else plain(value)


def from_json(name: str, value):
    """The value as the model holds it."""
    return date.fromisoformat(value) if name.endswith("_on") and value else value


def _as_json(value):
    return value.isoformat() if isinstance(value, date) else value

"""Brings the shipped rule packs into the tables; what is there already stays as people left it."""

from __future__ import annotations

from pathlib import Path

import yaml
from django.db import transaction

from agreements.models import AgreementKind, PackRule, RulePack
from governments.models import Government

DATA = Path(__file__).parent.parent / "data" / "rule_packs.yaml"


@transaction.atomic
def load_rule_packs() -> int:
    """How many rules are new. Kinds and governments must be there before."""
    records = yaml.load(DATA.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["packs"]
    kinds = {kind.key: kind for kind in AgreementKind.objects.all()}
    return sum(_load(record, kinds) for record in records)


def _load(record: dict, kinds: dict[str, AgreementKind]) -> int:
    pack = _pack(record)
    known = {(rule.key, rule.valid_from) for rule in pack.rules.all()}
    new = 0
    for position, entry in enumerate(record["rules"], start=1):
        facts = record.get("defaults", {}) | entry
        if (facts["key"], facts.get("valid_from")) in known:
            continue
        named = [kinds[key] for key in facts.pop("kinds", [])]
        rule = PackRule(pack=pack, position=position, **facts)
        rule.full_clean()
        rule.save()
        rule.kinds.set(named)
        new += 1
    return new


def _pack(record: dict) -> RulePack:
    code = record["government"]
    names = ("name_ko", "name_en", "note_ko", "note_en", "source")
    facts = {name: record[name] for name in names}
    facts["government"] = Government.objects.get(code=code) if code else None
    pack, _created = RulePack.objects.get_or_create(key=record["key"], defaults=facts)
    return pack

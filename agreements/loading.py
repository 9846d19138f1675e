"""Brings the shipped kinds, fields and agreements into the tables; safe to run again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import yaml
from django.db import transaction

from accounts.models import Department
from agreements.actions import ItemDraft, log_signed_agreement
from agreements.choices import Disclosure
from agreements.models import Agreement, AgreementKind, AnnouncedStep, CooperationField
from governments.models import Government

DATA = Path(__file__).parent / "data" / "agreements.yaml"


@transaction.atomic
def load_vocabulary() -> None:
    """The kinds and fields in which agreements are filed; a new installation begins with them."""
    _put_vocabulary(_read())


@transaction.atomic
def load_agreements(*, on: date) -> int:
    """The agreements of the shipped documents, each with its source; those already there stay as they are."""
    data = _read()
    kinds, fields = _put_vocabulary(data)
    known = set(Agreement.objects.exclude(import_key=None).values_list("import_key", flat=True))
    records = [record for record in data["agreements"] if record["key"] not in known]
    for record in sorted(records, key=lambda record: record["signed_on"]):
        _log(record, kinds, fields, on)
    return len(records)


def _read() -> dict:
    return yaml.load(DATA.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _put_vocabulary(data: dict) -> tuple[dict, dict]:
    """Kinds and fields by their keys."""
    kinds = {record["key"]: _put(AgreementKind, record) for record in data["kinds"]}
    fields = {
        record["key"]: _put(CooperationField, record | {"position": position})
        for position, record in enumerate(data["fields"], start=1)
    }
    return kinds, fields


def _put(model, record: dict):
    row, _created = model.objects.update_or_create(key=record["key"], defaults=record)
    return row


def _log(record: dict, kinds: dict, fields: dict, on: date) -> None:
    department = record.get("department")
    governments = {g.code: g for g in Government.objects.filter(code__in=record["parties"])}
    agreement = log_signed_agreement(
        kind=kinds[record["kind"]],
        counterparts=[governments[code] for code in record["parties"]],
        signed_on=date.fromisoformat(record["signed_on"]),
        on=on,
        by=None,
        items=[_item(item, fields) for item in record["items"]],
        department=department and Department.objects.get(name_ko=department),
        title_ko=record["title_ko"],
        title_en=record["title_en"],
        disclosure=Disclosure.PUBLIC,
        import_key=record["key"],
        term_kind="",  # the documents say nothing of a term, which is not the same as «without end»
        **{
            name: record[name]
            for name in (
                "responsible_post",
                "purpose",
                "purpose_en",
                "items_open",
                "stated_item_count",
                "note",
                "source",
            )
            if name in record
        },
    )
    for code, name in record.get("party_departments", {}).items():
        agreement.party_set.filter(government__code=code).update(department_name=name)
    for position, step in enumerate(record.get("announced", []), start=1):
        AnnouncedStep.objects.create(agreement=agreement, position=position, **step)


def _item(record: dict, fields: dict) -> ItemDraft:
    code = record.get("responsible")
    return ItemDraft(
        title_ko=record["title_ko"],
        title_en=record["title_en"],
        field=fields[record["field"]],
        responsible=Government.objects.get(code=code) if code else None,
        as_written=record.get("as_written"),
    )

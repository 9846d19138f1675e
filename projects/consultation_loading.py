"""The shipped consultations, brought into the tables; those already there stay as they are."""

from __future__ import annotations

from agreements.choices import Disclosure
from agreements.models import Agreement
from governments.models import Government
from projects.consulting import ItemDraft, OfficeDraft, start_consultation
from projects.models import Consultation, ConsultationItem, ConsultationResult

COLUMNS = (
    "key",
    "title_ko",
    "title_en",
    "launched",
    "plenary_count",
    "priority_count",
    "stated_item_count",
    "note",
)


def load_consultations(data: dict) -> int:
    known = set(Consultation.objects.values_list("key", flat=True))
    records = [record for record in data["consultations"] if record["key"] not in known]
    for record in records:
        _put(record, data["documents"][record["document"]])
    return len(records)


def _put(record: dict, document: str) -> None:
    governments = Government.objects.in_bulk(_codes(record), field_name="code")
    agreements = Agreement.objects.exclude(import_key=None).in_bulk(field_name="import_key")
    consultation = start_consultation(
        by=None,
        parties=[governments[code] for code in record["parties"]],
        offices=[
            OfficeDraft(**office | {"government": governments[office["government"]]})
            for office in record["offices"]
        ],
        groups=[(group["name_ko"], group["name_en"]) for group in record["groups"]],
        items=[_item(item, record, governments, agreements, document) for item in record["items"]],
        disclosure=Disclosure.PUBLIC,
        source=f"{document}, {record['source']}",
        **{name: record[name] for name in COLUMNS if name in record},
    )
    _put_results(consultation, record["results"], document)


def _item(
    item: dict,
    record: dict,
    governments: dict[str, Government],
    agreements: dict[str, Agreement],
    document: str,
) -> ItemDraft:
    names = {group["key"]: group["name_ko"] for group in record["groups"]}
    facts = item | {
        "group": names[item["group"]],
        "agreement": agreements.get(item.get("agreement")),
        "partners": [governments[code] for code in item.get("partners", [])],
        "source": f"{document}, {item['source']}",
        "also_in": " / ".join(item.get("also_in", [])),
        "money": [
            row
            | {"payer": governments.get(row.get("payer"))}
            | {"beneficiary": governments.get(row.get("beneficiary"))}
            for row in item.get("money", [])
        ],
    }
    return ItemDraft(**facts)


def _put_results(consultation: Consultation, records: list[dict], document: str) -> None:
    items = ConsultationItem.objects.filter(consultation=consultation).in_bulk(field_name="key")
    for position, record in enumerate(records, start=1):
        facts = record | {"source": f"{document}, {record['source']}"}
        rests_on = facts.pop("items")
        result = ConsultationResult(consultation=consultation, position=position, **facts)
        result.full_clean()
        result.save()
        result.items.set(items[key] for key in rests_on)


def _codes(record: dict) -> set[str]:
    rows = [row for item in record["items"] for row in item.get("money", [])]
    return {
        *record["parties"],
        *(code for item in record["items"] for code in item.get("partners", [])),
        *(row[name] for row in rows for name in ("payer", "beneficiary") if name in row),
    }

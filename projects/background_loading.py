"""What the documents of a plan say around its tasks, brought into the tables together with the plan."""

from __future__ import annotations

from agreements.models import Agreement
from governments.models import Government
from projects.models import (
    Area,
    AreaNote,
    Indicator,
    IndicatorValue,
    NamedTie,
    Plan,
    Remark,
    Task,
)
from projects.shipped import exact


def load_background(data: dict) -> None:
    plan = Plan.objects.get(key=data["plan"])
    document = data["documents"][data["document"]]
    areas = {area.key: area for area in plan.areas.all()}
    tasks = {task.import_key: task for task in plan.tasks.tasks()}
    _put_notes(data["notes"], areas, document)
    _put_remarks(data["remarks"], areas, tasks, document)
    _put_ties(data["ties"], plan, areas, tasks, document)
    _put_indicators(data["indicators"], plan, areas, document)


def _put_notes(records: list[dict], areas: dict[str, Area], document: str) -> None:
    for position, record in enumerate(records, start=1):
        facts = record | {
            "area": areas[record["area"]],
            "source": f"{document}, {record['source']}",
        }
        _store(AreaNote(position=position, **facts))


def _put_remarks(
    records: list[dict], areas: dict[str, Area], tasks: dict[str, Task], document: str
) -> None:
    for position, record in enumerate(records, start=1):
        facts = record | {
            "area": areas[record["area"]],
            "source": f"{document}, {record['source']}",
        }
        about = facts.pop("tasks", [])
        remark = _store(Remark(position=position, **facts))
        remark.tasks.set(tasks[key] for key in about)


def _put_ties(
    records: list[dict],
    plan: Plan,
    areas: dict[str, Area],
    tasks: dict[str, Task],
    document: str,
) -> None:
    agreements = Agreement.objects.exclude(import_key=None).in_bulk(field_name="import_key")
    for position, record in enumerate(records, start=1):
        facts = record | {
            "area": areas.get(record.get("area")),
            "agreement": agreements.get(record.get("agreement")),
            "source": f"{document}, {record['source']}",
            "also_in": "\n".join(record.get("also_in", [])),
        }
        about = facts.pop("tasks", [])
        tie = _store(NamedTie(plan=plan, position=position, **facts))
        tie.tasks.set(tasks[key] for key in about)


def _put_indicators(
    records: list[dict], plan: Plan, areas: dict[str, Area], document: str
) -> None:
    governments = Government.objects.in_bulk(
        {record["government"] for record in records if "government" in record}, field_name="code"
    )
    for position, record in enumerate(records, start=1):
        facts = exact(record) | {
            "area": areas.get(record.get("area")),
            "government": governments.get(record.get("government")),
            "source": f"{document}, {record['source']}",
        }
        values = facts.pop("values")
        indicator = _store(Indicator(plan=plan, position=position, **facts))
        for value in values:
            _store(IndicatorValue(indicator=indicator, **exact(value)))


def _store(row):
    row.full_clean()
    row.save()
    return row

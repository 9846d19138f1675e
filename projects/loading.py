"""Brings the shipped plans, tasks and consultations into the tables; safe to run again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from accounts.models import Department
from agreements.choices import Disclosure
from governments.models import Government
from projects import actions
from projects.actions import PartnerDraft
from projects.background_loading import load_background
from projects.choices import Fate
from projects.consultation_loading import load_consultations
from projects.models import Area, Plan, Research, Succession, Target, Task
from projects.shipped import english, exact, read

PLANS = (
    "minseon7.yaml",
    "regional_coprosperity.yaml",
    "seoul_pyongyang_2018.yaml",
    "seoul_pyongyang_2016.yaml",
)
PLAN_COLUMNS = ("key", "mark", "title_ko", "title_en", "summary_ko", "summary_en")
NOT_COLUMNS = (
    "key",
    "area",
    "origins",
    "partners",
    "department",
    "targets",
    "research",
    "subtasks",
    "stages",
    "continued_in",
)


@transaction.atomic
def load_projects() -> int:
    """The plans of the shipped documents; those there already stay as they are. Returns how many came."""
    known = set(Plan.objects.values_list("key", flat=True))
    files = [read(name) for name in PLANS]
    new = [data for data in files if data["plan"]["key"] not in known]
    for data in new:
        _put_plan(data)
    if any(data["plan"]["key"] == "minseon7" for data in new):
        load_background(read("background.yaml"))
    load_consultations(read("consultations.yaml"))
    return len(new)


def _put_plan(data: dict) -> None:
    record, document = data["plan"], data["documents"][data["plan"]["document"]]
    day = date.fromisoformat(record["proposed_on"])
    plan = actions.start_plan(
        by=None,
        **{name: record[name] for name in PLAN_COLUMNS},
        starts_on=_day(record.get("starts_on")),
        ends_on=_day(record.get("ends_on")),
        part_of=Area.objects.filter(key=record.get("part_of")).first(),
        department=_department(record),
        disclosure=Disclosure.PUBLIC,
        source=f"{document}, {record['source']}",
    )
    areas = {area["key"]: _put_area(plan, area, document) for area in data["areas"]}
    governments = _governments(data["tasks"])
    for task in data["tasks"]:
        _put_task(areas[task["area"]], task, document, governments, day)
    if "closed_on" in record:
        _close(plan, record, data["tasks"])


def _put_area(plan: Plan, record: dict, document: str) -> Area:
    facts = {k: v for k, v in record.items() if k not in ("targets", "research", "source")}
    area = actions.add_area(plan=plan, by=None, source=f"{document}, {record['source']}", **facts)
    _put_targets(record.get("targets", []), document, area=area)
    _put_research(record.get("research", []), area=area)
    return area


def _put_task(
    area: Area, record: dict, document: str, governments: dict[str, Government], day: date
) -> None:
    facts = {name: value for name, value in record.items() if name not in NOT_COLUMNS}
    source = f"{document}, {record['source']}"
    facts |= {"source": source, "import_key": record["key"], "disclosure": Disclosure.PUBLIC}
    task = actions.add_task(
        area=area,
        by=None,
        on=day,
        department=_department(record),
        origins=record.get("origins", []),
        partners=[
            PartnerDraft(governments.get(p.get("government")), p["name_ko"])
            for p in record.get("partners", [])
        ],
        **facts,
    )
    _put_targets(record.get("targets", []), document, task=task)
    _put_research(record.get("research", []), task=task)
    for number, part in enumerate(record.get("subtasks", []), start=1):
        facts = {name: value for name, value in part.items() if name not in NOT_COLUMNS}
        facts.setdefault("title_en", english("subtasks", part["title_ko"]))
        actions.add_task(
            area=area,
            by=None,
            on=day,
            parent=task,
            origins=part.get("origins", []),
            import_key=f"{record['key']}-s{number}",
            source=source,
            **facts,
        )


def _put_targets(records: Iterable[dict], document: str, **subject) -> None:
    for position, record in enumerate(records, start=1):
        section = record.get("source")
        record = {"metric_en": english("metrics", record["metric_ko"]), **record}
        target = Target(
            position=position,
            source=f"{document}, {section}" if section else "",
            **subject,
            **exact({name: value for name, value in record.items() if name != "source"}),
        )
        target.full_clean()
        target.save()


def _put_research(records: Iterable[dict], **subject) -> None:
    for position, record in enumerate(records, start=1):
        research = Research(position=position, **subject, **record)
        research.full_clean()
        research.save()


def _close(plan: Plan, record: dict, tasks: list[dict]) -> None:
    """An earlier plan whose tasks go on in a later one that was loaded before it."""
    later = Task.objects.in_bulk(
        [key for task in tasks for key in task["continued_in"]], field_name="import_key"
    )
    for task in plan.tasks.tasks().order_by("pk"):
        entry = next(t for t in tasks if t["key"] == task.import_key)
        for key in entry["continued_in"]:
            Succession.objects.create(predecessor=task, successor=later[key])
        task.fate, task.fate_reason = Fate.CARRIED, record["close_reason"]
        task.save(update_fields=["fate", "fate_reason"])
    plan.closed_on = _day(record["closed_on"])
    plan.close_reason = record["close_reason"]
    plan.full_clean()
    plan.save()


def _governments(tasks: Iterable[dict]) -> dict[str, Government]:
    named = {p.get("government") for task in tasks for p in task.get("partners", [])}
    return Government.objects.in_bulk(named - {None}, field_name="code")


def _department(record: dict) -> Department | None:
    name = record.get("department")
    return Department.objects.get_or_create(name_ko=name)[0] if name else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

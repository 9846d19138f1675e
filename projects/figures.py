"""How far plans and areas have come, in a few numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Avg, Count, Q

from agreements.models import Agreement, AgreementQuerySet
from projects.choices import TaskState
from projects.gap import lacking
from projects.models import Task, TaskQuerySet


@dataclass(frozen=True)
class Figures:
    """Of the tasks that a reader may see; sub-tasks are counted, not averaged."""

    tasks: int
    subtasks: int
    progress: int
    done: int
    needing: int
    lacking: int
    stale: int


def figures_of(
    tasks: TaskQuerySet[Task], *, on: date, agreements: AgreementQuerySet[Agreement]
) -> Figures:
    top = Q(parent=None)
    numbers = tasks.aggregate(
        tasks=Count("pk", filter=top),
        subtasks=Count("pk", filter=~top),
        progress=Avg("progress", filter=top),
        done=Count("pk", filter=top & Q(state=TaskState.DONE)),
        needing=Count("pk", filter=top & Q(needs_partner=True)),
    )
    numbers["progress"] = round(numbers["progress"] or 0)
    return Figures(
        **numbers,
        lacking=lacking(tasks, on=on, agreements=agreements).count(),
        stale=tasks.stale(on).count(),
    )


def progress_by(tasks: TaskQuerySet[Task], column: str) -> dict[int, dict]:
    """For each plan or area (`column`) the number of its tasks, how many are done, and their progress."""
    rows = (
        tasks.tasks()
        .order_by()
        .values(column)
        .annotate(
            tasks=Count("pk"),
            done=Count("pk", filter=Q(state=TaskState.DONE)),
            average=Avg("progress"),
        )
    )
    return {row[column]: row | {"progress": round(row["average"])} for row in rows}

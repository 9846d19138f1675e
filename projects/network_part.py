"""The policy tasks that a network carries; a section of its page (`networks.page_parts`)."""

from __future__ import annotations

from governments.parts import Part
from networks.page_parts import NetworkViewing
from projects.models import Task, TaskLink

SHOWN = 30


def tasks_carried(viewing: NetworkViewing) -> Part | None:
    links = TaskLink.objects.filter(network=viewing.network)
    tasks = Task.objects.visible_to(viewing.user).filter(pk__in=links.values("task"))
    shown = list(tasks.select_related("plan").newest_plan_first()[:SHOWN])
    return Part("projects/_network_tasks.html", shown) if shown else None

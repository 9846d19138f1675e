"""Who is still missing: tasks that need another government and have no living agreement with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from agreements.models import Agreement, AgreementParty, AgreementQuerySet
from governments.models import Lineage
from projects.models import Task, TaskLink, TaskPartner, TaskQuerySet


def lacking(
    tasks: TaskQuerySet[Task], *, on: date, agreements: AgreementQuerySet[Agreement]
) -> TaskQuerySet[Task]:
    """Live tasks that need a partner and lack a living agreement with one of those named.

    A task that names no government of the register lacks one while no living agreement is linked to it.
    `agreements` is what the reader may see. A merged government's agreements count for its successor.
    """
    living = agreements.in_force(on)
    lineage = Lineage(on)
    bound = (
        AgreementParty.objects.annotate(body=_living("government", lineage))
        .filter(agreement__in=living, body=OuterRef("body"))
        .filter(
            Q(agreement__task_links__task=OuterRef("task"))
            | Q(agreement__items__task_links__task=OuterRef("task"))
        )
    )
    named = TaskPartner.objects.filter(task=OuterRef("pk"), government__isnull=False)
    unbound = named.annotate(body=_living("government", lineage)).filter(~Exists(bound))
    linked = TaskLink.objects.filter(task=OuterRef("pk")).filter(
        Q(agreement__in=living) | Q(item__agreement__in=living)
    )
    open_tasks = tasks.tasks().live().filter(needs_partner=True)
    return open_tasks.filter(Exists(unbound) | ~Exists(named) & ~Exists(linked))


@dataclass
class Need:
    """One partner that a task asks for, and which agreements there are with it."""

    task: Task
    partner: TaskPartner | None  # None: the task names no government of the register
    linked: list[Agreement] = field(default_factory=list)  # in force and linked to the task
    others: list[Agreement] = field(default_factory=list)  # in force with the partner, not linked

    @property
    def is_met(self) -> bool:
        return bool(self.linked)


def needs(
    tasks: Iterable[Task], *, on: date, agreements: AgreementQuerySet[Agreement]
) -> list[Need]:
    """What each of `tasks` (with partners prefetched) needs; the same few queries however many they are."""
    tasks = list(tasks)
    lineage = Lineage(on)
    linked = _linked(tasks, agreements.in_force(on))
    bodies = {
        lineage.living(partner.government_id)
        for task in tasks
        for partner in task.partner_set.all()
        if partner.government_id
    }
    ties = _ties(bodies, agreements.in_force(on), lineage)
    return [need for task in tasks for need in _needs_of(task, linked, ties, lineage)]


def _needs_of(task: Task, linked: dict, ties: dict, lineage: Lineage) -> list[Need]:
    own = linked.get(task.pk, {})
    named = [partner for partner in task.partner_set.all() if partner.government_id]
    if not named:
        return [Need(task, None, list(own.values()))]
    found = []
    for partner in named:
        tied = ties.get(lineage.living(partner.government_id), {})
        need = Need(task, partner)
        need.linked = [agreement for pk, agreement in tied.items() if pk in own]
        need.others = [agreement for pk, agreement in tied.items() if pk not in own]
        found.append(need)
    return found


def _linked(tasks: list[Task], living: QuerySet) -> dict[int, dict[int, Agreement]]:
    """For each task its linked agreements in force, by their ids."""
    links = TaskLink.objects.filter(task__in=[task.pk for task in tasks]).filter(
        Q(agreement__in=living) | Q(item__agreement__in=living)
    )
    found = defaultdict(dict)
    for link in links.with_ends().order_by("pk"):
        found[link.task_id][link.bound_by.pk] = link.bound_by
    return found


def _ties(bodies: set[int], living: QuerySet, lineage: Lineage) -> dict[int, dict[int, Agreement]]:
    """For each living body the agreements in force to which it is party, the newest first."""
    families = set().union(*(lineage.family(body) for body in bodies))
    parties = AgreementParty.objects.filter(government__in=families, agreement__in=living)
    found = defaultdict(dict)
    for party in parties.select_related("agreement").order_by("-agreement__signed_on", "pk"):
        found[lineage.living(party.government_id)][party.agreement_id] = party.agreement
    return found


def _living(column: str, lineage: Lineage) -> Case:
    """The id of the living body of the government in `column`, as an expression."""
    ended = sorted(lineage.ended)
    steps = [When(**{column: pk}, then=Value(lineage.living(pk))) for pk in ended]
    return Case(*steps, default=F(f"{column}_id"), output_field=BigIntegerField())

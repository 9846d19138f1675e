"""Policy tasks in the confirmation rounds (settings.ROUND_SUBJECTS)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.choices import WhyAsked
from agreements.models import RoundEntry
from agreements.rounds.actions import note_change
from agreements.rounds.subjects import Asked, SubjectKind
from projects.actions import log_update
from projects.choices import LIVE_STATES, TaskState
from projects.models import Task


class TaskSubjects(SubjectKind):
    key = "task"
    label = gettext_lazy("Policy tasks")

    def asked(self, scope: dict, *, on: date) -> Iterator[Asked]:
        """Tasks have neither kind nor counterpart; of the scope their department counts."""
        tasks = Task.objects.tasks().live().select_related("plan").in_order()
        if departments := scope.get("department"):
            tasks = tasks.filter(department__in=departments)
        for task in tasks.iterator(chunk_size=1000):
            yield Asked(
                task.pk,
                task.title_ko,
                task.title_en,
                task.department_id,
                "",
                _why(task, on),
                task.state,
                task.news_on,
            )

    def readings(self, numbers: Collection[int], *, on: date) -> dict[int, str]:
        return dict(Task.objects.filter(pk__in=numbers).values_list("pk", "state"))

    def reading_label(self, reading: str) -> str:
        return str(TaskState(reading).label) if reading in TaskState.values else reading

    def confirm(self, entry: RoundEntry, *, on: date, by) -> str:
        task = Task.objects.get(pk=entry.subject_id)
        text = _("Confirmed as it stands.")
        facts = {"state": task.state, "progress": task.progress}
        return log_update(task=task, by=by, on=on, dated_on=on, text=text, **facts).state

    def addresses(self, numbers: Collection[int]) -> dict[int, str]:
        return {task.pk: task.get_absolute_url() for task in Task.objects.filter(pk__in=numbers)}


def note_task(task: Task) -> None:
    """News of a task from any door (settings.FOLLOWERS) answer the rounds that have asked since."""
    open_entries = RoundEntry.objects.filter(
        kind=TaskSubjects.key, subject_id=task.pk, round__closed_at=None
    )
    asked = open_entries.order_by("-round__opened_on").select_related("round").first()
    if asked and task.news_on and task.news_on >= asked.round.opened_on:
        reads = task.state
        note_change(
            kind=TaskSubjects.key, subject_id=task.pk, reads=reads, by=None, at=timezone.now()
        )


def _why(task: Task, on: date) -> str:
    if task.news_on is None:
        return WhyAsked.NEW
    if task.is_stale(on):
        return WhyAsked.EXPIRED
    changed = timezone.localdate(task.updated_at) > task.news_on and task.state in LIVE_STATES
    return WhyAsked.CHANGED if changed else WhyAsked.NOTHING

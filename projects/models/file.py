"""Files that hang on tasks."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models import StoredFile
from governments.history import History
from projects.models.plan import disclosed
from projects.models.task import Task


class TaskFileQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Those of visible tasks, each by its own disclosure as well."""
        seen = self.filter(task__in=Task.objects.visible_to(user))
        return seen.filter(disclosed(user, owner="task__"))

    def newest_first(self) -> Self:
        return self.order_by("-uploaded_at", "-pk")


class TaskFile(StoredFile):
    """An upload about a task: a plan sheet, a report, the minutes of a working meeting."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="files")
    note = models.CharField(_("what it is"), max_length=200, blank=True)

    objects = TaskFileQuerySet.as_manager()
    history = History(excluded_fields=["file", "text", "text_state"])

    class Meta:
        verbose_name = _("file of a task")
        verbose_name_plural = _("files of tasks")
        constraints = [
            models.UniqueConstraint(
                fields=["task", "sha256"],
                name="task_file_once_per_task",
                violation_error_code="file",
                violation_error_message=_("This file is already attached."),
            )
        ]

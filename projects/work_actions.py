"""Writes on what gathers on a task: targets and their values, links, money, documents."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from agreements.documents import keep_file
from agreements.followers import tell_followers
from agreements.models import Agreement, CooperationItem
from networks.models import Network
from projects.actions import heard
from projects.models import (
    Area,
    Plan,
    Target,
    TargetValue,
    Task,
    TaskBudget,
    TaskDocument,
    TaskFile,
    TaskLink,
)


@transaction.atomic
def set_target(
    *,
    by,
    task: Task | None = None,
    area: Area | None = None,
    target: Target | None = None,
    **fields,
) -> Target:
    """Adds a target to a task or an area, or changes `target`."""
    if target is None:
        siblings = (task or area).targets
        last = siblings.aggregate(last=Max("position"))["last"] or 0
        target = Target(task=task, area=area, position=last + 1)
    for name, value in fields.items():
        setattr(target, name, value)
    return _keep(target, of=target.task or target.area, by=by)


@transaction.atomic
def log_value(*, target: Target, by, on: date, **fields) -> TargetValue:
    """Records what was measured; for a task that is news."""
    value = TargetValue(target=target, created_by=by, **fields)
    value.clean()
    if value.measured_on and value.measured_on > on and len(value.period) == len("2026-11-20"):
        raise ValidationError({"period": _("This day lies in the future.")})
    _keep(value, of=target.task or target.area, by=by)
    if target.task:
        heard(task=target.task, on=on)
        target.task.save(update_fields=["news_on", "news_due_on", "updated_at"])
        tell_followers(target.task)
    return value


@transaction.atomic
def link_task(
    *,
    task: Task,
    by,
    agreement: Agreement | None = None,
    item: CooperationItem | None = None,
    network: Network | None = None,
    note: str = "",
) -> TaskLink:
    """Ties a task to what carries it; what `by` may not see cannot be linked."""
    bound = item.agreement if item else agreement
    if by and bound and not Agreement.objects.visible_to(by).filter(pk=bound.pk).exists():
        raise ValidationError({"agreement": _("There is no such agreement.")})
    if by and network and not Network.objects.visible_to(by).filter(pk=network.pk).exists():
        raise ValidationError({"network": _("There is no such network.")})
    agreement = None if item else agreement
    link = TaskLink(task=task, agreement=agreement, item=item, network=network, note=note)
    return _keep(link, of=task, by=by)


@transaction.atomic
def add_budget(*, task: Task, by, **fields) -> TaskBudget:
    return _keep(TaskBudget(task=task, **fields), of=task, by=by)


@transaction.atomic
def add_document(*, task: Task, by, **fields) -> TaskDocument:
    return _keep(TaskDocument(task=task, **fields), of=task, by=by)


@transaction.atomic
def attach_file(*, task: Task, upload: UploadedFile, by, **facts) -> TaskFile:
    """Keeps an upload as the documents of agreements are kept: same limits, same types, same reading."""
    _open(task.plan)
    file = keep_file(TaskFile(task=task, uploaded_by=by, **facts), upload=upload)
    _touch(task)
    return file


@transaction.atomic
def remove(*, record, of: Task | Area, by) -> None:
    """Takes a target, link, sum, document or file off again; the history keeps it."""
    _open(of.plan)
    record._history_user = by
    record.delete()
    if isinstance(record, TaskFile):
        transaction.on_commit(lambda: record.file.delete(save=False))
    _touch(of)


def _keep(record, *, of: Task | Area, by):
    _open(of.plan)
    record.full_clean()
    record._history_user = by
    record.save()
    _touch(of)
    return record


def _open(plan: Plan) -> None:
    if not Plan.objects.open().filter(pk=plan.pk).exists():
        raise ValidationError(_("This plan is closed and can only be read."))


def _touch(owner: Task | Area) -> None:
    """Who asks what changed since a moment hears of it."""
    owner.save(update_fields=["updated_at"])
    tell_followers(owner)

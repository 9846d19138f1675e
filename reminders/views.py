from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import can_manage
from reminders import actions, heartbeat
from reminders.choices import ReminderState
from reminders.filters import ReminderFilter
from reminders.models import Reminder
from reminders.permissions import can_list_reminders, can_retry_reminder


@require_safe
def reminder_list(request):
    if not can_list_reminders(request.user):
        raise PermissionDenied
    now = timezone.now()
    reminders = Reminder.objects.visible_to(request.user)
    filterset = ReminderFilter(request.GET, reminders, request=request)
    state = request.GET.get("state", "")
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "filterset": filterset,
        "page": Paginator(_ordered(filterset.qs, state), per_page=50).get_page(
            request.GET.get("page")
        ),
        "query": query.urlencode(),
        "chosen_state": state,
        "states": _states_with_counts(reminders),
        "last_beat": heartbeat.last_beat(),
        "is_late": heartbeat.is_late(at=now),
        "mail_folder": settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"),
        "may_retry": can_manage(request.user),
    }
    template = "reminders/reminder_list.html"
    if request.wants_partial:
        template = "reminders/_reminder_results.html"
    return render(request, template, context)


@require_POST
def reminder_retry(request, pk):
    reminder = get_object_or_404(Reminder.objects.visible_to(request.user), pk=pk)
    if not can_retry_reminder(request.user, reminder):
        raise PermissionDenied
    try:
        actions.retry_reminder(reminder=reminder, at=timezone.now())
        messages.success(request, _("The mail will be sent again within a minute."))
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
    return redirect("reminders:list")


def _ordered(reminders, state: str):
    """What is to come by its hour; what has happened with the latest on top."""
    reminders = reminders.with_subject()
    if state == ReminderState.PENDING:
        return reminders.oldest_due_first()
    return reminders.latest_due_first() if state else reminders.happened_first()


def _states_with_counts(reminders) -> list[tuple[str, str, int]]:
    counted = reminders.order_by().values_list("state").annotate(Count("pk"))
    counts = dict(counted)
    return [(value, label, counts.get(value, 0)) for value, label in ReminderState.choices]

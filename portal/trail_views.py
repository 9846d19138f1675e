"""The trail on one page to print, begun at a task, a clause, a meeting or a consultation."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.models import Agreement, CooperationItem
from meetings.models import Meeting, MeetingOutcome
from portal.trail import trails_of
from projects.models import Consultation, Task, TaskLink


@login_not_required
@require_safe
def task_trail(request, reference):
    task = get_object_or_404(_tasks(request), reference=reference)
    return _show(request, [task], start=task, kind=_("Policy task"))


@login_not_required
@require_safe
def item_trail(request, pk):
    """From the clause: which tasks carry out this item of an agreement."""
    visible = Agreement.objects.visible_to(request.user)
    items = CooperationItem.objects.filter(agreement__in=visible).select_related("agreement")
    item = get_object_or_404(items, pk=pk)
    links = TaskLink.objects.filter(item=item)
    tasks = _tasks(request).filter(pk__in=links.values("task"))
    return _show(request, tasks, start=item, kind=_("Cooperation item"), back=item.agreement)


@login_not_required
@require_safe
def meeting_trail(request, pk):
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=pk)
    clauses = meeting.outcomes.visible_to(request.user).exclude(clause=None).values("clause")
    bound = TaskLink.objects.filter(item__in=clauses).values("task")
    about = meeting.tasks.values("pk")
    tasks = _tasks(request).filter(Q(pk__in=about) | Q(pk__in=bound))
    return _show(request, tasks, start=meeting, kind=_("Meeting"))


@login_not_required
@require_safe
def consultation_trail(request, key):
    """From the table: its items, the tasks they serve, and the meetings that treated them."""
    visible = Consultation.objects.visible_to(request.user)
    consultation = get_object_or_404(visible, key=key)
    items = list(consultation.items.with_contents().in_order())
    agreements = Agreement.objects.visible_to(request.user)
    seen = set(agreements.filter(consultation_items__in=items).values_list("pk", flat=True))
    for item in items:
        item.shows_agreement = item.agreement_id in seen
    meetings = Meeting.objects.visible_to(request.user).filter(consultation=consultation)
    tasks = _tasks(request).filter(consultation_items__in=items).distinct()
    return _show(
        request,
        tasks,
        start=consultation,
        kind=_("Consultation"),
        items=items,
        meetings=meetings.prefetch_related(
            Prefetch(
                "outcomes",
                MeetingOutcome.objects.visible_to(request.user).order_by("position", "pk"),
                to_attr="told",
            )
        ).order_by("first_on", "pk"),
    )


def _tasks(request):
    return Task.objects.visible_to(request.user).select_related("plan", "area").in_order()


def _show(request, tasks, *, start, kind: str, back=None, **more):
    context = {
        "trails": trails_of(tasks, user=request.user),
        "start": start,
        "kind": kind,
        "back": back or start,
        **more,
    }
    return render(request, "portal/trail.html", context)

"""The trail on one page to print, begun at a task, a clause or its agreement, a meeting, a consultation."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.models import Agreement, CooperationItem
from meetings.models import Meeting, MeetingOutcome
from meetings.permissions import can_read_closed_items
from portal.trail import trails_of, trails_of_clauses
from projects.models import Consultation, Task, TaskLink


@login_not_required
@require_safe
def task_trail(request, reference):
    task = get_object_or_404(_tasks(request), reference=reference)
    return _show(request, trails_of([task], user=request.user), start=task, kind=_("Policy task"))


@login_not_required
@require_safe
def item_trail(request, pk):
    """From the clause: which tasks carry out this item of an agreement, and what came of it."""
    items = CooperationItem.objects.visible_to(request.user).select_related("agreement")
    item = get_object_or_404(items, pk=pk)
    trails = trails_of_clauses([item], user=request.user)
    return _show(request, trails, start=item, kind=_("Cooperation item"), back=item.agreement)


@login_not_required
@require_safe
def agreement_trail(request, reference):
    """From an agreement: every clause of it."""
    agreements = Agreement.objects.visible_to(request.user).with_items()
    agreement = get_object_or_404(agreements, reference=reference)
    trails = trails_of_clauses(agreement.items.all(), user=request.user)
    return _show(request, trails, start=agreement, kind=_("Agreement"))


@login_not_required
@require_safe
def meeting_trail(request, pk):
    """From a meeting: its tasks, and the clauses on its table that no task carries out."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=pk)
    clauses = _clauses_of(meeting, request.user)
    bound = TaskLink.objects.filter(item__in=clauses).values("task")
    tasks = list(_tasks(request).filter(Q(pk__in=meeting.tasks.values("pk")) | Q(pk__in=bound)))
    carried = TaskLink.objects.filter(task__in=tasks, item__in=clauses).values("item")
    trails = trails_of(tasks, user=request.user)
    trails += trails_of_clauses(clauses.exclude(pk__in=carried), user=request.user)
    return _show(request, trails, start=meeting, kind=_("Meeting"))


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
        trails_of(tasks, user=request.user),
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


def _clauses_of(meeting: Meeting, user):
    decided = meeting.outcomes.visible_to(user).exclude(clause=None).values("clause")
    agenda = meeting.agenda.exclude(clause=None)
    if not can_read_closed_items(user, meeting):
        agenda = agenda.filter(is_open=True)
    named = CooperationItem.objects.filter(Q(pk__in=decided) | Q(pk__in=agenda.values("clause")))
    seen = named.visible_to(user)
    return seen.select_related("agreement").order_by("agreement_id", "position", "pk")


def _tasks(request):
    return Task.objects.visible_to(request.user).select_related("plan", "area").in_order()


def _show(request, trails, *, start, kind: str, back=None, **more):
    context = {
        "trails": trails,
        "start": start,
        "kind": kind,
        "back": back or start,
        **more,
    }
    return render(request, "portal/trail.html", context)

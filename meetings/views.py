from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from meetings import actions
from meetings.calendar import meeting_calendar
from meetings.choices import MeetingState
from meetings.entry import MeetingEntry
from meetings.filters import MeetingFilter
from meetings.forms import CancelForm
from meetings.meeting_page import meeting_page
from meetings.models import Meeting
from meetings.permissions import (
    can_cancel_meeting,
    can_edit_meeting,
    can_schedule_meeting,
)
from meetings.timetable import VIEWS, timetable

FORM_METHODS = ["GET", "HEAD", "POST"]


@login_not_required
@require_safe
def meeting_list(request):
    """What is ahead first, what was below; a page of an agreement asks for its own as a short card."""
    today = timezone.localdate()
    meetings = Meeting.objects.visible_to(request.user).for_listing()
    filterset = MeetingFilter(request.GET, meetings, request=request)
    query, rest = request.GET.copy(), request.GET.copy()
    query.pop("page", None)
    for name in ("page", "state"):
        rest.pop(name, None)
    context = {
        "filterset": filterset,
        "query": query.urlencode(),
        "other_query": rest.urlencode(),
        "states": MeetingState.choices,
        "chosen_state": request.GET.get("state", ""),
        "chosen_agreement": request.GET.get("agreement", ""),
        "chosen_network": request.GET.get("network", ""),
        "chosen_text": request.GET.get("q", ""),
        "may_write": can_schedule_meeting(request.user),
        "today": today,
    }
    return render(request, _list_template(request), context | _shown(request, filterset.qs, today))


def _shown(request, meetings, today) -> dict:
    """The lists of what is ahead and what was, or a stretch of days."""
    view = request.GET.get("view", "list")
    switch = request.GET.copy()
    for name in ("page", "view", "on"):
        switch.pop(name, None)
    context = {"view": view, "views": VIEWS.items(), "switch": switch.urlencode()}
    if view in VIEWS and view != "list":
        day = _day(request.GET.get("on", "")) or today
        return context | {"timetable": timetable(meetings, view, on=day, today=today)}
    past = Paginator(meetings.past(today).latest_first(), per_page=25)
    own = Meeting.objects.visible_to(request.user)
    return context | {
        "ahead": meetings.ahead(today).soonest_first(),
        "page": past.get_page(request.GET.get("page")),
        "undated": own.undated(today).soonest_first()[:5] if _asks(request) else [],
        "unanswered": own.unanswered(today).latest_first()[:5] if _asks(request) else [],
    }


def _asks(request) -> bool:
    """Who writes is asked to fix days and to say whether meetings took place."""
    return can_schedule_meeting(request.user) and not request.GET


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None


def _list_template(request) -> str:
    if not request.wants_partial:
        return "meetings/meeting_list.html"
    if request.htmx.target == "meeting-results":
        return "meetings/_meeting_results.html"
    return "meetings/_meeting_card.html"


@login_not_required
@require_safe
def meeting_detail(request, pk):
    meeting = _visible(request, pk)
    return render(request, "meetings/meeting_detail.html", meeting_page(request, meeting))


@login_not_required
@require_safe
def meeting_ics(request, pk):
    """This meeting for a calendar program; downloaded again it replaces its earlier version."""
    meeting = _visible(request, pk)
    response = HttpResponse(meeting_calendar(meeting).to_ical(), content_type="text/calendar")
    response["Content-Disposition"] = f'attachment; filename="meeting-{meeting.pk}.ics"'
    return response


@require_http_methods(FORM_METHODS)
def meeting_create(request):
    if not can_schedule_meeting(request.user):
        raise PermissionDenied
    return _enter(request, MeetingEntry(request, today=timezone.localdate()))


@require_http_methods(FORM_METHODS)
def meeting_edit(request, pk):
    meeting = _visible(request, pk)
    if not can_edit_meeting(request.user, meeting):
        raise PermissionDenied
    return _enter(request, MeetingEntry(request, today=timezone.localdate(), meeting=meeting))


@require_http_methods(FORM_METHODS)
def meeting_cancel(request, pk):
    """Asks for the reason, then calls the meeting off."""
    meeting = _visible(request, pk)
    if not can_cancel_meeting(request.user, meeting):
        raise PermissionDenied
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["cancel_reason"]
        try:
            actions.cancel_meeting(meeting=meeting, reason=reason, by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The meeting is cancelled."))
            return redirect(meeting)
    return render(request, "meetings/meeting_cancel.html", {"meeting": meeting, "form": form})


def _visible(request, pk: int) -> Meeting:
    meetings = Meeting.objects.visible_to(request.user).for_listing().with_agenda()
    meetings = meetings.with_attendees().with_recipients().with_related(request.user)
    return get_object_or_404(meetings, pk=pk)


def _enter(request, entry: MeetingEntry):
    """Shows the page, or saves what was typed there by its action."""
    if request.method == "POST":
        if not entry.saves:
            entry.rearrange()
        elif entry.is_valid() and (saved := _save(request, entry)):
            messages.success(request, _("Saved. Reminders follow by themselves."))
            return redirect(saved)
    template = "meetings/meeting_form.html"
    if request.wants_partial:
        template = "meetings/_meeting_form.html"
    return render(request, template, {"entry": entry})


def _save(request, entry: MeetingEntry) -> Meeting | None:
    facts = entry.form.facts() | {
        "agenda": entry.agenda_drafts or None if not entry.meeting else entry.agenda_drafts,
        "attendees": entry.attendee_drafts,
        "recipients": entry.recipients,
        "by": request.user,
        "on": entry.today,
    }
    try:
        if entry.meeting:
            return actions.edit_meeting(meeting=entry.meeting, **facts)
        with transaction.atomic():
            return None if entry.meets_twin() else actions.schedule_meeting(**facts)
    except ValidationError as error:
        entry.refuse(error)
        return None

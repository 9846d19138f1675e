from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings import actions
from meetings.deadlines import report_duty
from meetings.lifecycle import facts_asked, next_steps
from meetings.minutes_entry import MinutesEntry
from meetings.models import Meeting
from meetings.paper import minutes_paper, report_paper
from meetings.permissions import can_move_meeting
from meetings.step_forms import MeetingStepForm, ReportForm

FORM_METHODS = ["GET", "HEAD", "POST"]
HWPX = "application/hwp+zip"


@require_POST
def meeting_move(request, pk):
    meeting = _meeting(request, pk)
    if not can_move_meeting(request.user, meeting):
        raise PermissionDenied
    name = request.POST.get("step", "")
    steps = (step for step in next_steps(meeting) if step.name == name)
    asks = next((facts_asked(meeting, step) for step in steps), [])
    form = MeetingStepForm(request.POST, asks=asks, prefix=name)
    if not form.is_valid():
        for field, texts in form.errors.items():
            messages.error(request, f"{form.fields[field].label}: {' '.join(texts)}")
        return redirect(meeting)
    facts = {"by": request.user, "on": timezone.localdate(), **form.facts()}
    try:
        moved = actions.move_meeting(meeting=meeting, step=name, **facts)
        messages.success(request, _("Now: %(state)s.") % {"state": moved.get_state_display()})
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
    return redirect(meeting)


@require_http_methods(FORM_METHODS)
def meeting_minutes(request, pk):
    """Hold and minute: attendance, what was said, and the outcomes in rows."""
    meeting = _meeting(request, pk)
    if not can_move_meeting(request.user, meeting):
        raise PermissionDenied
    entry = MinutesEntry(request, meeting, today=timezone.localdate())
    if request.method == "POST":
        if not entry.saves:
            entry.rearrange()
        elif entry.is_valid() and _record(request, entry):
            messages.success(request, _("The minutes are saved."))
            return redirect(meeting)
    template = "meetings/minutes_form.html"
    if request.wants_partial:
        template = "meetings/_minutes_form.html"
    return render(request, template, {"entry": entry, "meeting": meeting})


@login_not_required
@require_safe
def meeting_minutes_print(request, pk):
    meeting = _meeting(request, pk)
    context = {"meeting": meeting, "paper": minutes_paper(meeting, user=request.user)}
    return render(request, "meetings/paper.html", context)


@login_not_required
@require_safe
def meeting_minutes_hwpx(request, pk):
    meeting = _meeting(request, pk)
    return _hwpx(minutes_paper(meeting, user=request.user), f"minutes-{meeting.pk}.hwpx")


@require_http_methods(FORM_METHODS)
def meeting_report(request, pk):
    """The report that the law asks for, drafted from the minutes; and recording that it has gone out."""
    meeting = _meeting(request, pk)
    if not can_move_meeting(request.user, meeting):
        raise PermissionDenied
    today = timezone.localdate()
    form = ReportForm(
        request.POST or None,
        initial={"reported_on": meeting.reported_on, "report_number": meeting.report_number},
    )
    if request.method == "POST" and form.is_valid():
        try:
            facts = {"by": request.user, "on": today, **form.cleaned_data}
            actions.record_report(meeting=meeting, **facts)
            messages.success(request, _("The report is recorded."))
            return redirect(meeting)
        except ValidationError as error:
            form.add_error(None, error)
    context = {
        "meeting": meeting,
        "form": form,
        "duty": report_duty(meeting, on=today),
        "paper": report_paper(meeting),
    }
    return render(request, "meetings/meeting_report.html", context)


@require_safe
def meeting_report_hwpx(request, pk):
    meeting = _meeting(request, pk)
    if not can_move_meeting(request.user, meeting):
        raise PermissionDenied
    return _hwpx(report_paper(meeting), f"meeting-report-{meeting.pk}.hwpx")


def _meeting(request, pk: int) -> Meeting:
    meetings = Meeting.objects.visible_to(request.user).for_listing()
    return get_object_or_404(meetings.with_agenda().with_attendees(), pk=pk)


def _record(request, entry: MinutesEntry) -> bool:
    try:
        actions.record_minutes(
            meeting=entry.meeting, by=request.user, on=entry.today, **entry.facts()
        )
    except ValidationError as error:
        entry.refuse(error)
        return False
    return True


def _hwpx(paper, name: str) -> HttpResponse:
    from meetings.hwpx_files import hwpx_file  # takes half a second to import

    response = HttpResponse(hwpx_file(paper), content_type=HWPX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

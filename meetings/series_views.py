from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from meetings import actions
from meetings.actions.series import open_meetings
from meetings.choices import HELD_STATES, OPEN_STATES
from meetings.models import ActionItem, Meeting, MeetingOutcome, MeetingSeries
from meetings.permissions import can_edit_series, can_found_series, can_schedule_meeting
from meetings.series_forms import SeriesForm, TemplateFormSet
from meetings.statute import stretches

FORM_METHODS = ["GET", "HEAD", "POST"]
COLUMNS = ("title_ko", "title_en", "minutes", "presenter", "is_open")


@login_not_required
@require_safe
def series_list(request):
    seen = Q(meetings__in=Meeting.objects.visible_to(request.user))
    series = MeetingSeries.objects.visible_to(request.user).select_related(
        "agreement", "department"
    )
    series = series.annotate(
        held=Count("meetings", filter=seen & Q(meetings__state__in=HELD_STATES)),
        ahead=Count("meetings", filter=seen & Q(meetings__state__in=OPEN_STATES)),
    )
    page = Paginator(series.by_title(), per_page=50).get_page(request.GET.get("page"))
    context = {"page": page, "may_found": can_found_series(request.user)}
    return render(request, "meetings/series_list.html", context)


@login_not_required
@require_safe
def series_detail(request, key):
    series = _visible(request, key)
    today = timezone.localdate()
    meetings = Meeting.objects.visible_to(request.user).for_listing().filter(series=series)
    meetings = list(meetings.latest_first())
    decisions = MeetingOutcome.objects.visible_to(request.user).decisions().for_listing()
    actions_left = ActionItem.objects.visible_to(request.user).open().for_listing()
    context = {
        "series": series,
        "meetings": meetings,
        "decisions": decisions.filter(series=series).newest_first()[:20],
        "actions": actions_left.filter(meeting__series=series).soonest_first(),
        "stretches": list(stretches(series, meetings, on=today)),
        "template": series.template.order_by("position", "pk"),
        "can_edit": can_edit_series(request.user, series),
        "may_write": can_schedule_meeting(request.user) and series.is_active,
        "today": today,
    }
    return render(request, "meetings/series_detail.html", context)


@require_http_methods(FORM_METHODS)
def series_create(request):
    if not can_found_series(request.user):
        raise PermissionDenied
    return _enter(request, None)


@require_http_methods(FORM_METHODS)
def series_edit(request, key):
    series = _visible(request, key)
    if not can_edit_series(request.user, series):
        raise PermissionDenied
    return _enter(request, series)


def _visible(request, key: str) -> MeetingSeries:
    series = MeetingSeries.objects.visible_to(request.user).with_parties()
    return get_object_or_404(series.select_related("agreement", "department"), key=key)


def _enter(request, series: MeetingSeries | None):
    """Shows the page, adds or drops a row of the template, or saves."""
    data = request.POST if request.method == "POST" else None
    stored = list(series.template.order_by("position", "pk").values(*COLUMNS)) if series else []
    form = SeriesForm(data, user=request.user, instance=series or MeetingSeries())
    rows = TemplateFormSet(data, prefix="template", initial=None if data else stored or [{}, {}])
    if data and "save" not in data and "enter" not in data:
        form, rows = _rearranged(request, form, rows)
    elif data and all([form.is_valid(), rows.is_valid()]):
        saved = _save(request, series, form, rows)
        if saved:
            return redirect(saved)
    template = (
        "meetings/_series_form.html" if request.wants_partial else "meetings/series_form.html"
    )
    return render(request, template, {"series": series, "form": form, "rows": rows})


def _rearranged(request, form: SeriesForm, rows):
    typed = [
        {name: row[name].value() for name in row.fields}
        for place, row in enumerate(rows.forms)
        if str(place) != request.POST.get("drop_template")
    ]
    if "add_template" in request.POST:
        typed.append({})
    initial = {name: form[name].value() for name in form.fields}
    form = SeriesForm(user=request.user, instance=form.instance, initial=initial)
    return form, TemplateFormSet(prefix="template", initial=typed)


def _save(request, series: MeetingSeries | None, form: SeriesForm, rows):
    facts = form.facts() | {"template": rows.drafts(), "by": request.user}
    try:
        if series is None:
            saved = actions.found_series(**facts)
        else:
            saved = actions.edit_series(series=series, **facts)
    except ValidationError as error:
        _refuse(form, error)
        return None
    messages.success(request, _("Saved."))
    ahead = open_meetings(saved).count() if series else 0
    if ahead:
        text = ngettext(
            "%(count)s open meeting keeps its agenda and its parties.",
            "%(count)s open meetings keep their agenda and their parties.",
            ahead,
        )
        messages.info(request, text % {"count": ahead})
    return saved


def _refuse(form: SeriesForm, error: ValidationError) -> None:
    """At the field that the refusal names, or on top."""
    problems = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
    for name, errors in problems.items():
        for problem in errors:
            field = next((n for n in (name, problem.code) if n in form.fields), None)
            form.add_error(field, problem.messages)

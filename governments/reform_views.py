from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governments.filters import ReformFilter
from governments.models import GovernmentEvent
from governments.permissions import (
    can_import_register,
    can_record_event,
    can_see_who_recorded,
    can_undo_event,
)
from governments.reform_entry import ReformEntry
from governments.reforms import effects_of, told, undo_event, undo_obstacles
from governments.rows import bodies_of

PER_PAGE = 25


@login_not_required
@require_safe
def reform_list(request):
    events = GovernmentEvent.objects.with_bodies().newest_first()
    filterset = ReformFilter(request.GET, events, request=request)
    page = Paginator(filterset.qs, per_page=PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "filterset": filterset,
        "page": page,
        "rows": [_row(event) for event in page],
        "query": query.urlencode(),
        "may_record": can_record_event(request.user),
    }
    template = "governments/reform_list.html"
    if request.wants_partial:
        template = "governments/_reform_results.html"
    return render(request, template, context)


@require_http_methods(["GET", "HEAD", "POST"])
def reform_create(request):
    """Shows what an event will change before it is saved; the address may fill the empty form in."""
    if not can_record_event(request.user):
        raise PermissionDenied
    entry = ReformEntry(request.POST if request.method == "POST" else None, started=request.GET)
    event = _answer(entry, by=request.user) if request.method == "POST" else None
    if event:
        messages.success(request, _("The event is recorded."))
        return redirect("governments:reform-detail", key=event.key)
    template = "governments/reform_form.html"
    if request.wants_partial:
        template = "governments/_reform_form.html"
    return render(request, template, {"entry": entry})


@login_not_required
@require_safe
def reform_detail(request, key):
    events = GovernmentEvent.objects.with_bodies().select_related("import_batch")
    event = get_object_or_404(events, key=key)
    may_undo = can_undo_event(request.user, event)
    sees_recorder = can_see_who_recorded(request.user)
    context = {
        **_row(event),
        **told(effects_of(event)),
        "recorded": event.history.order_by("history_date").first() if sees_recorder else None,
        "may_see_import": can_import_register(request.user),
        "may_undo": may_undo,
        "obstacles": undo_obstacles(event) if may_undo else [],
    }
    return render(request, "governments/reform_detail.html", context)


@require_POST
def reform_undo(request, key):
    event = get_object_or_404(GovernmentEvent, key=key)
    if not can_undo_event(request.user, event):
        raise PermissionDenied
    try:
        undo_event(event=event, by=request.user)
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
        return redirect("governments:reform-detail", key=key)
    messages.success(request, _("The event is undone; the register is as it was before."))
    return redirect("governments:reforms")


def _answer(entry: ReformEntry, *, by) -> GovernmentEvent | None:
    if "save" in entry.data:
        return entry.save(by=by)
    if "add_row" in entry.data or "drop_row" in entry.data:
        entry.rearrange()
    else:
        entry.preview()
    return None


def _row(event: GovernmentEvent) -> dict:
    return {
        "event": event,
        "before": bodies_of(event, before=True),
        "after": bodies_of(event, before=False),
    }

"""The page of what nobody answers for, and the list that both sides of a hand-over sign."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import Department
from agreements.handover.orphans import (
    WhyOrphan,
    orphaned_agreements,
    ownerless_items,
    unshown_duties,
)
from agreements.ledger.bulk import AGREEMENTS_MAX
from agreements.models import Agreement, BulkChange, Obligation
from agreements.permissions import can_change_in_bulk, can_list_orphans

SHOWN = 200


@require_safe
def orphan_list(request):
    if not can_list_orphans(request.user):
        raise PermissionDenied
    today = timezone.localdate()
    visible = Agreement.objects.visible_to(request.user)
    agreements = orphaned_agreements(visible, on=today).select_related("department", "kind")
    items = ownerless_items(visible, on=today).order_by("agreement__reference", "position", "pk")
    duties = unshown_duties(request.user, on=today)
    listed = list(agreements.order_by("reference")[:AGREEMENTS_MAX])
    for agreement in listed:
        agreement.why_label = WhyOrphan(agreement.why_orphan).label
    context = {
        "agreements": listed,
        "agreement_count": agreements.count(),
        "items": items[:SHOWN],
        "item_count": items.count(),
        "duties": duties[:SHOWN],
        "duty_count": duties.count(),
        "can_hand_over": can_change_in_bulk(request.user),
    }
    return render(request, "agreements/orphan_list.html", context)


@require_safe
def handover_print(request, pk):
    """What went from whom to whom by one bulk change, with what is open in it, to be signed by both."""
    if not can_change_in_bulk(request.user):
        raise PermissionDenied
    made = get_object_or_404(BulkChange.objects.select_related("made_by"), pk=pk)
    today = timezone.localdate()
    lines = made.lines.select_related("agreement").prefetch_related("agreement__items")
    lines = list(lines.order_by("agreement__reference"))
    departments = Department.objects.in_bulk()
    open_duties = Obligation.objects.visible_to(request.user).open(today)
    duties: dict[int, list] = {}
    for duty in open_duties.filter(agreement__in=[line.agreement_id for line in lines]):
        duties.setdefault(duty.agreement_id, []).append(duty)
    for line in lines:
        line.giver = _owner(line.before, line.agreement, departments)
        line.taker = _owner(line.after, line.agreement, departments)
        line.open_items = [item for item in line.agreement.items.all() if item.is_unfinished]
        line.duties = duties.get(line.agreement_id, [])
    context = {"bulk_change": made, "lines": lines, "today": today}
    return render(request, "agreements/handover_print.html", context)


def _owner(values: dict, agreement: Agreement, departments: dict) -> str:
    """What a line does not hold did not change."""
    department = departments.get(values.get("department_id", agreement.department_id))
    post = values.get("responsible_post", agreement.responsible_post)
    return " · ".join(filter(None, [str(department or ""), post])) or "–"

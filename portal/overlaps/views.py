"""Which agreements overlap, how they stand to each other, and which networks do the same."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from networks.radar import radar
from portal.models import Relation
from portal.overlaps.actions import answer_overlap
from portal.overlaps.pairs import pairs
from portal.permissions import can_answer_overlap


@require_safe
def overlap_list(request):
    today = timezone.localdate()
    context = {
        "pairs": pairs(on=today, user=request.user),
        "relations": Relation,
        "may_answer": can_answer_overlap(request.user),
        "networks": radar(on=today, user=request.user),
    }
    return render(request, "portal/overlaps/overlap_list.html", context)


@require_POST
def overlap_answer(request, key):
    if not can_answer_overlap(request.user):
        raise PermissionDenied
    today = timezone.localdate()
    pair = next((p for p in pairs(on=today, user=request.user) if p.key == key), None)
    if pair is None:
        raise Http404
    if request.POST.get("relation") not in Relation.values:
        messages.error(request, _("Choose how the two stand to each other."))
        return redirect("overlaps:list")
    answer_overlap(
        pair=pair,
        relation=Relation(request.POST["relation"]),
        note=request.POST.get("note", "")[:300],
        on=today,
        by=request.user,
    )
    messages.success(request, _("Saved."))
    return redirect("overlaps:list")

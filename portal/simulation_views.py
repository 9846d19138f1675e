"""«If X and Y merge on D» as a page: read from the address, computed, shown, and never saved."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from governments.choices import EventType
from governments.permissions import can_record_event
from portal.simulation import Simulation, simulate_merger
from portal.simulation_form import MergerEntry, known_labels


@login_not_required
@require_safe
def simulation(request):
    entry = MergerEntry(request.GET, today=timezone.localdate())
    context = {"entry": entry, "labels": known_labels(entry.on)}
    if entry.is_valid:
        found = simulate_merger(
            bodies=entry.bodies,
            on=entry.on,
            name_ko=entry.form.cleaned_data["name_ko"],
            name_en=entry.form.cleaned_data["name_en"],
            user=request.user,
        )
        may_record = can_record_event(request.user)
        context |= {"found": found, "reform_url": _reform_url(found, entry) if may_record else ""}
    status = 400 if entry.error_count else 200
    return render(request, "portal/simulation.html", context, status=status)


def _reform_url(found: Simulation, entry: MergerEntry) -> str:
    """The form for a real event, filled in as far as the supposition goes."""
    typed, parent = entry.form.cleaned_data, found.result.parent
    pairs = [("before", body.code) for body in found.bodies]
    facts = {
        "event_type": EventType.MERGE.value,
        "occurred_on": found.on.isoformat(),
        "title_ko": _title([body.on(found.on).name_ko for body in found.bodies], typed["name_ko"]),
        "title_en": _title([body.on(found.on).name_en for body in found.bodies], typed["name_en"]),
        "name_ko": typed["name_ko"],
        "name_en": typed["name_en"],
        "parent": parent.code if parent else "",
    }
    pairs += [(name, value) for name, value in facts.items() if value]
    return f"{reverse('governments:reform-create')}?{urlencode(pairs)}"


def _title(names: list[str], result: str) -> str:
    """As the shipped events are titled: «광주광역시·전라남도 → 전남광주통합특별시»."""
    before = "·".join(filter(None, names))
    return f"{before} → {result}" if before and result else before

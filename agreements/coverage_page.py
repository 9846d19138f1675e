"""«Who is unsigned?» as a page to print; the computation is in `agreements.coverage`."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import can_read_internal
from agreements.coverage import Coverage, coverage
from agreements.permissions import can_log_agreement
from governments.choices import Region
from governments.forms import AsOfForm


@dataclass(frozen=True)
class RegionCount:
    name: str
    signed: int
    unsigned: int

    @property
    def total(self) -> int:
        return self.signed + self.unsigned


@login_not_required
@require_safe
def agreement_coverage(request):
    form = AsOfForm(request.GET)
    today = timezone.localdate()
    answer = coverage(on=form.asked or today, reader=request.user, with_why=True)
    context = {
        "coverage": answer,
        "regions": _regions(answer),
        "form": form,
        "home": answer.home.name_on(answer.as_of),
        "can_log": can_log_agreement(request.user),
        "reads_internal": can_read_internal(request.user),
        "to_confirm": sum(bool(target.why and target.why.is_old) for target in answer.unsigned),
    }
    status = 400 if form.errors else 200
    return render(request, "agreements/agreement_coverage.html", context, status=status)


def _regions(answer: Coverage) -> list[RegionCount]:
    counts = []
    for region in Region:
        signed = sum(target.region == region for target in answer.signed)
        unsigned = sum(target.region == region for target in answer.unsigned)
        if signed or unsigned:
            counts.append(RegionCount(str(region.label), signed, unsigned))
    return counts

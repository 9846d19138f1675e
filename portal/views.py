from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from agreements.coverage import coverage
from agreements.permissions import can_log_agreement
from governments.exports import CONTENT_TYPES, table_response
from governments.forms import AsOfForm
from portal.dashboard import dashboard as board_of
from portal.in_force import InForce
from portal.rows import Listing
from portal.search import search_everything


@login_not_required
@require_safe
def dashboard(request):
    form = AsOfForm(request.GET)
    covered = coverage(on=form.asked or timezone.localdate(), reader=request.user, with_why=True)
    living = InForce(covered.as_of, covered.home, request.user)
    listing = Listing(request.GET, covered=covered, living=living)
    if request.GET.get("format") in CONTENT_TYPES:
        return _export(listing, request.GET["format"])
    context = {
        "form": form,
        "listing": listing,
        "can_log": can_log_agreement(request.user),
        "view": request.GET.get("view"),
    }
    status = 400 if form.errors or listing.errors else 200
    if request.wants_partial:
        part = render(request, "portal/_dashboard_results.html", context, status=status)
        return push_url(part, listing.url)
    context["board"] = board_of(
        covered=covered, living=living, as_of=form.asked, user=request.user
    )
    return render(request, "portal/dashboard.html", context, status=status)


def _export(listing: Listing, file_format: str):
    """The filtered rows, each with the day that they are true of."""
    header = [
        _("State"),
        _("Government"),
        _("Region"),
        _("Kind"),
        _("Signing date"),
        _("Title"),
        _("Reference"),
        _("Fields of cooperation"),
        _("As of"),
    ]
    day = listing.covered.as_of
    rows = (
        [
            _("Signed") if row.is_signed else _("Unsigned"),
            row.name,
            row.region,
            row.kind,
            row.signed_on,
            row.title,
            row.reference,
            ", ".join(row.topics) or row.note,
            day,
        ]
        for row in listing.every_row()
    )
    name = _("agreements-%(day)s") % {"day": day.isoformat()}
    return table_response(rows, header=header, name=name, file_format=file_format)


@login_not_required
@require_safe
def search(request):
    text = request.GET.get("q", "").strip()
    context = {
        "text": text,
        "found": search_everything(text, user=request.user, on=timezone.localdate()),
        "can_log": can_log_agreement(request.user),
    }
    return render(request, "portal/search.html", context)

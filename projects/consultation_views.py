"""Consultations: what each side asked for, and what came of it."""

from __future__ import annotations

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agreements.models import Agreement
from projects import consulting
from projects.consultation_forms import ConsultationForm, ConsultationItemForm
from projects.editing import FORM_METHODS, enter
from projects.filters import ConsultationFilter
from projects.models import Consultation, ConsultationItem
from projects.permissions import can_edit_consultation, can_start_consultation


@login_not_required
@require_safe
def consultation_list(request):
    consultations = Consultation.objects.visible_to(request.user).for_listing().newest_first()
    filterset = ConsultationFilter(request.GET, consultations, request=request)
    page = Paginator(filterset.qs, per_page=25).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page,
        "filterset": filterset,
        "query": query.urlencode(),
        "can_start": can_start_consultation(request.user),
    }
    return render(request, "projects/consultation_list.html", context)


@login_not_required
@require_safe
def consultation_detail(request, key):
    consultation = visible_consultation(request, key)
    items = list(consultation.items.with_contents().in_order())
    shown = set(
        Agreement.objects.visible_to(request.user)
        .filter(pk__in=[item.agreement_id for item in items if item.agreement_id])
        .values_list("pk", flat=True)
    )
    for item in items:
        item.shows_agreement = item.agreement_id in shown
    groups = groupby(items, key=lambda item: item.group)
    context = {
        "consultation": consultation,
        "sides": _sides(consultation),
        "groups": [(group, list(rows)) for group, rows in groups],
        "counts": _counts(items),
        "next_items": [item for item in items if not item.is_settled],
        "results": consultation.results.prefetch_related("items").order_by("position"),
        "can_edit": can_edit_consultation(request.user, consultation),
    }
    return render(request, "projects/consultation_detail.html", context)


def visible_consultation(request, key: str) -> Consultation:
    consultations = Consultation.objects.visible_to(request.user).for_listing().with_offices()
    return get_object_or_404(consultations, key=key)


def _sides(consultation: Consultation) -> list[dict]:
    """The parties with their offices, in the order of the table."""
    return [
        {
            "government": party.government,
            "offices": [
                office
                for office in consultation.offices.all()
                if office.government_id == party.government_id
            ],
        }
        for party in consultation.party_set.all()
    ]


def _counts(items: list[ConsultationItem]) -> list[tuple[str, int]]:
    states = {}
    for item in items:
        states[item.get_state_display()] = states.get(item.get_state_display(), 0) + 1
    return list(states.items())


@require_http_methods(FORM_METHODS)
def consultation_create(request):
    if not can_start_consultation(request.user):
        raise PermissionDenied
    form = ConsultationForm(request.POST or None, user=request.user)
    return enter(
        request,
        form,
        heading=_("New consultation"),
        save=lambda: consulting.start_consultation(by=request.user, **form.facts()),
    )


@require_http_methods(FORM_METHODS)
def consultation_edit(request, key):
    consultation = _editable(request, key)
    form = ConsultationForm(request.POST or None, instance=consultation, user=request.user)
    return enter(
        request,
        form,
        heading=_("Edit the consultation"),
        back=consultation,
        save=lambda: consulting.edit_consultation(
            consultation=consultation, by=request.user, **form.facts()
        ),
    )


@require_http_methods(FORM_METHODS)
def item_create(request, key):
    consultation = _editable(request, key)
    form = ConsultationItemForm(request.POST or None, user=request.user, consultation=consultation)

    def save():
        consulting.add_item(consultation=consultation, item=form.draft(), by=request.user)
        return consultation

    return enter(request, form, heading=_("Bring in an item"), back=consultation, save=save)


@require_http_methods(FORM_METHODS)
def item_edit(request, key, pk):
    consultation = _editable(request, key)
    item = get_object_or_404(consultation.items.with_contents(), pk=pk)
    form = ConsultationItemForm(
        request.POST or None, instance=item, user=request.user, consultation=consultation
    )

    def save():
        consulting.edit_item(record=item, item=form.draft(), by=request.user)
        return consultation

    return enter(request, form, heading=_("Edit the item"), back=consultation, save=save)


def _editable(request, key: str) -> Consultation:
    consultation = visible_consultation(request, key)
    if not can_edit_consultation(request.user, consultation):
        raise PermissionDenied
    return consultation

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import can_read_internal
from governments.models import Government, Lineage
from networks import actions
from networks.filters import MembershipFilter
from networks.forms import DuesForm, MembershipForm
from networks.history import history_of_membership
from networks.models import Dues, Membership, Network, NetworkEvent, NetworkResult
from networks.permissions import (
    can_edit_membership,
    can_edit_network,
    can_log_membership,
    can_see_dues,
)
from networks.radar import cost_of
from networks.views import FORM_METHODS, filled_in, visible_network


@login_not_required
@require_safe
def membership_list(request):
    memberships = Membership.objects.visible_to(request.user).for_listing().by_network()
    filterset = MembershipFilter(filled_in(request.GET), memberships, request=request)
    page = Paginator(filterset.qs, per_page=50).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "filterset": filterset,
        "page": page,
        "day": filterset.day,
        "query": query.urlencode(),
        "chosen": {name: request.GET.getlist(name) for name in filterset.filters},
        "home_code": settings.HOME_GOVERNMENT,
    }
    template = "networks/membership_list.html"
    if request.wants_partial:
        template = "networks/_membership_results.html"
    return render(request, template, context)


@login_not_required
@require_safe
def membership_detail(request, pk):
    """What a membership costs, who goes, what it gave, when it ends."""
    membership = _visible(request, pk)
    today = timezone.localdate()
    home = Lineage(today).family(Government.objects.home().pk)
    results = NetworkResult.objects.visible_to(request.user).filter(membership=membership)
    results = list(results.select_related("agreement").latest_first())
    sees_dues = can_see_dues(request.user)
    dues = list(membership.dues.latest_first()) if sees_dues else []
    context = {
        "membership": membership,
        "today": today,
        "in_effect": membership.is_in_effect(today),
        "is_home": membership.government_id in home,
        "sees_dues": sees_dues,
        "dues": dues,
        "cost": cost_of(membership, dues, results=len(results)),
        "results": results,
        "events": NetworkEvent.objects.filter(network=membership.network).latest_first()[:10],
        "history": history_of_membership(membership) if can_read_internal(request.user) else [],
        "is_internal": can_read_internal(request.user),
        "can_edit": can_edit_membership(request.user, membership),
        "can_edit_network": can_edit_network(request.user, membership.network),
    }
    return render(request, "networks/membership_detail.html", context)


@require_http_methods(FORM_METHODS)
def membership_create(request, key):
    network = visible_network(request, key)
    if not can_log_membership(request.user, network):
        raise PermissionDenied
    return _enter(request, network, None)


@require_http_methods(FORM_METHODS)
def membership_edit(request, pk):
    membership = _editable(request, pk)
    return _enter(request, membership.network, membership)


@require_http_methods(FORM_METHODS)
def dues_create(request, pk):
    return _enter_dues(request, _editable(request, pk), None)


@require_http_methods(FORM_METHODS)
def dues_edit(request, pk, dues_pk):
    membership = _editable(request, pk)
    return _enter_dues(request, membership, get_object_or_404(membership.dues, pk=dues_pk))


@require_POST
def dues_remove(request, pk, dues_pk):
    membership = _editable(request, pk)
    dues = get_object_or_404(membership.dues, pk=dues_pk)
    actions.remove_dues(dues=dues, by=request.user)
    messages.success(request, _("Removed; it stays in the history."))
    return redirect(membership)


def _enter(request, network: Network, membership: Membership | None):
    data = request.POST if request.method == "POST" else None
    initial = {} if membership else {"government": request.GET.get("member", "")}
    form = MembershipForm(
        data, instance=membership, user=request.user, network=network, initial=initial
    )
    if data is not None and form.is_valid():
        saved = _save(form, network, membership, by=request.user)
        if saved:
            messages.success(request, _("Saved."))
            return redirect(saved)
    context = {
        "form": form,
        "network": network,
        "membership": membership,
        "heading": str(membership) if membership else _("Add a membership"),
    }
    return render(request, "networks/membership_form.html", context)


def _save(form, network: Network, membership: Membership | None, *, by) -> Membership | None:
    try:
        if membership:
            return actions.edit_membership(membership=membership, by=by, **form.facts())
        today = timezone.localdate()
        return actions.log_membership(network=network, by=by, on=today, **form.facts())
    except ValidationError as error:
        form.refuse(error)
        return None


def _enter_dues(request, membership: Membership, dues: Dues | None):
    data = request.POST if request.method == "POST" else None
    initial = {} if dues else {"year": timezone.localdate().year}
    form = DuesForm(data, instance=dues, initial=initial)
    if data is not None and form.is_valid():
        try:
            actions.put_dues(membership=membership, dues=dues, by=request.user, **form.facts())
            messages.success(request, _("Saved."))
            return redirect(membership)
        except ValidationError as error:
            form.refuse(error)
    context = {"form": form, "membership": membership, "dues": dues}
    return render(request, "networks/dues_form.html", context)


def _visible(request, pk: int) -> Membership:
    memberships = Membership.objects.visible_to(request.user).for_listing()
    return get_object_or_404(memberships, pk=pk)


def _editable(request, pk: int) -> Membership:
    membership = _visible(request, pk)
    if not can_edit_membership(request.user, membership):
        raise PermissionDenied
    return membership

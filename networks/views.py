from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import can_read_internal
from agreements.coverage_page import AsOfForm
from governments.models import Government, Lineage
from networks import actions
from networks.filters import NetworkFilter
from networks.forms import NetworkEntryForm
from networks.history import history_of
from networks.models import (
    CooperationStage,
    Finding,
    Membership,
    Network,
    NetworkForm,
    NetworkResult,
)
from networks.network_page import names_elsewhere, network_page
from networks.page_parts import NetworkViewing, parts_of_network
from networks.parts import PARTS
from networks.permissions import (
    can_edit_network,
    can_import_members,
    can_log_membership,
    can_log_network,
)
from networks.radar import radar

FORM_METHODS = ["GET", "HEAD", "POST"]
MEMBERS_PER_PAGE = 50


@login_not_required
@require_safe
def network_list(request):
    networks = Network.objects.visible_to(request.user).for_listing().by_name()
    filterset = NetworkFilter(filled_in(request.GET), networks, request=request)
    page = Paginator(_counted(filterset), per_page=25).get_page(request.GET.get("page"))
    home = Lineage(filterset.day).family(Government.objects.home().pk)
    ours = filterset.members_that_day.of(home).filter(network__in=page.object_list)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "filterset": filterset,
        "day": filterset.day,
        "rows": [{"network": n, "is_active": n.is_active(filterset.day)} for n in page],
        "page": page,
        "ours": set(ours.values_list("network", flat=True)),
        "query": query.urlencode(),
        "chosen": {name: request.GET.getlist(name) for name in filterset.filters},
        "may_write": can_log_network(request.user),
    }
    template = "networks/network_list.html"
    if request.wants_partial:
        template = "networks/_network_results.html"
    return render(request, template, context)


def _counted(filterset: NetworkFilter):
    """With the number of members of that day; undisclosed memberships do not count."""
    members = filterset.members_that_day.filter(network=OuterRef("pk")).order_by()
    number = members.values("network").annotate(number=Count("pk")).values("number")
    return filterset.qs.annotate(member_count=Subquery(number))


@login_not_required
@require_safe
def network_detail(request, key):
    network = visible_network(request, key, Network.objects.for_listing().with_relations())
    form = AsOfForm(request.GET)
    day = form.asked or timezone.localdate()
    members = Membership.objects.visible_to(request.user).filter(network=network).in_effect(day)
    listed = members.for_listing().by_government()
    page = Paginator(listed, MEMBERS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "network": network,
        "form": form,
        "day": day,
        "is_active": network.is_active(day),
        "members": page,
        "query": f"as_of={day.isoformat()}" if form.asked else "",
    }
    if request.wants_partial:
        return render(request, "networks/_network_members.html", context)
    return render(
        request, "networks/network_detail.html", context | _facts(request, network, members, day)
    )


def _facts(request, network: Network, members, day) -> dict:
    """Everything on the page beside the list of members."""
    programmes = list(network.programmes.for_listing().in_order())
    events = list(network.events.for_listing().latest_first())
    home = Lineage(day).family(Government.objects.home().pk)
    results = NetworkResult.objects.visible_to(request.user).filter(network=network)
    return {
        "drawn": network_page(network, members=members, events=events, programmes=programmes),
        "names_elsewhere": names_elsewhere(network),
        "programmes": programmes,
        "events": events,
        "offices": network.offices.prefetch_related("host__versions").order_by("position", "pk"),
        "aims": network.aims.order_by("position", "pk"),
        "categories": network.categories.order_by("position", "pk"),
        "counts": network.counts.order_by("position", "pk"),
        "names": network.former_names.order_by("pk"),
        "findings": network.example_of.in_order(),
        "results": results.select_related("agreement").latest_first(),
        "came_of_it": parts_of_network(NetworkViewing(network, request.user)),
        "ours": members.of(home).for_listing().by_government(),
        "history": history_of(network) if can_read_internal(request.user) else [],
        "is_internal": can_read_internal(request.user),
        "can_edit": can_edit_network(request.user, network),
        "can_join": can_log_membership(request.user, network),
        "can_import": can_import_members(request.user),
        "home_code": settings.HOME_GOVERNMENT,
        "parts": PARTS,
    }


@require_http_methods(FORM_METHODS)
def network_create(request):
    if not can_log_network(request.user):
        raise PermissionDenied
    return _enter(request, None)


@require_http_methods(FORM_METHODS)
def network_edit(request, key):
    network = visible_network(request, key)
    if not can_edit_network(request.user, network):
        raise PermissionDenied
    return _enter(request, network)


def _enter(request, network: Network | None):
    data = request.POST if request.method == "POST" else None
    form = NetworkEntryForm(data, instance=network, user=request.user)
    if data is not None and form.is_valid():
        saved = _save(form, network, by=request.user)
        if saved:
            messages.success(request, _("Saved."))
            return redirect(saved)
    context = {
        "form": form,
        "network": network,
        "heading": network.name if network else _("Log a network"),
    }
    return render(request, "networks/network_form.html", context)


def _save(form: NetworkEntryForm, network: Network | None, *, by) -> Network | None:
    facts = form.facts() | form.links()
    try:
        if network:
            return actions.edit_network(network=network, by=by, **facts)
        return actions.log_network(by=by, **facts)
    except ValidationError as error:
        form.refuse(error)
        return None


@login_not_required
@require_safe
def study(request):
    """What the study says of networks in general: forms, stages, findings."""
    context = {
        "forms": NetworkForm.objects.order_by("pk"),
        "stages": CooperationStage.objects.order_by("number").prefetch_related("examples"),
        "findings": Finding.objects.in_order().prefetch_related("examples"),
        "visible": set(Network.objects.visible_to(request.user).values_list("pk", flat=True)),
    }
    return render(request, "networks/study.html", context)


@login_not_required
@require_safe
def network_radar(request):
    form = AsOfForm(request.GET)
    day = form.asked or timezone.localdate()
    context = {
        "form": form,
        "day": day,
        "radar": radar(on=day, user=request.user),
        "is_internal": can_read_internal(request.user),
    }
    status = 400 if form.errors else 200
    return render(request, "networks/network_radar.html", context, status=status)


def visible_network(request, key: str, networks=None) -> Network:
    networks = Network.objects.all() if networks is None else networks
    return get_object_or_404(networks.visible_to(request.user), key=key)


def filled_in(query):
    """The parameters without those that a form sends empty."""
    filled = query.copy()
    for name, values in query.lists():
        filled.setlist(name, [value for value in values if value])
    return filled

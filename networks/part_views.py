"""One pair of pages for everything that hangs on a network; `networks.parts` says what there is."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from networks import actions
from networks.models import Network
from networks.parts import PARTS, Part
from networks.permissions import can_edit_network
from networks.views import FORM_METHODS, visible_network

# What a link on the page may fill in beforehand.
PREFILLED = ("organ", "programme", "finding", "membership", "kind", "parent")


@require_http_methods(FORM_METHODS)
def part_create(request, key, part):
    network, kind = _editable(request, key, part)
    return _enter(request, network, kind, kind.new(network))


@require_http_methods(FORM_METHODS)
def part_edit(request, key, part, pk):
    network, kind = _editable(request, key, part)
    return _enter(
        request, network, kind, get_object_or_404(kind.of(network, user=request.user), pk=pk)
    )


@require_POST
def part_remove(request, key, part, pk):
    network, kind = _editable(request, key, part)
    record = get_object_or_404(kind.of(network, user=request.user), pk=pk)
    try:
        actions.remove_part(part=record, network=network, by=request.user)
        messages.success(request, _("Removed; it stays in the history."))
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
    return redirect(network)


def _editable(request, key: str, part: str) -> tuple[Network, Part]:
    network = visible_network(request, key)
    if part not in PARTS:
        raise Http404
    if not can_edit_network(request.user, network):
        raise PermissionDenied
    return network, PARTS[part]


def _enter(request, network: Network, kind: Part, record):
    data = request.POST if request.method == "POST" else None
    initial = {} if record.pk else _prefilled(request)
    form = kind.form(data, instance=record, network=network, user=request.user, initial=initial)
    if data is not None and form.is_valid() and _save(form, network, record, by=request.user):
        messages.success(request, _("Saved."))
        return redirect(network)
    heading = kind.name if record.pk else kind.adding
    context = {
        "network": network,
        "form": form,
        "record": record,
        "heading": heading,
        "slug": request.resolver_match.kwargs["part"],
    }
    return render(request, "networks/part_form.html", context)


def _prefilled(request) -> dict:
    given = {name: request.GET[name] for name in PREFILLED if name in request.GET}
    return {"answered_on": timezone.localdate()} | given


def _save(form, network: Network, record, *, by) -> bool:
    try:
        actions.put_part(part=record, network=network, by=by, **form.facts(), **form.links())
        return True
    except ValidationError as error:
        form.refuse(error)
        return False

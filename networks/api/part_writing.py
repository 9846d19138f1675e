"""What hangs on a network, written part by part; `networks.parts` says what there is, as for the pages."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.response import Response

from governments.api.writing import described, step
from networks import actions
from networks.api.entries import entry_of
from networks.api.examples import NETWORK_SHOWN
from networks.api.serializers import NetworkDetailSerializer
from networks.api.writing_examples import PARTS_SENT
from networks.models import Membership, Network
from networks.parts import PARTS
from networks.permissions import can_edit_network

# Programmes are a collection of their own.
KINDS = [kind for kind in PARTS if kind != "programmes"]
NUMBER = OpenApiParameter("part_id", int, "path", description=_("Number of the part."))


class NetworkParts:
    """Mixin of the viewset of networks; `with_parts` gives it a handler for each kind."""

    def put_part(self, kind: str, part_id: str | None = None) -> Response:
        network, part = self.get_object(), PARTS[kind]
        record = self._part(kind, part_id) if part_id else part.new(network)
        context = within(network, self.request.user) | {"changing": bool(part_id)}
        entry = self.entry(entry_of(kind), **context)
        self.do(actions.put_part, entry, part=record, network=network, by=self.writer)
        return self.answer(network, status.HTTP_200_OK if part_id else status.HTTP_201_CREATED)

    def remove_part(self, kind: str, part_id: str) -> Response:
        record = self._part(kind, part_id)
        self.do(actions.remove_part, part=record, network=self.get_object(), by=self.writer)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _part(self, kind: str, part_id: str):
        parts = PARTS[kind].of(self.get_object(), user=self.request.user)
        return get_object_or_404(parts, pk=part_id)


def within(network: Network, user) -> dict:
    """The parts of the network that others of its parts may lead to."""
    return {
        "network": network,
        "organs": network.organs.all(),
        "programmes": network.programmes.all(),
        "memberships": Membership.objects.visible_to(user).filter(network=network),
    }


def with_parts(viewset: type) -> type:
    """Adds a POST for each kind of part, and a PATCH and a DELETE for one of them."""
    rights = dict(viewset.rights)
    for kind in KINDS:
        for name, handler in _handlers(kind).items():
            setattr(viewset, name, handler)
            rights[name] = can_edit_network
    viewset.rights = rights
    return viewset


def _handlers(kind: str) -> dict:
    name = PARTS[kind].name

    def add(self, request, key):
        return self.put_part(kind)

    def change(self, request, key, part_id):
        return self.put_part(kind, part_id)

    def remove(self, request, key, part_id):
        return self.remove_part(kind, part_id)

    add.__name__, change.__name__, remove.__name__ = names = [
        f"{verb}_{kind}" for verb in ("add", "change", "remove")
    ]
    shows = {
        "shown": NetworkDetailSerializer,
        "sent": entry_of(kind),
        "examples": [PARTS_SENT[kind], NETWORK_SHOWN],
    }
    text = _("The answer is the network, with what hangs on it.")
    summaries = [
        format_lazy(template, name=name)
        for template in (
            _("Add to a network: {name}"),
            _("Change of a network: {name}"),
            _("Take out of a network: {name}"),
        )
    ]
    added = step(kind, summary=summaries[0], text=text, made=True, **shows)(add)
    changed = step(
        f"{kind}/(?P<part_id>[0-9]+)",
        method="patch",
        summary=summaries[1],
        text=text,
        parameters=[NUMBER],
        **shows,
    )(change)
    removed = changed.mapping.delete(remove)
    described_removal = described(
        summaries[2],
        text=_("What was entered in error; it stays in the history."),
        parameters=[NUMBER],
        extensions={"x-refusals": ["409"]},
    )
    return dict(
        zip(names, [added, changed, extend_schema(**described_removal)(removed)], strict=True)
    )

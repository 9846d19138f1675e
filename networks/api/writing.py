"""Networks, memberships with their dues, and programmes as other systems write them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.response import Response

from governments.api.writing import DatedWrites, described, step
from networks import actions
from networks.api import entries
from networks.api import writing_examples as sent
from networks.api.examples import MEMBERSHIP_SHOWN, NETWORK_SHOWN, PROGRAMME_SHOWN
from networks.api.part_writing import NetworkParts, with_parts, within
from networks.api.serializers import (
    MembershipDetailSerializer,
    NetworkDetailSerializer,
    ProgrammeSerializer,
)
from networks.models import Membership, Network, Programme
from networks.permissions import can_edit_membership, can_edit_network, can_log_membership

DUES = OpenApiParameter("dues_id", int, "path", description=_("Number of the dues."))
NETWORK = {"shown": NetworkDetailSerializer}
MEMBERSHIP = {"shown": MembershipDetailSerializer}
PROGRAMME = {"shown": ProgrammeSerializer}


@with_parts
class NetworkWrites(NetworkParts, DatedWrites):
    """Mixin of the viewset."""

    rights = {"partial_update": can_edit_network}

    def shown(self, pk: int) -> Network:
        return self.in_full(Network.objects.all()).get(pk=pk)

    @extend_schema(
        **described(
            _("Log a network"),
            sent=entries.NetworkEntrySerializer,
            made=True,
            examples=[sent.NETWORK_SENT, NETWORK_SHOWN],
            **NETWORK,
        )
    )
    def create(self, request):
        entry = self.entry(entries.NetworkEntrySerializer)
        return self.answer(self.do(actions.log_network, entry, by=self.writer), is_new=True)

    @extend_schema(
        **described(
            _("Change a network"),
            text=_("What is left out stays; what hangs on it has addresses of its own."),
            sent=entries.NetworkEntrySerializer,
            examples=[sent.NETWORK_CHANGED, NETWORK_SHOWN],
            **NETWORK,
        )
    )
    def partial_update(self, request, key):
        network = self.get_object()
        entry = self.entry(entries.NetworkEntrySerializer, changing=True)
        self.do(actions.edit_network, entry, network=network, by=self.writer)
        return self.answer(network)


class MembershipWrites(DatedWrites):
    """Mixin of the viewset."""

    rights = {
        "partial_update": can_edit_membership,
        "dues": can_edit_membership,
        "change_dues": can_edit_membership,
        "remove_dues": can_edit_membership,
    }

    def shown(self, pk: int) -> Membership:
        return Membership.objects.for_listing().with_dues().get(pk=pk)

    @extend_schema(
        **described(
            _("Log a membership"),
            text=_("Where no time is sent, it is known as of today."),
            sent=entries.MembershipEntrySerializer,
            made=True,
            examples=[sent.MEMBERSHIP_SENT, MEMBERSHIP_SHOWN],
            **MEMBERSHIP,
        )
    )
    def create(self, request):
        entry = self.entry(entries.MembershipEntrySerializer)
        if not can_log_membership(self.writer, entry.validated_data["network"]):
            raise PermissionDenied
        today = timezone.localdate()
        made = self.do(actions.log_membership, entry, by=self.writer, on=today)
        return self.answer(made, is_new=True)

    @extend_schema(
        **described(
            _("Change a membership"),
            text=_("Another government is another membership."),
            sent=entries.MembershipChangeSerializer,
            examples=[sent.MEMBERSHIP_CHANGED, MEMBERSHIP_SHOWN],
            **MEMBERSHIP,
        )
    )
    def partial_update(self, request, pk):
        membership = self.get_object()
        about = {"changing": True, "network": membership.network}
        entry = self.entry(entries.MembershipChangeSerializer, **about)
        self.do(actions.edit_membership, entry, membership=membership, by=self.writer)
        return self.answer(membership)

    @step(
        summary=_("Record dues"),
        text=_("What was asked and paid for a year."),
        sent=entries.DuesEntrySerializer,
        made=True,
        examples=[sent.DUES_SENT, MEMBERSHIP_SHOWN],
        **MEMBERSHIP,
    )
    def dues(self, request, pk):
        membership = self.get_object()
        entry = self.entry(entries.DuesEntrySerializer)
        self.do(actions.put_dues, entry, membership=membership, by=self.writer)
        return self.answer(membership, status.HTTP_201_CREATED)

    @step(
        "dues/(?P<dues_id>[0-9]+)",
        method="patch",
        summary=_("Correct dues"),
        sent=entries.DuesEntrySerializer,
        parameters=[DUES],
        examples=[sent.DUES_SENT, MEMBERSHIP_SHOWN],
        **MEMBERSHIP,
    )
    def change_dues(self, request, pk, dues_id):
        membership = self.get_object()
        dues = get_object_or_404(membership.dues, pk=dues_id)
        entry = self.entry(entries.DuesEntrySerializer, changing=True)
        self.do(actions.put_dues, entry, membership=membership, dues=dues, by=self.writer)
        return self.answer(membership)

    @extend_schema(**described(_("Take dues out"), parameters=[DUES]))
    @change_dues.mapping.delete
    def remove_dues(self, request, pk, dues_id):
        dues = get_object_or_404(self.get_object().dues, pk=dues_id)
        self.do(actions.remove_dues, dues=dues, by=self.writer)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _may_edit(user, programme: Programme) -> bool:
    return can_edit_network(user, programme.network)


class ProgrammeWrites(DatedWrites):
    """Mixin of the viewset."""

    rights = {"partial_update": _may_edit, "destroy": _may_edit}

    def shown(self, pk: int) -> Programme:
        return self.in_full(Programme.objects.all()).get(pk=pk)

    @extend_schema(
        **described(
            _("Add a programme"),
            sent=entries.ProgrammeEntrySerializer,
            made=True,
            examples=[sent.PROGRAMME_SENT, PROGRAMME_SHOWN],
            **PROGRAMME,
        )
    )
    def create(self, request):
        entry = self.entry(entries.ProgrammeEntrySerializer)
        network = entry.validated_data["network"]
        if not can_edit_network(self.writer, network):
            raise PermissionDenied
        part = Programme(network=network)
        return self.answer(
            self.do(actions.put_part, entry, part=part, by=self.writer), is_new=True
        )

    @extend_schema(
        **described(
            _("Change a programme"),
            sent=entries.ProgrammeChangeSerializer,
            examples=[sent.PROGRAMME_CHANGED, PROGRAMME_SHOWN],
            **PROGRAMME,
        )
    )
    def partial_update(self, request, pk):
        programme = self.get_object()
        about = within(programme.network, request.user)
        entry = self.entry(entries.ProgrammeChangeSerializer, changing=True, **about)
        owner = {"part": programme, "network": programme.network, "by": self.writer}
        return self.answer(self.do(actions.put_part, entry, **owner))

    @extend_schema(
        **described(
            _("Remove a programme"),
            text=_("What was entered in error; it stays in the history."),
            extensions={"x-refusals": ["409"]},
        )
    )
    def destroy(self, request, pk):
        programme = self.get_object()
        owner = {"part": programme, "network": programme.network, "by": self.writer}
        self.do(actions.remove_part, **owner)
        return Response(status=status.HTTP_204_NO_CONTENT)

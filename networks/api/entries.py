"""Networks and what hangs on them as bodies of requests.

The columns are those that the pages ask for; the actions of the pages check them.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from agreements.api.edit_serializers import DepartmentField
from agreements.models import Agreement, CooperationField
from governments.api.entries import CodedEntrySerializer
from governments.api.serializers import GovernmentCodeField
from networks.forms import MembershipForm, NetworkEntryForm
from networks.models import (
    CooperationStage,
    Dues,
    Finding,
    Membership,
    Network,
    NetworkForm,
    Organ,
    Programme,
)
from networks.parts import PARTS


class NetworkRecordSerializer(CodedEntrySerializer):
    by_code = {
        NetworkForm: "key",
        CooperationStage: "number",
        CooperationField: "key",
        Finding: "code",
    }
    seen = {Network: "key", Agreement: "reference"}
    within = {Organ: "organs", Programme: "programmes", Membership: "memberships"}


class NetworkEntrySerializer(NetworkRecordSerializer):
    department = DepartmentField(required=False)

    class Meta:
        model = Network
        fields = NetworkEntryForm.Meta.fields


class MembershipChangeSerializer(NetworkRecordSerializer):
    category = serializers.CharField(
        max_length=200,
        required=False,
        allow_null=True,
        help_text=gettext_lazy("Korean name of a category of the network."),
    )
    department = DepartmentField(required=False)

    class Meta:
        model = Membership
        fields = MembershipForm.Meta.fields

    def validate(self, facts: dict) -> dict:
        name = facts.get("category")
        if name:
            network = facts.get("network") or self.context["network"]
            facts["category"] = network.categories.filter(name_ko=name).first()
            if facts["category"] is None:
                message = _("This network has no such category.")
                raise ValidationError({"category": [ErrorDetail(message, code="does_not_exist")]})
        return facts


class MembershipEntrySerializer(MembershipChangeSerializer):
    member = GovernmentCodeField(
        source="government", help_text=gettext_lazy("Code of the government.")
    )

    class Meta(MembershipChangeSerializer.Meta):
        fields = ["network", "member", *MembershipForm.Meta.fields]


class DuesEntrySerializer(NetworkRecordSerializer):
    class Meta:
        model = Dues
        fields = ["year", "currency", "asked", "paid", "paid_on", "note"]
        extra_kwargs = {"year": {"min_value": 1900, "max_value": 2200}}


def entry_of(kind: str) -> type[NetworkRecordSerializer]:
    """What is sent of a part of this kind: what its page asks for."""
    part = PARTS[kind]
    fields = list(part.form.Meta.fields)
    meta = type("Meta", (), {"model": part.model, "fields": fields})
    facts = {"Meta": meta, "__doc__": "What hangs on a network."}
    name = part.model.__name__.removeprefix("Network")
    return type(f"Network{name}EntrySerializer", (NetworkRecordSerializer,), facts)


class ProgrammeChangeSerializer(entry_of("programmes")):
    """What changes of a programme."""


class ProgrammeEntrySerializer(ProgrammeChangeSerializer):
    class Meta(ProgrammeChangeSerializer.Meta):
        fields = ["network", *ProgrammeChangeSerializer.Meta.fields]

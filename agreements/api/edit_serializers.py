"""An agreement as another system changes it: what the page of the record offers, fact by fact."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from accounts.models import Department
from accounts.permissions import can_manage
from agreements.actions import BurdenDraft, ItemDraft, PartyDraft
from agreements.api.serializers import PERIOD_HELP
from agreements.choices import ItemState, PartyRole
from agreements.forms import SignedAgreementForm
from agreements.models import (
    Agreement,
    AgreementKind,
    AgreementParty,
    CooperationField,
    CooperationItem,
    YearlyBurden,
)
from agreements.record_forms import SECTIONS
from governments.api.parameters import KeyField, StrictFieldsMixin
from governments.api.serializers import GovernmentCodeField
from governments.inlined import AlikeForAll, have_lists

FACTS = tuple(
    dict.fromkeys(
        [*SignedAgreementForm.Meta.fields, *(name for part in SECTIONS for name in part.names)]
    )
)
# Where a whole record leaves these out, the dates that it has tell them.
TOLD_BY_DATES = ("effective_rule", "term_kind")
MAX_ITEMS, MAX_PARTIES, MAX_COSTS = 200, 100, 100
PARTIES, ITEMS, COSTS = (
    AlikeForAll(Agreement, Prefetch(*each))
    for each in (
        ("party_set", AgreementParty.objects.select_related("government")),
        ("items", CooperationItem.objects.all()),
        ("yearly_burdens", YearlyBurden.objects.all()),
    )
)
LISTS = {"counterparts": PARTIES, "parties": PARTIES, "items": ITEMS, "costs": COSTS}


class DepartmentField(serializers.PrimaryKeyRelatedField):
    """Managers choose any department; staff keep to their own, as on the page."""

    def get_queryset(self):
        departments, writer = Department.objects.all(), self.context["writer"]
        if not can_manage(writer):
            departments = departments.filter(pk=writer.department_id)
        return departments


class ItemEditSerializer(StrictFieldsMixin, serializers.ModelSerializer):
    """An item; `id` names the one that is meant, without it the title tells."""

    id = serializers.IntegerField(min_value=1, required=False, allow_null=True)
    field = KeyField(
        "key", queryset=CooperationField.objects.all(), allow_null=True, required=False
    )
    responsible = GovernmentCodeField(allow_null=True, required=False)

    class Meta:
        model = CooperationItem
        fields = [
            "id",
            "title_ko",
            "title_en",
            "field",
            "responsible",
            "target_period",
            "lead_department",
            "state",
            "evidence",
        ]
        extra_kwargs = {"target_period": {"help_text": PERIOD_HELP}}

    def to_internal_value(self, data) -> ItemDraft:
        facts = self.checked_facts(data)
        return ItemDraft(pk=facts.pop("id", None), **facts)

    def facts(self, data) -> dict:
        return dict(super().to_internal_value(data))

    def checked_facts(self, data) -> dict:
        facts = self.facts(data)
        if facts.get("state") == ItemState.WAIVED and not facts.get("evidence"):
            message = _("Say why the item is waived.")
            raise ValidationError({"evidence": [ErrorDetail(message, code="required")]})
        return facts


class PartyEditSerializer(StrictFieldsMixin, serializers.ModelSerializer):
    """What is recorded of a party that the agreement has; what is left out stays."""

    code = serializers.CharField(max_length=20, help_text=gettext_lazy("Code of the party."))
    role = serializers.ChoiceField(choices=PartyRole.choices, required=False)

    class Meta:
        model = AgreementParty
        fields = ["code", "role", "department_name", "signatory_office", "signed_on", "joined_on"]


class CostSerializer(StrictFieldsMixin, serializers.ModelSerializer):
    class Meta:
        model = YearlyBurden
        fields = ["year", "amount", "note"]

    def to_internal_value(self, data) -> BurdenDraft:
        return BurdenDraft(**super().to_internal_value(data))


class AgreementEditSerializer(StrictFieldsMixin, serializers.ModelSerializer):
    """Changes of an agreement: what is left out stays."""

    kind = KeyField(
        "key",
        queryset=AgreementKind.objects.all(),
        required=False,
        help_text=gettext_lazy("Key of the kind."),
    )
    department = DepartmentField(
        required=False, help_text=gettext_lazy("Id of the department in charge.")
    )
    counterparts = serializers.ListField(
        child=GovernmentCodeField(),
        min_length=1,
        max_length=MAX_PARTIES,
        required=False,
        help_text=gettext_lazy(
            "Codes of all other parties that are bound; the home government stays."
        ),
    )
    parties = PartyEditSerializer(many=True, required=False, max_length=MAX_PARTIES)
    items = ItemEditSerializer(
        many=True,
        required=False,
        max_length=MAX_ITEMS,
        help_text=gettext_lazy("All items there are afterwards, in their order."),
    )
    costs = CostSerializer(
        many=True,
        required=False,
        max_length=MAX_COSTS,
        help_text=gettext_lazy("All years there are afterwards."),
    )
    lead_days = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=3650), max_length=10, required=False
    )
    stated_item_count = serializers.IntegerField(
        min_value=0, max_value=32_767, required=False, allow_null=True
    )

    class Meta:
        model = Agreement
        fields = [*FACTS, "counterparts", "parties", "items", "costs"]
        extra_kwargs = {"title_ko": {"required": False}}

    def to_internal_value(self, data) -> dict:
        """What is checked, and what the action compares with, is read for both, in one statement."""
        if isinstance(data, Mapping):
            wanted = {LISTS[name] for name in LISTS if name in data}
            have_lists([self.context["agreement"]], *wanted)
        return super().to_internal_value(data)

    def validate_items(self, drafts: list[ItemDraft]) -> list[ItemDraft]:
        own = {item.pk for item in self.context["agreement"].items.all()}
        _refuse_each("id", [draft.pk in {None, *own} for draft in drafts])
        _refuse_repeated("id", [draft.pk for draft in drafts if draft.pk])
        return drafts

    def validate_costs(self, drafts: list[BurdenDraft]) -> list[BurdenDraft]:
        _refuse_repeated("year", [draft.year for draft in drafts])
        return drafts

    def validate_parties(self, rows: list[dict]) -> list[PartyDraft]:
        there = self.context["agreement"].party_set.all()
        known = {party.government.code: party for party in there if party.left_on is None}
        _refuse_each("code", [row["code"] in known for row in rows])
        _refuse_repeated("code", [row["code"] for row in rows])
        return [_party_draft(known[row.pop("code")], row) for row in rows]

    def facts(self) -> dict:
        """What the action is given."""
        facts = dict(self.validated_data)
        renamed = {"parties": "party_facts", "costs": "burdens"}
        for name in [name for name in renamed if name in facts]:
            facts[renamed[name]] = facts.pop(name)
        return facts


class AgreementWholeSerializer(AgreementEditSerializer):
    """An agreement as it shall be: what is left out becomes empty."""

    kind = KeyField(
        "key", queryset=AgreementKind.objects.all(), help_text=gettext_lazy("Key of the kind.")
    )
    department = DepartmentField(help_text=gettext_lazy("Id of the department in charge."))
    counterparts = serializers.ListField(
        child=GovernmentCodeField(),
        min_length=1,
        max_length=MAX_PARTIES,
        help_text=gettext_lazy("Codes of the other parties; the home government is added."),
    )

    class Meta(AgreementEditSerializer.Meta):
        extra_kwargs = {}

    def facts(self) -> dict:
        return self._nothing() | super().facts()

    def _nothing(self) -> dict:
        columns = (Agreement._meta.get_field(name) for name in FACTS)
        empty = {column.name: column.get_default() for column in columns}
        for name in TOLD_BY_DATES:
            del empty[name]
        return empty | {"items": [], "burdens": []}


def _party_draft(party: AgreementParty, sent: dict) -> PartyDraft:
    names = PartyEditSerializer.Meta.fields[1:]
    return PartyDraft(pk=party.pk, **{name: getattr(party, name) for name in names} | sent)


def _refuse_each(name: str, known: list[bool]) -> None:
    if not all(known):
        message = ErrorDetail(_("This agreement has no such one."), code="does_not_exist")
        raise ValidationError([{} if is_known else {name: [message]} for is_known in known])


def _refuse_repeated(name: str, values: list) -> None:
    if len(set(values)) < len(values):
        message = _("“%(name)s” names the same one twice.") % {"name": name}
        raise ValidationError([ErrorDetail(message, code="repeated")])

"""Single items of an agreement; the record's own action writes them, with all the others as they are."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response

from accounts.api.permissions import writer
from agreements import actions
from agreements.actions import ItemDraft
from agreements.actions.drafts import TYPED
from agreements.api.course_serializers import OtherAgreementField
from agreements.api.edit_serializers import ItemEditSerializer
from agreements.api.examples import ITEM_SHOWN
from agreements.api.serializers import CooperationItemSerializer
from agreements.api.writing_examples import ITEM_CHANGED, ITEM_SENT
from agreements.models import Agreement, CooperationItem
from agreements.permissions import can_edit_agreement
from governments.api.parameters import at_fields
from governments.api.refusals import refused
from governments.api.writing import RecordWrites


class ItemAdditionSerializer(ItemEditSerializer):
    """A new item at the end of its agreement's list."""

    id = None
    agreement = OtherAgreementField(help_text=_("Reference of the agreement."))

    class Meta(ItemEditSerializer.Meta):
        fields = ["agreement", *ItemEditSerializer.Meta.fields[1:]]

    def to_internal_value(self, data) -> tuple[Agreement, ItemDraft]:
        facts = self.checked_facts(data)
        return facts.pop("agreement"), ItemDraft(**facts)


class ItemChangeSerializer(ItemEditSerializer):
    """What changes of an item; the rest stays."""

    id = None

    class Meta(ItemEditSerializer.Meta):
        fields = ItemEditSerializer.Meta.fields[1:]
        extra_kwargs = {**ItemEditSerializer.Meta.extra_kwargs, "title_ko": {"required": False}}

    def to_internal_value(self, data) -> dict:
        return self.facts(data)


class ItemWrites(RecordWrites):
    """Mixin of the viewset."""

    def shown(self, pk: int) -> CooperationItem:
        return self.queryset.with_performance(timezone.localdate()).get(pk=pk)

    @extend_schema(
        summary=_("Add a cooperation item"),
        description=_("At the end of the agreement's list. Needs the scope write."),
        request=ItemAdditionSerializer,
        responses={201: CooperationItemSerializer},
        examples=[ITEM_SENT, ITEM_SHOWN],
    )
    def create(self, request):
        entry = ItemAdditionSerializer(data=request.data, context=self.get_serializer_context())
        entry.is_valid(raise_exception=True)
        agreement, draft = entry.validated_data
        with transaction.atomic():  # until the last item is found nobody adds another one
            self._put(agreement, [*_drafts(agreement), draft], entry)
            made = agreement.items.order_by("-position", "-pk").first()
        return self.answer(made, is_new=True)

    @extend_schema(
        summary=_("Change a cooperation item"),
        description=_(
            "Changes the fields that are sent, in the record of the agreement. Needs the scope write."
        ),
        request=ItemChangeSerializer,
        responses=CooperationItemSerializer,
        examples=[ITEM_CHANGED, ITEM_SHOWN],
    )
    def partial_update(self, request, pk):
        item = self.get_object()
        entry = ItemChangeSerializer(data=request.data, context=self.get_serializer_context())
        entry.is_valid(raise_exception=True)
        drafts = _drafts(item.agreement)
        changed = [replace(d, **entry.validated_data) if d.pk == item.pk else d for d in drafts]
        self._put(item.agreement, changed, entry)
        return self.answer(item)

    @extend_schema(
        summary=_("Remove a cooperation item"),
        description=_(
            "Takes it out of the agreement's list, unless news or decisions refer to it. Needs the "
            "scope write."
        ),
    )
    def destroy(self, request, pk):
        item = self.get_object()
        drafts = [draft for draft in _drafts(item.agreement) if draft.pk != item.pk]
        self._put(item.agreement, drafts)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _put(self, agreement: Agreement, drafts: list[ItemDraft], entry=None) -> None:
        if not can_edit_agreement(writer(self.request), agreement):
            raise PermissionDenied
        try:
            actions.edit_agreement(
                agreement=agreement,
                revision=agreement.revision,
                on=timezone.localdate(),
                items=drafts,
            )
        except actions.Outdated as error:
            raise refused(error) from None
        except ValidationError as error:
            raise at_fields(error, entry.fields if entry else ()) from None


def _drafts(agreement: Agreement) -> list[ItemDraft]:
    """All items as they are; of progress they say nothing, so that it stays."""
    items = agreement.items.select_related("field", "responsible").order_by("position", "pk")
    return [ItemDraft(**{name: getattr(item, name) for name in TYPED}) for item in items]

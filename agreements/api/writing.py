"""Creating, changing and deleting agreements; each calls the action that the page calls."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.response import Response

from accounts.api.permissions import writer
from agreements import actions
from agreements.api.edit_serializers import AgreementEditSerializer, AgreementWholeSerializer
from agreements.api.examples import AGREEMENT_SENT, AGREEMENT_SHOWN
from agreements.api.named import Named
from agreements.api.record_parts import as_entered, in_full
from agreements.api.record_serializers import AgreementDetailSerializer
from agreements.api.serializers import AgreementEntrySerializer, PlanEntrySerializer
from agreements.api.writing_examples import AGREEMENT_CHANGED, AGREEMENT_REPLACED, PLAN_SENT
from agreements.choices import UNDECIDED_STATES
from agreements.models import Agreement
from agreements.permissions import can_delete_agreement, can_edit_agreement
from governments.api.parameters import at_fields
from governments.api.refusals import refused
from governments.api.writing import RecordWrites


class AgreementWrites(RecordWrites):
    """Mixin of the viewset."""

    def state_of(self, agreement: Agreement) -> str:
        """The revision counts what is written in the record; the moment also moves with its documents."""
        return f"{agreement.revision}-{agreement.updated_at.timestamp():.6f}".replace(".", "-")

    def shown(self, pk: int) -> Agreement:
        return in_full(Agreement.objects.all(), self.request.user).get(pk=pk)

    def made(self, agreement: Agreement) -> Agreement:
        return as_entered(agreement)

    @extend_schema(
        summary=_("Log a signed agreement"),
        description=_(
            "Puts an agreement that is already signed into the register, for the department of the "
            "token's owner. Needs the scope write."
        ),
        request=AgreementEntrySerializer,
        responses={201: AgreementDetailSerializer},
        examples=[AGREEMENT_SENT, AGREEMENT_SHOWN],
    )
    def create(self, request):
        return self._enter(AgreementEntrySerializer, actions.log_signed_agreement)

    @extend_schema(
        summary=_("Plan an agreement"),
        description=_(
            "The second door: an agreement that is to come, as an idea; its transitions lead on. "
            "Needs the scope write."
        ),
        request=PlanEntrySerializer,
        responses={201: AgreementDetailSerializer},
        examples=[PLAN_SENT, AGREEMENT_SHOWN],
    )
    @action(detail=False, methods=["post"])
    def plans(self, request):
        return self._enter(PlanEntrySerializer, actions.plan_agreement)

    @extend_schema(
        summary=_("Change an agreement"),
        description=_(
            "Changes the fields that are sent and leaves the others. Lists (items, costs, "
            "counterparts) are sent whole. Needs the scope write."
        ),
        request=AgreementEditSerializer,
        responses=AgreementDetailSerializer,
        examples=[AGREEMENT_CHANGED, AGREEMENT_SHOWN],
    )
    def partial_update(self, request, reference):
        return self._edit(AgreementEditSerializer)

    @extend_schema(
        summary=_("Replace an agreement"),
        description=_(
            "As PATCH, but every field that is left out becomes empty; kind, counterparts, title_ko "
            "and department are needed. Legal state, documents and facts of parties stay. Needs the "
            "scope write."
        ),
        request=AgreementWholeSerializer,
        responses=AgreementDetailSerializer,
        examples=[AGREEMENT_REPLACED, AGREEMENT_SHOWN],
    )
    def update(self, request, reference):
        return self._edit(AgreementWholeSerializer)

    @extend_schema(
        summary=_("Delete a plan"),
        description=_(
            "Whoever started a plan may delete it until it is decided; what was decided is closed by "
            "a transition. Needs the scope write."
        ),
        extensions={"x-refusals": ["409"]},
    )
    def destroy(self, request, reference):
        agreement, by = self.get_object(), writer(request)
        is_decided = agreement.legal_state not in UNDECIDED_STATES
        may = can_edit_agreement if is_decided else can_delete_agreement
        if not may(by, agreement):
            raise PermissionDenied
        try:
            actions.delete_draft(agreement=agreement, on=timezone.localdate(), by=by)
        except ValidationError as error:
            raise refused(error) from None
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _enter(self, serializer_class, act) -> Response:
        known = Named([self.request.data])
        context = self.get_serializer_context() | {"known": known}
        entry = serializer_class(data=self.request.data, context=context)
        entry.is_valid(raise_exception=True)
        owner = writer(self.request)
        facts = {"by": owner, "department": owner.department, "on": timezone.localdate()}
        facts["home"] = known.home
        try:
            agreement = act(**entry.validated_data, **facts)
        except ValidationError as error:
            raise at_fields(error, entry.fields) from None
        return self.answer(agreement, is_new=True)

    def _edit(self, serializer_class) -> Response:
        agreement, by = self.get_object(), writer(self.request)
        if not can_edit_agreement(by, agreement):
            raise PermissionDenied
        known = Named([self.request.data])
        context = {"agreement": agreement, "writer": by, "known": known}
        context |= self.get_serializer_context()
        edit = serializer_class(data=self.request.data, context=context)
        edit.is_valid(raise_exception=True)
        try:
            actions.edit_agreement(
                agreement=agreement,
                revision=agreement.revision,
                on=timezone.localdate(),
                home=known.home,
                **edit.facts(),
            )
        except ValidationError as error:
            raise at_fields(error, edit.fields) from None
        return self.answer(agreement)

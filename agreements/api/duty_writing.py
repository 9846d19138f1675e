"""What other systems say about obligations: done, waived, or open again."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from accounts.api.permissions import writer
from agreements.api.course_serializers import OwnDocumentField
from agreements.api.examples import OBLIGATION_SHOWN
from agreements.api.writing_examples import DUTY_DONE, DUTY_WAIVED
from agreements.duties import actions
from agreements.models import Obligation
from agreements.permissions import can_complete_duty, can_waive_duty
from governments.api.parameters import StrictFieldsMixin, at_fields
from governments.api.refusals import refused
from governments.api.writing import RecordWrites


class CompletionEntrySerializer(StrictFieldsMixin, serializers.Serializer):
    done_on = serializers.DateField(required=False, help_text=_("Today if left out."))
    evidence = serializers.CharField(required=False, allow_blank=True, max_length=2000)
    evidence_link = serializers.URLField(required=False, allow_blank=True, max_length=300)
    document = OwnDocumentField(required=False, allow_null=True)


class WaiverEntrySerializer(StrictFieldsMixin, serializers.Serializer):
    reason = serializers.CharField(max_length=300)


class DutyWrites(RecordWrites):
    """Mixin of the viewset."""

    def shown(self, pk: int) -> Obligation:
        return Obligation.objects.for_listing().get(pk=pk)

    @extend_schema(
        summary=_("Say that an obligation is done"),
        description=_("With what shows it. Needs the scope write."),
        request=CompletionEntrySerializer,
        examples=[DUTY_DONE, OBLIGATION_SHOWN],
        filters=False,
    )
    @action(detail=True, methods=["post"])
    def done(self, request, pk):
        return self._say(CompletionEntrySerializer, actions.complete_obligation, can_complete_duty)

    @extend_schema(
        summary=_("Waive an obligation"),
        description=_("Not done, and why that is right; for managers. Needs the scope write."),
        request=WaiverEntrySerializer,
        examples=[DUTY_WAIVED, OBLIGATION_SHOWN],
        filters=False,
    )
    @action(detail=True, methods=["post"])
    def waive(self, request, pk):
        return self._say(WaiverEntrySerializer, actions.waive_obligation, can_waive_duty)

    @extend_schema(
        summary=_("Open an obligation again"),
        description=_("Not done after all; for managers. Needs the scope write."),
        request=WaiverEntrySerializer,
        examples=[DUTY_WAIVED, OBLIGATION_SHOWN],
        filters=False,
    )
    @action(detail=True, methods=["post"])
    def reopen(self, request, pk):
        return self._say(WaiverEntrySerializer, actions.reopen_obligation, can_waive_duty)

    def _say(self, serializer_class, act, may) -> Response:
        duty, by = self.get_object(), writer(self.request)
        if not may(by, duty):
            raise PermissionDenied
        context = self.get_serializer_context() | {"agreement": duty.agreement, "writer": by}
        entry = serializer_class(data=self.request.data, context=context)
        entry.is_valid(raise_exception=True)
        try:
            act(obligation=duty, by=by, on=timezone.localdate(), **entry.validated_data)
        except ValidationError as error:
            if hasattr(error, "error_dict"):
                raise at_fields(error, entry.fields) from None
            raise refused(error) from None
        return self.answer(duty)

"""Up to a thousand signed agreements in one request, each answered by itself."""

from __future__ import annotations

from django.core.exceptions import ValidationError as DjangoValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from accounts.api.permissions import writer
from agreements import actions
from agreements.api.named import Named
from agreements.api.serializers import AgreementEntrySerializer
from agreements.api.writing_examples import BATCH_SENT, BATCH_SHOWN
from agreements.models import Agreement
from governments.api.parameters import StrictFieldsMixin, at_fields, error_details, flat_errors

MOST = 1000


class BatchSerializer(StrictFieldsMixin, serializers.Serializer):
    """The frame of a batch; each entry is read by itself."""

    all_or_nothing = serializers.BooleanField(
        default=True,
        help_text=gettext_lazy("false: what is right is logged beside what is wrong."),
    )
    entries = serializers.ListField(
        child=serializers.JSONField(), allow_empty=False, max_length=MOST
    )


class BatchEntrySerializer(BatchSerializer):
    """As the documentation describes it."""

    entries = AgreementEntrySerializer(many=True, allow_empty=False, max_length=MOST)


class EntryErrorSerializer(serializers.Serializer):
    field = serializers.CharField(allow_null=True)
    code = serializers.CharField()
    message = serializers.CharField()


class BatchResultSerializer(serializers.Serializer):
    index = serializers.IntegerField(help_text=gettext_lazy("Place of the entry, from 0."))
    status = serializers.ChoiceField(choices=[("created", "created"), ("refused", "refused")])
    reference = serializers.CharField(allow_null=True)
    errors = EntryErrorSerializer(many=True)


class BatchAnswerSerializer(serializers.Serializer):
    created = serializers.IntegerField()
    refused = serializers.IntegerField()
    results = BatchResultSerializer(many=True)


class AgreementBatches:
    """Mixin of the viewset."""

    @extend_schema(
        summary=gettext_lazy("Log many signed agreements"),
        description=gettext_lazy(
            "Up to 1,000 entries as for one. With all_or_nothing (unless told otherwise) a wrong entry "
            "refuses all of them with a 400 whose errors name entries.<index>.<field>; without it "
            "each entry has its own result. Needs the scope write."
        ),
        request=BatchEntrySerializer,
        responses=BatchAnswerSerializer,
        examples=[BATCH_SENT, BATCH_SHOWN],
    )
    @action(detail=False, methods=["post"])
    def batch(self, request):
        frame = BatchSerializer(data=request.data)
        frame.is_valid(raise_exception=True)
        entries, whole = frame.validated_data["entries"], frame.validated_data["all_or_nothing"]
        known = Named(entries)
        read = self._read_entries(entries, known)
        if whole:
            _refuse_any(read)
        owner = writer(request)
        made = iter(
            actions.log_signed_agreements(
                home=known.home,
                entries=[facts for facts in read if isinstance(facts, dict)],
                on=timezone.localdate(),
                by=owner,
                department=owner.department,
                all_or_nothing=whole,
            )
        )
        results = [_as_told(next(made)) if isinstance(each, dict) else each for each in read]
        if whole:
            _refuse_any(results)
        return Response(_answer(results))

    def _read_entries(self, entries: list, known: Named) -> list[dict | ValidationError]:
        """The facts of each entry, or what is wrong with it; what they name is asked for once."""
        context = self.get_serializer_context() | {"known": known}
        serializer, read = AgreementEntrySerializer(context=context), []
        for entry in entries:
            try:
                read.append(dict(serializer.run_validation(entry)))
            except ValidationError as error:
                read.append(error)
        return read


def _as_told(made: Agreement | DjangoValidationError) -> Agreement | ValidationError:
    if isinstance(made, Agreement):
        return made
    return ValidationError(error_details(at_fields(made, AgreementEntrySerializer.Meta.fields)))


def _refuse_any(results: list) -> None:
    """All or nothing: every wrong entry is named by its place."""
    wrong = {
        str(place): each.detail
        for place, each in enumerate(results)
        if isinstance(each, ValidationError)
    }
    if wrong:
        raise ValidationError({"entries": wrong})


def _answer(results: list) -> dict:
    told = [_result(place, each) for place, each in enumerate(results)]
    created = sum(each["status"] == "created" for each in told)
    return {"created": created, "refused": len(told) - created, "results": told}


def _result(place: int, made: Agreement | ValidationError) -> dict:
    if isinstance(made, Agreement):
        return {"index": place, "status": "created", "reference": made.reference, "errors": []}
    errors = list(flat_errors(made.detail))
    return {"index": place, "status": "refused", "reference": None, "errors": errors}

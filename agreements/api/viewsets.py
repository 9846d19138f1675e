from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.viewsets import GenericViewSet

from accounts.api.permissions import writer
from agreements.api.batches import AgreementBatches
from agreements.api.course import AgreementCourse
from agreements.api.document_writing import AgreementDocuments, DocumentWrites
from agreements.api.edit_serializers import AgreementEditSerializer
from agreements.api.examples import (
    AGREEMENT_LISTED,
    AGREEMENT_SHOWN,
    DOCUMENT_SHOWN,
    ITEM_SHOWN,
    UPDATE_SENT,
)
from agreements.api.item_writing import ItemWrites
from agreements.api.record_parts import in_full
from agreements.api.record_serializers import AgreementDetailSerializer
from agreements.api.serializers import (
    AgreementEntrySerializer,
    AgreementRowSerializer,
    AgreementSerializer,
    CooperationItemSerializer,
    DocumentSerializer,
    PerformanceUpdateSerializer,
)
from agreements.api.writing import AgreementWrites
from agreements.choices import UNDECIDED_STATES
from agreements.document_views import document_download
from agreements.filters import AgreementFilter, CooperationItemFilter, DocumentFilter
from agreements.models import Agreement, CooperationItem, Document
from agreements.permissions import (
    can_delete_agreement,
    can_edit_agreement,
    can_edit_document,
    can_edit_item,
    can_report_performance,
)
from agreements.promises.actions import report_performance
from governments.api.parameters import at_fields
from governments.api.reading import ReadMixin


def _may_ask_to_delete(user, agreement: Agreement) -> bool:
    """Whoever may change a decided agreement is told that it stays."""
    return can_delete_agreement(user, agreement) or (
        agreement.legal_state not in UNDECIDED_STATES and can_edit_agreement(user, agreement)
    )


@extend_schema_view(
    list=extend_schema(
        summary=_("List agreements"),
        description=_("The agreements that the caller may see, the newest signature first."),
        examples=[AGREEMENT_LISTED],
    ),
    retrieve=extend_schema(summary=_("Show an agreement"), examples=[AGREEMENT_SHOWN]),
)
class AgreementViewSet(
    AgreementWrites,
    AgreementCourse,
    AgreementDocuments,
    AgreementBatches,
    ReadMixin,
    GenericViewSet,
):
    queryset = Agreement.objects.all()
    row_serializer_class = AgreementRowSerializer
    filterset_class = AgreementFilter
    ordering = "-signed_on"
    ordering_fields = ["signed_on", "updated_at", "reference", "expires_on"]
    lookup_field = "reference"
    rights = {
        "partial_update": can_edit_agreement,
        "update": can_edit_agreement,
        "destroy": _may_ask_to_delete,
        "add_document": can_edit_agreement,
    }

    def get_serializer_class(self):
        if self.action in ("create", "metadata"):
            return AgreementEditSerializer if self.detail else AgreementEntrySerializer
        return AgreementSerializer if self.action == "list" else AgreementDetailSerializer

    def get_serializer_context(self):
        context = super().get_serializer_context()
        return {**context, "today": timezone.localdate(), "writer": writer(self.request)}

    def get_queryset(self):
        agreements = super().get_queryset().visible_to(self.request.user)
        if self.action != "retrieve":
            return agreements.select_related("department") if self.detail else agreements
        return in_full(agreements, self.request.user)


@extend_schema_view(
    list=extend_schema(summary=_("List cooperation items"), examples=[ITEM_SHOWN]),
    retrieve=extend_schema(summary=_("Show a cooperation item"), examples=[ITEM_SHOWN]),
)
class CooperationItemViewSet(ItemWrites, ReadMixin, GenericViewSet):
    queryset = CooperationItem.objects.all()
    serializer_class = row_serializer_class = CooperationItemSerializer
    filterset_class = CooperationItemFilter
    ordering = "id"
    lookup_value_regex = "[0-9]+"
    ordering_fields = ["id", "target_period"]
    rights = {
        "partial_update": can_edit_item,
        "destroy": can_edit_item,
        "updates": can_report_performance,
    }

    def get_queryset(self):
        items = super().get_queryset().visible_to(self.request.user)
        items = items.with_performance(timezone.localdate())
        related = ("agreement", "field", "responsible")
        return items.select_related(*related) if self.detail else items

    @extend_schema(
        summary=_("Report on a cooperation item"),
        description=_(
            "Adds news of the item: how it stands and by what that can be seen. Needs the scope write."
        ),
        request=PerformanceUpdateSerializer,
        responses={201: CooperationItemSerializer},
        examples=[UPDATE_SENT, ITEM_SHOWN],
    )
    @action(detail=True, methods=["post"])
    def updates(self, request, pk):
        item = self.get_object()
        owner = writer(request)
        if not can_report_performance(owner, item):
            raise PermissionDenied
        entry = PerformanceUpdateSerializer(data=request.data)
        entry.is_valid(raise_exception=True)
        try:
            report_performance(
                item=item, on=timezone.localdate(), by=owner, **entry.validated_data
            )
        except ValidationError as error:
            raise at_fields(error, entry.fields) from None
        return self.answer(item, status.HTTP_201_CREATED)


@extend_schema_view(
    list=extend_schema(
        summary=_("List documents"),
        description=_("What is known of each file, not the file itself."),
        examples=[DOCUMENT_SHOWN],
    ),
    retrieve=extend_schema(summary=_("Show a document"), examples=[DOCUMENT_SHOWN]),
)
class DocumentViewSet(DocumentWrites, ReadMixin, GenericViewSet):
    queryset = Document.objects.all()
    serializer_class = row_serializer_class = DocumentSerializer
    filterset_class = DocumentFilter
    ordering = "id"
    lookup_value_regex = "[0-9]+"
    ordering_fields = ["id", "uploaded_at", "name"]
    rights = {"partial_update": can_edit_document, "versions": can_edit_document}

    def get_queryset(self):
        documents = super().get_queryset().visible_to(self.request.user)
        return documents.select_related("agreement").defer("text") if self.detail else documents

    @extend_schema(
        summary=_("Download a document"),
        description=_("The file as it was uploaded."),
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(detail=True)
    def content(self, request, pk):
        return document_download(request, pk=pk)

"""Documents that other systems add to an agreement, replace by a new version, and describe."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.api.permissions import writer
from agreements import documents
from agreements.api.examples import DOCUMENT_SHOWN
from agreements.api.serializers import DocumentSerializer
from agreements.api.writing_examples import DOCUMENT_CHANGED
from agreements.choices import Disclosure, DocumentKind, DocumentLanguage
from agreements.models import Agreement, Document
from agreements.permissions import can_edit_agreement, can_edit_document
from governments.api.parameters import StrictFieldsMixin
from governments.api.uploads import UploadField, UploadParser, file_refused
from governments.api.writing import RecordWrites

FACTS = ["kind", "disclosure", "language"]


class DocumentEntrySerializer(StrictFieldsMixin, serializers.Serializer):
    """A file with what it is."""

    file = UploadField(help_text=_("PDF, HWPX or HWP."))
    kind = serializers.ChoiceField(choices=DocumentKind.choices, default=DocumentKind.SIGNED_TEXT)
    disclosure = serializers.ChoiceField(choices=Disclosure.choices, default=Disclosure.INTERNAL)
    language = serializers.ChoiceField(
        choices=DocumentLanguage.choices, default=DocumentLanguage.KO
    )


class VersionEntrySerializer(StrictFieldsMixin, serializers.Serializer):
    file = UploadField(help_text=_("PDF, HWPX or HWP."))
    note = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=300,
        help_text=_("What is new."),
    )


class DocumentEditSerializer(StrictFieldsMixin, serializers.ModelSerializer):
    """Facts of a document; they hold for all of its versions."""

    class Meta:
        model = Document
        fields = FACTS
        extra_kwargs = {name: {"required": False} for name in FACTS}


class AgreementDocuments:
    """Mixin of the viewset of agreements."""

    @extend_schema(
        summary=_("Add a document"),
        description=_(
            "A file of at most 20 MB as multipart/form-data. Its text is read in the background so "
            "that the search finds it. Needs the scope write."
        ),
        request={"multipart/form-data": DocumentEntrySerializer},
        responses={201: DocumentSerializer},
        examples=[DOCUMENT_SHOWN],
        filters=False,
    )
    @action(detail=True, methods=["post"], url_path="documents", parser_classes=[UploadParser])
    def add_document(self, request, reference):
        agreement: Agreement = self.get_object()
        by = writer(request)
        if not can_edit_agreement(by, agreement):
            raise PermissionDenied
        entry = DocumentEntrySerializer(data=request.data)
        entry.is_valid(raise_exception=True)
        facts = dict(entry.validated_data)
        upload = facts.pop("file")
        try:
            made = documents.add_document(agreement=agreement, upload=upload, by=by, **facts)
        except ValidationError as error:
            raise file_refused(error) from None
        return answered(made, self.get_serializer_context())


class DocumentWrites(RecordWrites):
    """Mixin of the viewset of documents."""

    def shown(self, pk: int) -> Document:
        return Document.objects.select_related("agreement").defer("text").get(pk=pk)

    @extend_schema(
        summary=_("Describe a document"),
        description=_("Changes what is said of all versions of it. Needs the scope write."),
        request=DocumentEditSerializer,
        responses=DocumentSerializer,
        examples=[DOCUMENT_CHANGED, DOCUMENT_SHOWN],
    )
    def partial_update(self, request, pk):
        document = self._editable()
        edit = DocumentEditSerializer(data=request.data)
        edit.is_valid(raise_exception=True)
        documents.change_document(document=document, at=timezone.now(), **edit.validated_data)
        return self.answer(document)

    @extend_schema(
        summary=_("Add a version"),
        description=_(
            "A new file takes the place of the newest version; the old one stays. Needs the scope write."
        ),
        request={"multipart/form-data": VersionEntrySerializer},
        responses={201: DocumentSerializer},
        examples=[DOCUMENT_SHOWN],
        filters=False,
    )
    @action(detail=True, methods=["post"], parser_classes=[UploadParser])
    def versions(self, request, pk):
        document = self._editable()
        entry = VersionEntrySerializer(data=request.data)
        entry.is_valid(raise_exception=True)
        facts = entry.validated_data
        try:
            new = documents.replace_document(
                document=document,
                upload=facts["file"],
                note=facts["note"],
                by=writer(request),
                at=timezone.now(),
            )
        except ValidationError as error:
            raise file_refused(error) from None
        return answered(new, self.get_serializer_context())

    def _editable(self) -> Document:
        document = self.get_object()
        if not can_edit_document(writer(self.request), document):
            raise PermissionDenied
        return document


def answered(document: Document, context: dict) -> Response:
    shown = DocumentSerializer(document, context=context)
    address = reverse("api:document-detail", args=[document.pk], request=context["request"])
    return Response(shown.data, status.HTTP_201_CREATED, headers={"Location": address})

"""What gathers on a task, as the answer about one task shows it."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from projects.models import TaskBudget, TaskDocument, TaskFile, TaskUpdate


class LinkSerializer(serializers.Serializer):
    """What carries a task: an agreement, one of its items, or a network."""

    id = serializers.IntegerField()
    agreement = serializers.CharField(
        source="bound_by.reference",
        default=None,
        allow_null=True,
        help_text=_("Reference of the agreement."),
    )
    network = serializers.CharField(
        source="network.key", default=None, allow_null=True, help_text=_("Key of the network.")
    )
    item = serializers.IntegerField(
        source="item_id", allow_null=True, help_text=_("Id of the cooperation item.")
    )
    note = serializers.CharField()


class UpdateSerializer(serializers.ModelSerializer):
    progress = serializers.IntegerField(min_value=0, max_value=100)

    class Meta:
        model = TaskUpdate
        fields = ["dated_on", "text", "state", "progress", "is_public"]


class FileSerializer(serializers.ModelSerializer):
    content_url = serializers.SerializerMethodField(
        help_text=_("Where the file itself is served.")
    )

    class Meta:
        model = TaskFile
        fields = ["id", "name", "note", "file_type", "size", "sha256", "disclosure", "uploaded_at"]
        fields += ["content_url"]

    @extend_schema_field(OpenApiTypes.URI)
    def get_content_url(self, file) -> str:
        place = [file.task.reference, file.pk]
        return reverse("api:policy-task-file", args=place, request=self.context["request"])


class BudgetSerializer(serializers.ModelSerializer):
    """Money for a task."""

    year = serializers.IntegerField()
    payer = serializers.SlugRelatedField("code", read_only=True, allow_null=True)
    amount_krw = serializers.IntegerField(help_text=_("In won."))

    class Meta:
        model = TaskBudget
        fields = ["id", "year", "payer", "amount_krw", "purpose"]


class LinkedDocumentSerializer(serializers.ModelSerializer):
    """A document that is kept elsewhere."""

    class Meta:
        model = TaskDocument
        fields = ["id", "title", "address", "sha256", "is_public"]

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from accounts.permissions import can_read_internal
from agreements.api.serializers import PERIOD_HELP, DepartmentSerializer
from projects.api.gathered import (
    BudgetSerializer,
    FileSerializer,
    LinkedDocumentSerializer,
    LinkSerializer,
    UpdateSerializer,
)
from projects.choices import Fate, Origin, PartnerGroup
from projects.models import (
    Area,
    AreaNote,
    Plan,
    Target,
    TargetValue,
    Task,
)

TASKS = "projects.api.viewsets.TaskViewSet"
FIGURE = {"max_digits": 16, "decimal_places": 3, "coerce_to_string": False}


class PlanNameSerializer(serializers.ModelSerializer):
    is_open = serializers.BooleanField(help_text=_("Closed plans are only read."))

    class Meta:
        model = Plan
        fields = ["key", "title_ko", "title_en", "is_open"]


class AreaSerializer(serializers.ModelSerializer):
    plan = PlanNameSerializer()
    task_count = serializers.IntegerField(help_text=_("Tasks that the caller may see."))
    progress = serializers.IntegerField(
        source="average", help_text=_("Of its tasks, in percent on average.")
    )

    class Meta:
        model = Area
        fields = [
            "key",
            "plan",
            "position",
            "number",
            "group_ko",
            "group_en",
            "title_ko",
            "title_en",
            "task_count",
            "progress",
            "updated_at",
        ]


class TargetValueSerializer(serializers.ModelSerializer):
    period = serializers.CharField(help_text=PERIOD_HELP)
    value = serializers.DecimalField(**FIGURE)

    class Meta:
        model = TargetValue
        fields = ["period", "value", "note"]


class TargetSerializer(serializers.ModelSerializer):
    baseline = serializers.DecimalField(allow_null=True, **FIGURE)
    baseline_period = serializers.CharField(help_text=PERIOD_HELP)
    value_low = serializers.DecimalField(
        allow_null=True, help_text=_("Lower end, where the target is a range."), **FIGURE
    )
    value = serializers.DecimalField(help_text=_("What is to be reached."), **FIGURE)
    due = serializers.CharField(help_text=PERIOD_HELP)
    values = TargetValueSerializer(many=True, source="values.all")

    class Meta:
        model = Target
        fields = [
            "id",
            "kind",
            "metric_ko",
            "metric_en",
            "unit",
            "baseline",
            "baseline_period",
            "value_low",
            "value",
            "due",
            "values",
            "office",
            "note",
            "source",
        ]


class AreaNoteSerializer(serializers.ModelSerializer):
    starts = serializers.CharField(help_text=PERIOD_HELP)
    ends = serializers.CharField(help_text=PERIOD_HELP)

    class Meta:
        model = AreaNote
        fields = [
            "kind",
            "title_ko",
            "title_en",
            "detail_ko",
            "starts",
            "ends",
            "place_ko",
            "source",
        ]


class AreaDetailSerializer(AreaSerializer):
    targets = TargetSerializer(many=True, source="targets.all")
    notes = AreaNoteSerializer(many=True, source="notes.all")

    class Meta(AreaSerializer.Meta):
        fields = [
            *AreaSerializer.Meta.fields,
            "short_ko",
            "strategy_ko",
            "lead_name",
            "targets",
            "notes",
            "source",
            "created_at",
        ]


class PartnerSerializer(serializers.Serializer):
    """A government of the register, or a partner by the name that the document gives it."""

    code = serializers.CharField(
        source="government.code", default=None, allow_null=True, help_text=_("Of a government.")
    )
    name_ko = serializers.SerializerMethodField()
    name_en = serializers.SerializerMethodField()

    def get_name_ko(self, partner) -> str:
        return partner.government.latest.name_ko if partner.government else partner.name_ko

    def get_name_en(self, partner) -> str:
        return partner.government.latest.name_en if partner.government else ""


class TaskSerializer(serializers.ModelSerializer):
    plan = serializers.SlugRelatedField("key", read_only=True, help_text=_("Key of the plan."))
    area = serializers.SlugRelatedField("key", read_only=True, help_text=_("Key of the area."))
    parent = serializers.SlugRelatedField(
        "reference",
        read_only=True,
        allow_null=True,
        help_text=_("Reference of the task that it is part of."),
    )
    origins = serializers.SerializerMethodField()
    partners = PartnerSerializer(many=True, source="partner_set.all")
    department = DepartmentSerializer(allow_null=True)
    stale = serializers.SerializerMethodField(
        help_text=_("Nothing was heard of it for longer than its rhythm.")
    )
    starts = serializers.CharField(help_text=PERIOD_HELP)
    due = serializers.CharField(help_text=PERIOD_HELP)
    news_on = serializers.DateField(allow_null=True, help_text=_("Day of the last news."))
    expansions = {
        "plan": PlanNameSerializer,
        "area": "projects.api.viewsets.AreaViewSet",
        "parent": TASKS,
    }

    class Meta:
        model = Task
        fields = [
            "reference",
            "plan",
            "area",
            "parent",
            "number",
            "title_ko",
            "title_en",
            "state",
            "progress",
            "origins",
            "horizon",
            "needs_partner",
            "partners",
            "department",
            "starts",
            "due",
            "news_on",
            "stale",
            "disclosure",
            "revision",
            "updated_at",
        ]

    def get_origins(self, task) -> list[Origin]:
        return [row.origin for row in task.origin_set.all()]

    def get_stale(self, task) -> bool:
        return task.is_stale(self.context["today"])


class SubtaskSerializer(serializers.ModelSerializer):
    origins = serializers.SerializerMethodField()
    deliverables = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = Task
        fields = [
            "reference",
            "number",
            "title_ko",
            "title_en",
            "state",
            "progress",
            "origins",
            "horizon",
            "part",
            "is_pilot",
            "deliverables",
        ]

    def get_origins(self, task) -> list[Origin]:
        return [row.origin for row in task.origin_set.all()]


class TaskDetailSerializer(TaskSerializer):
    subtasks = SubtaskSerializer(many=True, source="subtasks.all")
    deliverables = serializers.ListField(child=serializers.CharField())
    lead_names = serializers.ListField(child=serializers.CharField())
    proposed_bodies = serializers.ListField(child=serializers.CharField())
    partner_groups = serializers.ListField(child=serializers.ChoiceField(PartnerGroup.choices))
    targets = TargetSerializer(many=True, source="targets.all")
    links = LinkSerializer(many=True, source="visible_links")
    updates = UpdateSerializer(
        many=True,
        source="visible_updates",
        help_text=_("The newest first; who reads only what is public gets those for the public."),
    )
    files = FileSerializer(many=True, source="visible_files")
    budgets = BudgetSerializer(many=True, source="budgets_in_order")
    documents = LinkedDocumentSerializer(
        many=True,
        source="visible_documents",
        help_text=_("Who reads only what is public gets those for the public."),
    )
    follows = serializers.SerializerMethodField(
        help_text=_("References of tasks of earlier plans that went into it.")
    )
    continued_in = serializers.SerializerMethodField(
        help_text=_("References of tasks of later plans in which it goes on.")
    )
    fate = serializers.ChoiceField(
        Fate.choices, allow_blank=True, help_text=_("What became of it when its plan was closed.")
    )
    fate_reason = serializers.CharField()
    note = serializers.SerializerMethodField(
        allow_null=True, help_text=_("Internal; null for who may read only what is public.")
    )
    expansions = TaskSerializer.expansions | {"follows": TASKS, "continued_in": TASKS}

    class Meta(TaskSerializer.Meta):
        fields = [
            *TaskSerializer.Meta.fields,
            "description_ko",
            "description_en",
            "deliverables",
            "subtasks",
            "origin_note",
            "horizon_note",
            "part",
            "is_pilot",
            "lead_names",
            "lead_note",
            "partner_groups",
            "cooperation_basis",
            "proposed_bodies",
            "targets",
            "links",
            "updates",
            "files",
            "budgets",
            "documents",
            "follows",
            "continued_in",
            "fate",
            "fate_reason",
            "note",
            "source",
            "created_at",
        ]

    def get_follows(self, task) -> list[str]:
        return [row.predecessor.reference for row in task.visible_predecessors]

    def get_continued_in(self, task) -> list[str]:
        return [row.successor.reference for row in task.visible_successors]

    def get_note(self, task) -> str | None:
        return task.note if can_read_internal(self.context["request"].user) else None


class TaskRowSerializer(serializers.ModelSerializer):
    """A task as one row of a spreadsheet."""

    plan = serializers.CharField(source="plan.key")
    area = serializers.CharField(source="area.key")
    area_title_ko = serializers.CharField(source="area.title_ko")
    parent = serializers.CharField(source="parent.reference", default=None)
    origins = serializers.SerializerMethodField()
    partners = serializers.SerializerMethodField()
    department = serializers.CharField(source="department.name_ko", default=None)
    stale = serializers.SerializerMethodField()

    class Meta:
        model = Task
        fields = [
            "reference",
            "plan",
            "area",
            "area_title_ko",
            "parent",
            "number",
            "title_ko",
            "title_en",
            "state",
            "progress",
            "origins",
            "horizon",
            "needs_partner",
            "partners",
            "department",
            "starts",
            "due",
            "news_on",
            "stale",
            "updated_at",
        ]

    def get_origins(self, task) -> list[str]:
        return [row.origin for row in task.origin_set.all()]

    def get_partners(self, task) -> list[str]:
        partners = task.partner_set.all()
        return [p.government.latest.name_ko if p.government else p.name_ko for p in partners]

    def get_stale(self, task) -> bool:
        return task.is_stale(self.context["today"])


class AreaRowSerializer(serializers.ModelSerializer):
    plan = serializers.CharField(source="plan.key")
    task_count = serializers.IntegerField()
    progress = serializers.IntegerField(source="average")

    class Meta:
        model = Area
        fields = AreaSerializer.Meta.fields

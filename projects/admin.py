from django.contrib import admin

from governments.admin import LookOnly
from projects.models import (
    Area,
    Consultation,
    ConsultationItem,
    NamedTie,
    Plan,
    Target,
    Task,
    TaskUpdate,
)


@admin.register(Plan)
class PlanAdmin(LookOnly, admin.ModelAdmin):
    list_display = ["key", "title_ko", "starts_on", "ends_on", "closed_on"]
    search_fields = ["key", "title_ko", "title_en"]
    ordering = ["-pk"]


@admin.register(Area)
class AreaAdmin(LookOnly, admin.ModelAdmin):
    list_display = ["key", "plan", "title_ko", "position"]
    list_filter = ["plan"]
    list_select_related = ["plan"]
    search_fields = ["key", "title_ko", "title_en"]
    ordering = ["plan", "position", "pk"]


class TargetInline(LookOnly, admin.TabularInline):
    model = Target
    fields = ["kind", "metric_ko", "unit", "baseline", "value", "due"]

    def get_queryset(self, request):
        return super().get_queryset(request).order_by("position", "pk")


class UpdateInline(LookOnly, admin.TabularInline):
    model = TaskUpdate
    fields = ["dated_on", "text", "state", "progress", "is_public"]

    def get_queryset(self, request):
        return super().get_queryset(request).order_by("-dated_on", "-pk")


@admin.register(Task)
class TaskAdmin(LookOnly, admin.ModelAdmin):
    list_display = ["reference", "title_ko", "area", "state", "progress", "department"]
    list_filter = ["plan", "state", "needs_partner", "disclosure"]
    list_select_related = ["area", "department"]
    search_fields = ["reference", "title_ko", "title_en"]
    ordering = ["plan", "place", "pk"]
    inlines = [TargetInline, UpdateInline]


class ItemInline(LookOnly, admin.TabularInline):
    model = ConsultationItem
    fields = ["title_ko", "group", "proposer", "state", "plenary"]

    def get_queryset(self, request):
        items = super().get_queryset(request).select_related("group")
        return items.prefetch_related("proposer__versions").order_by("position", "pk")


@admin.register(Consultation)
class ConsultationAdmin(LookOnly, admin.ModelAdmin):
    list_display = ["key", "title_ko", "launched", "plenary_count", "disclosure"]
    search_fields = ["key", "title_ko", "title_en"]
    ordering = ["-pk"]
    inlines = [ItemInline]


@admin.register(NamedTie)
class NamedTieAdmin(LookOnly, admin.ModelAdmin):
    list_display = ["name_ko", "kind", "state", "reach", "area"]
    list_filter = ["kind", "state", "reach"]
    list_select_related = ["area"]
    search_fields = ["key", "name_ko", "name_en"]
    ordering = ["position", "pk"]

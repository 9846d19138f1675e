from django.contrib import admin

from governments.models import (
    EventBody,
    Government,
    GovernmentEvent,
    GovernmentMerge,
    GovernmentName,
    GovernmentOffice,
    GovernmentVersion,
)


class LookOnly:
    """Shown to administrators; changed by the actions alone, so that every rule holds."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class VersionInline(LookOnly, admin.TabularInline):
    model = GovernmentVersion
    fk_name = "government"
    fields = ["name_ko", "name_en", "kind", "legal_code", "parent", "valid_from", "valid_to"]

    def get_queryset(self, request):
        return super().get_queryset(request).oldest_first()


class NameInline(LookOnly, admin.TabularInline):
    model = GovernmentName
    fields = ["text", "kind"]


class EventBodyInline(LookOnly, admin.TabularInline):
    model = EventBody
    fields = ["government", "is_result", "is_partial", "continues"]


@admin.register(Government)
class GovernmentAdmin(LookOnly, admin.ModelAdmin):
    list_display = ["code", "__str__", "level", "country", "region"]
    list_filter = ["level", "region", "country"]
    search_fields = ["code", "names__text"]
    ordering = ["code"]
    inlines = [VersionInline, NameInline]

    def get_queryset(self, request):
        return super().get_queryset(request).unmerged().with_versions()


@admin.register(GovernmentEvent)
class GovernmentEventAdmin(LookOnly, admin.ModelAdmin):
    list_display = ["occurred_on", "event_type", "title_ko", "confidence"]
    list_filter = ["event_type", "confidence"]
    search_fields = ["key", "title_ko"]
    date_hierarchy = "occurred_on"
    ordering = ["-occurred_on", "pk"]
    inlines = [EventBodyInline]


@admin.register(GovernmentOffice)
class GovernmentOfficeAdmin(LookOnly, admin.ModelAdmin):
    list_display = ["name_ko", "government", "post", "valid_to", "checked_on", "is_public"]
    list_filter = ["is_public"]
    search_fields = ["name_ko", "name_en", "post", "government__names__text"]
    ordering = ["government__code", "name_ko", "pk"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("government__versions")


@admin.register(GovernmentMerge)
class GovernmentMergeAdmin(LookOnly, admin.ModelAdmin):
    list_display = ["merged_at", "dropped", "kept", "merged_by", "undone_at"]
    search_fields = ["reason", "kept__code", "dropped__code"]
    ordering = ["-merged_at", "-pk"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_records()

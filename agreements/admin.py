from django.contrib import admin

from agreements.models import (
    Agreement,
    AgreementKind,
    AgreementParty,
    CooperationField,
    CooperationItem,
    Document,
    Obligation,
    PackRule,
    RulePack,
)
from governments.admin import LookOnly


@admin.register(AgreementKind, CooperationField)
class VocabularyAdmin(admin.ModelAdmin):
    list_display = ["position", "key", "name_ko", "name_en"]
    list_display_links = ["key"]
    search_fields = ["key", "name_ko", "name_en"]
    ordering = ["position", "pk"]


class PartyInline(LookOnly, admin.TabularInline):
    model = AgreementParty
    fields = ["government", "role", "department_name", "signatory_office", "signed_on"]

    def get_queryset(self, request):
        parties = super().get_queryset(request).prefetch_related("government__versions")
        return parties.order_by("position", "pk")


class ItemInline(LookOnly, admin.TabularInline):
    model = CooperationItem
    fields = ["title_ko", "title_en", "field", "target_period"]

    def get_queryset(self, request):
        return super().get_queryset(request).order_by("position", "pk")


class DocumentInline(LookOnly, admin.TabularInline):
    model = Document
    fields = ["name", "kind", "file_type", "size", "sha256", "text_state"]


@admin.register(Agreement)
class AgreementAdmin(LookOnly, admin.ModelAdmin):
    list_display = ["reference", "title_ko", "kind", "legal_state", "signed_on", "department"]
    list_filter = ["legal_state", "kind", "disclosure", "department"]
    list_select_related = ["kind", "department"]
    search_fields = ["reference", "title_ko", "title_en"]
    date_hierarchy = "signed_on"
    ordering = ["-pk"]
    inlines = [PartyInline, ItemInline, DocumentInline]


@admin.register(Document)
class DocumentAdmin(LookOnly, admin.ModelAdmin):
    list_display = ["name", "agreement", "kind", "file_type", "size", "uploaded_at", "text_state"]
    list_filter = ["kind", "file_type", "text_state"]
    list_select_related = ["agreement"]
    search_fields = ["name", "sha256", "agreement__reference"]
    ordering = ["-pk"]
    # The file is served by the page of its agreement alone, after its permission check.
    exclude = ["file", "text"]


class RuleInline(LookOnly, admin.TabularInline):
    model = PackRule
    fields = ["position", "key", "step", "condition", "trigger", "offset_days", "article_ko"]
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).order_by("position", "pk")


@admin.register(RulePack)
class RulePackAdmin(admin.ModelAdmin):
    list_display = ["key", "name_ko", "government", "followed_from", "is_draft"]
    list_select_related = ["government"]
    search_fields = ["key", "name_ko", "name_en"]
    autocomplete_fields = ["government"]
    ordering = ["key"]
    inlines = [RuleInline]


@admin.register(PackRule)
class PackRuleAdmin(admin.ModelAdmin):
    """Whatever is changed here, duties follow at the next scan (agreements.tasks)."""

    list_display = ["key", "pack", "step", "article_ko", "valid_from", "valid_until", "checked_on"]
    list_filter = ["pack", "step"]
    list_select_related = ["pack"]
    search_fields = ["key", "title_ko", "article_ko"]
    filter_horizontal = ["kinds"]
    ordering = ["pack", "position", "pk"]


@admin.register(Obligation)
class ObligationAdmin(LookOnly, admin.ModelAdmin):
    list_display = ["agreement", "step", "due_on", "done_on", "waived_on", "called_off_on"]
    list_filter = ["step"]
    list_select_related = ["agreement"]
    search_fields = ["agreement__reference", "key"]
    ordering = ["-pk"]

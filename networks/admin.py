from django.contrib import admin

from governments.admin import LookOnly
from networks.models import (
    CooperationStage,
    Dues,
    Finding,
    Membership,
    Network,
    NetworkEvent,
    NetworkForm,
    Organ,
    Programme,
)


class OrganInline(LookOnly, admin.TabularInline):
    model = Organ
    fields = ["name_ko", "name_en", "kind", "size", "meets_ko", "term_years"]


class ProgrammeInline(LookOnly, admin.TabularInline):
    model = Programme
    fields = ["title_ko", "title_en", "status", "since"]


class EventInline(LookOnly, admin.TabularInline):
    model = NetworkEvent
    fields = ["title_ko", "kind", "period"]


class DuesInline(LookOnly, admin.TabularInline):
    model = Dues
    fields = ["year", "currency", "asked", "paid", "paid_on"]


@admin.register(Network)
class NetworkAdmin(LookOnly, admin.ModelAdmin):
    list_display = ["key", "acronym", "name_ko", "kind", "scope", "founded", "ended"]
    list_filter = ["kind", "scope", "disclosure", "department"]
    search_fields = ["key", "acronym", "name_ko", "name_en"]
    ordering = ["name_ko", "pk"]
    inlines = [OrganInline, ProgrammeInline, EventInline]


@admin.register(Membership)
class MembershipAdmin(LookOnly, admin.ModelAdmin):
    list_display = ["network", "government", "category", "role", "since", "until", "as_of"]
    list_filter = ["role", "disclosure", "network__scope"]
    search_fields = ["network__acronym", "network__name_ko", "government__names__text"]
    ordering = ["network__name_ko", "pk"]
    inlines = [DuesInline]

    def get_queryset(self, request):
        return super().get_queryset(request).for_listing()


@admin.register(NetworkForm, CooperationStage, Finding)
class StudyAdmin(LookOnly, admin.ModelAdmin):
    ordering = ["pk"]

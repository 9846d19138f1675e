from django.contrib import admin

from meetings.models import MeetingSeries


@admin.register(MeetingSeries)
class MeetingSeriesAdmin(admin.ModelAdmin):
    list_display = ["key", "title_ko", "cadence"]
    search_fields = ["key", "title_ko", "title_en"]

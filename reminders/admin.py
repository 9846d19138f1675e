from django.contrib import admin

from reminders.actions import set_duty_rule
from reminders.models import DutyRule, Reminder


@admin.register(Reminder)
class ReminderAdmin(admin.ModelAdmin):
    """For looking: the ledger is written by planning and delivery alone."""

    list_display = ["due_at", "rule", "email", "state", "attempts"]
    list_filter = ["state", "rule"]
    search_fields = ["email", "key"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(DutyRule)
class DutyRuleAdmin(admin.ModelAdmin):
    """What has no row goes by the defaults; a rule that is not wanted is switched off, not deleted."""

    list_display = ["rule", "is_on", "lead_days", "escalation_days"]
    fields = ["rule", "is_on", "lead_days", "escalation_days"]

    def save_model(self, request, obj, form, change):
        set_duty_rule(rule=obj, by=request.user)

    def has_delete_permission(self, request, obj=None):
        return False

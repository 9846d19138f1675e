from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from accounts.forms import NewUserForm, UserForm
from accounts.models import AccessToken, Department, User

PERSON = (
    _("Person"),
    {"fields": ["email", "post", "department", "heads_department", "role", "language"]},
)
RIGHTS = (_("Access"), {"fields": ["is_active", "is_staff", "is_superuser"]})
TIMES = (_("Times"), {"fields": ["last_login", "date_joined"]})


@admin.register(User)
class PersonAdmin(UserAdmin):
    """An account that is no longer needed is switched off: what it wrote keeps its writer."""

    form = UserForm
    add_form = NewUserForm
    fieldsets = [(None, {"fields": ["username", "password"]}), PERSON, RIGHTS, TIMES]
    add_fieldsets = [
        (None, {"fields": ["username", "usable_password", "password1", "password2"]}),
        PERSON,
    ]
    readonly_fields = ["last_login", "date_joined"]
    list_display = ["username", "post", "department", "role", "is_active"]
    list_filter = ["role", "is_active", "department"]
    list_select_related = ["department"]
    search_fields = ["username", "post", "email"]
    filter_horizontal = []

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Department)
class DepartmentAdmin(admin.ModelAdmin):
    list_display = ["name_ko", "name_en", "ended_on"]
    search_fields = ["name_ko", "name_en"]
    ordering = ["name_ko"]


@admin.register(AccessToken)
class AccessTokenAdmin(admin.ModelAdmin):
    """Tokens are made at `/accounts/tokens/`, which shows them once; deleting one revokes it at once."""

    list_display = ["user", "label", "scopes", "created", "expiry", "last_used_at", "revoked_at"]
    list_select_related = ["user"]
    search_fields = ["user__username", "label"]
    ordering = ["-created"]
    fields = [
        "user",
        "department",
        "label",
        "scopes",
        "addresses",
        "created",
        "expiry",
        "last_used_at",
        "last_used_from",
        "issued_by",
        "revoked_at",
    ]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

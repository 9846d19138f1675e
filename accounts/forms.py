from allauth.account import forms as allauth_forms
from django import forms as fields
from django.contrib.auth import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.actions import LONGEST_DAYS
from accounts.choices import Scope
from accounts.models import User
from accounts.permissions import can_issue_token


class NewUserForm(forms.AdminUserCreationForm):
    """Django's own is tied to its own user model."""

    class Meta:
        model = User
        fields = [
            "username",
            "email",
            "post",
            "department",
            "heads_department",
            "role",
            "language",
        ]


class UserForm(forms.UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"


class SignInForm(allauth_forms.LoginForm):
    """The labels say what goes where; allauth repeats them as placeholders."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class ScopeRow(fields.CheckboxSelectMultiple):
    template_name = "forms/check_row.html"


class TokenForm(fields.Form):
    label = fields.CharField(
        label=_("What for"), max_length=100, help_text=_("The system that will use it.")
    )
    account = fields.ModelChoiceField(
        User.objects.none(),
        label=pgettext_lazy("token", "Account"),
        help_text=_("The token never may more than its account."),
        empty_label=None,
    )
    scopes = fields.MultipleChoiceField(label=_("Scopes"), choices=Scope, widget=ScopeRow)
    days = fields.IntegerField(
        label=_("Valid for days"), min_value=1, max_value=LONGEST_DAYS, initial=90
    )
    addresses = fields.CharField(
        label=_("Allowed addresses"),
        required=False,
        max_length=2500,
        widget=fields.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Addresses or networks (192.0.2.0/24), one a line. Empty: from wherever it is used."
        ),
    )

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        account = self.fields["account"]
        account.queryset = _accounts_for(user)
        account.initial = user.pk


def _accounts_for(user: User):
    """Those for which `can_issue_token` says yes."""
    active = User.objects.filter(is_active=True).select_related("department").order_by("username")
    if not user.is_administrator:
        own = Q(department=user.department_id) if user.department_id else Q(pk=user.pk)
        active = active.filter(own)
    return active.filter(pk__in=[each.pk for each in active if can_issue_token(user, each)])

from allauth.account import forms as allauth_forms
from django.contrib.auth import forms

from accounts.models import User


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

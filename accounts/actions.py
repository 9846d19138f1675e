from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.choices import Scope
from accounts.models import AccessToken, User


def issue_token(*, user: User, scopes: list[str], days: int, label: str = "") -> str:
    """A new API token of `user`, valid for `days`; it is shown once and kept only as a digest."""
    unknown = sorted(set(scopes) - set(Scope.values))
    if unknown or not scopes:
        message = _("Scopes are %(known)s; not %(unknown)s.")
        params = {"known": ", ".join(Scope.values), "unknown": ", ".join(unknown) or "–"}
        raise ValidationError({"scopes": ValidationError(message, params=params)})
    if days < 1:
        raise ValidationError({"days": _("A token is valid for at least one day.")})
    _record, token = AccessToken.objects.create(
        user=user, expiry=timedelta(days=days), scopes=",".join(scopes), label=label
    )
    return token

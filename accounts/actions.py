from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.addresses import read_networks
from accounts.choices import Scope
from accounts.models import AccessToken, User

LONGEST_DAYS = 3650
USE_NOTED_EVERY = timedelta(minutes=1)


def issue_token(
    *,
    user: User,
    scopes: list[str],
    days: int,
    label: str = "",
    addresses: str = "",
    by: User | None = None,
) -> str:
    """A new API token of `user`, valid for `days`; it is shown once and kept only as a digest."""
    unknown = sorted(set(scopes) - set(Scope.values))
    if unknown or not scopes:
        message = _("Scopes are %(known)s; not %(unknown)s.")
        params = {"known": ", ".join(Scope.values), "unknown": ", ".join(unknown) or "–"}
        raise ValidationError({"scopes": ValidationError(message, params=params)})
    if days < 1:
        raise ValidationError({"days": _("A token is valid for at least one day.")})
    if days > LONGEST_DAYS:
        message = _("A token is valid for at most %(days)d days.")
        raise ValidationError({"days": ValidationError(message, params={"days": LONGEST_DAYS})})
    _record, token = AccessToken.objects.create(
        user=user,
        expiry=timedelta(days=days),
        scopes=",".join(scopes),
        label=label,
        department=user.department,
        addresses=_networks(addresses),
        issued_by=by,
    )
    return token


def revoke_token(*, token: AccessToken, at: datetime) -> None:
    """Refused from the next request on; the row stays, so that it can be told that it was there."""
    AccessToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at)


def note_use(*, token: AccessToken, address: str, at: datetime) -> None:
    """At most once a minute, so that reading is not writing."""
    before = at - USE_NOTED_EVERY
    if token.last_used_at is None or token.last_used_at < before:
        unnoted = AccessToken.objects.filter(pk=token.pk).not_used_since(before)
        unnoted.update(last_used_at=at, last_used_from=address or None)


def _networks(text: str) -> str:
    try:
        return read_networks(text)
    except ValidationError as error:
        raise ValidationError({"addresses": error}) from None

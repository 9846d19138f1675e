import ipaddress

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _
from knox.auth import TokenAuthentication
from rest_framework.authentication import get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.throttling import BaseThrottle

from accounts.actions import note_use
from accounts.choices import Scope, TokenState
from governments.doors import act_for


class AccessTokenAuthentication(TokenAuthentication):
    """`Authorization: Bearer <token>`; without the scope `read:internal` its holder reads as a visitor."""

    def authenticate(self, request):
        header = get_authorization_header(request).lower()
        if header and header.split()[:1] != [b"bearer"]:
            raise AuthenticationFailed(_("Send the token as “Authorization: Bearer <token>”."))
        found = super().authenticate(request)
        if found:
            self._admit(found[1], _caller_address(request))
        return found

    def authenticate_credentials(self, token):
        try:
            user, access_token = super().authenticate_credentials(token)
        except ValueError:  # bytes that no token has
            raise AuthenticationFailed(_("Invalid token.")) from None
        if access_token.state(timezone.now()) == TokenState.MOVED:
            message = _(
                "The account of this token has moved to another department; get a new one."
            )
            raise AuthenticationFailed(message)
        act_for(
            user
        )  # also where the token reads as a visitor, its owner answers for what it writes
        if not access_token.has_scope(Scope.READ_INTERNAL):
            return AnonymousUser(), access_token
        return user, access_token

    def _admit(self, access_token, address: str) -> None:
        if not access_token.may_come_from(address):
            message = _("This token may not be used from the address %(address)s.")
            raise PermissionDenied(message % {"address": address or "–"})
        note_use(token=access_token, address=address, at=timezone.now())

    def _cleanup_token(self, auth_token) -> bool:
        """knox would delete what is over; here it stays and says so."""
        return auth_token.state(timezone.now()) in (TokenState.REVOKED, TokenState.EXPIRED)


def _caller_address(request) -> str:
    """Seen past as many proxies as rate limits look past; empty where it cannot be read."""
    told = BaseThrottle().get_ident(request) or ""
    try:
        return str(ipaddress.ip_address(told.strip("[] ")))
    except ValueError:
        return ""

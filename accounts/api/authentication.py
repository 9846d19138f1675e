from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from knox.auth import TokenAuthentication
from rest_framework.authentication import get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

from accounts.choices import Scope
from governments.doors import act_for


class AccessTokenAuthentication(TokenAuthentication):
    """`Authorization: Bearer <token>`; without the scope `read:internal` its holder reads as a visitor."""

    def authenticate(self, request):
        header = get_authorization_header(request).lower()
        if header and header.split()[:1] != [b"bearer"]:
            raise AuthenticationFailed(_("Send the token as “Authorization: Bearer <token>”."))
        return super().authenticate(request)

    def authenticate_credentials(self, token):
        try:
            user, access_token = super().authenticate_credentials(token)
        except ValueError:  # bytes that no token has
            raise AuthenticationFailed(_("Invalid token.")) from None
        act_for(
            user
        )  # also where the token reads as a visitor, its owner answers for what it writes
        if not access_token.has_scope(Scope.READ_INTERNAL):
            return AnonymousUser(), access_token
        return user, access_token

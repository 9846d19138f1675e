from rest_framework.permissions import SAFE_METHODS, BasePermission

from accounts.choices import Scope
from accounts.permissions import can_write


class MayReadOrHoldsScope(BasePermission):
    """Everyone reads what is disclosed to them; writing asks for a writer and, of a token, its scope."""

    def has_permission(self, request, view) -> bool:
        if request.method in SAFE_METHODS:
            return True
        return holds(request, Scope.WRITE) and can_write(writer(request))


def holds(request, scope: str) -> bool:
    """Whether the caller may do this; who signed in at a page may all that the account may."""
    return request.auth is None or request.auth.has_scope(scope)


def writer(request):
    """Who answers for a write; a token without `read:internal` reads as a visitor, yet has an owner."""
    return request.auth.user if request.auth else request.user

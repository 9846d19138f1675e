"""What somebody sent after their session had ended, or from a page older than it: kept, and sent on by hand.

It travels in the page alone: in the form of the sign-in, then in one whose button sends it where it belongs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

FIELD, ADDRESS_FIELD = "unsent", "unsent_to"
NOT_KEPT = ("csrfmiddlewaretoken", "password", "secret")


@dataclass(frozen=True)
class Unsent:
    """The fields of a form, and the address of this portal to which they go."""

    address: str
    fields: list[tuple[str, str]]
    lost_files: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """All that was typed but files, which browsers let nobody fill in, and what is secret."""
        fields = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if not any(word in name for word in NOT_KEPT)
        ]
        return cls(request.get_full_path(), fields, any(request.FILES.values()))

    @classmethod
    def carried_by(cls, request: HttpRequest) -> Self | None:
        """What a form of this portal brings along, if anything."""
        address = request.POST.get(ADDRESS_FIELD, "")
        is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, None)
        fields = parse_qsl(request.POST.get(FIELD, ""), keep_blank_values=True)
        return cls(address, fields) if is_ours else None

    @property
    def text(self) -> str:
        return urlencode(self.fields)


def comes_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this portal sent it."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"

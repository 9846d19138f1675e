"""Where a webhook may go: a name is resolved once, its addresses are checked, and only those are used.

Nothing below the public internet is reached unless `WEBHOOK_ALLOWED_NETWORKS` names it: whoever may type an
address must not reach what only this machine can (server-side request forgery).
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PORTS = {"https": 443, "http": 80}
# Public by the letter, but they lead to other addresses: 6to4, Teredo, NAT64, IPv4 written as IPv6. The last
# two are set aside for protocols and for routing, which not every release of Python knows.
LEADING_ELSEWHERE = [
    ipaddress.ip_network(text)
    for text in (
        *("2002::/16", "2001::/32", "64:ff9b::/96", "64:ff9b:1::/48", "::/96"),
        *("192.0.0.0/24", "5f00::/16"),
    )
]


class UnknownName(Exception):
    """The host name leads to no address."""


class ForbiddenAddress(Exception):
    """One of the addresses belongs to a network that is not allowed."""


@dataclass(frozen=True)
class Target:
    """Where one request goes: `addresses` were checked, the name is for TLS and `Host`."""

    scheme: str
    host: str
    port: int
    path: str
    addresses: tuple[str, ...]


def check_url(url: str) -> None:
    """Raises ValidationError for what is no address of a public server, as far as it leads there now."""
    try:
        locate(_readable(url))
    except UnknownName:
        raise ValidationError(_("This host name is not known.")) from None
    except ForbiddenAddress:
        message = _(
            "This address is not allowed: it must be an https address of a public server. An "
            "operator can allow other networks."
        )
        raise ValidationError(message, code="forbidden") from None


def locate(url: str) -> Target:
    """Resolves and checks; whoever connects uses these addresses and asks for the name no more."""
    parts = urlsplit(url)
    host, port = parts.hostname, parts.port or PORTS[parts.scheme]
    addresses = tuple(dict.fromkeys(_resolve(host, port)))
    if not addresses:
        raise UnknownName(host)
    for address in addresses:
        if not _is_allowed(address, scheme=parts.scheme):
            raise ForbiddenAddress(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, path, addresses)


def _readable(url: str) -> str:
    """The address as it is stored; ValidationError where it cannot be one."""
    refusal = ValidationError(_("This is no https address."), code="invalid")
    if not url.isascii() or any(sign.isspace() or not sign.isprintable() for sign in url):
        raise refusal
    try:
        parts = urlsplit(url)
        is_whole = bool(parts.hostname) and parts.scheme in PORTS and parts.port != 0
        parts.hostname.encode("idna") if is_whole else None
    except ValueError:  # a port that is none, brackets that do not close, a label that is too long
        raise refusal from None
    if not is_whole:
        raise refusal
    _refuse_extras(parts)
    return url


def _refuse_extras(parts: SplitResult) -> None:
    if "@" in parts.netloc or parts.fragment:
        raise ValidationError(_("Leave out user name, password and the part after #."))


def _resolve(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UnknownName(host) from None
    return [str(entry[4][0]) for entry in found]


def _is_allowed(address: str, *, scheme: str) -> bool:
    """Plain HTTP only into networks that the operator named: elsewhere others can read along."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    if any(parsed in ipaddress.ip_network(text) for text in settings.WEBHOOK_ALLOWED_NETWORKS):
        return True
    return scheme == "https" and _is_public(parsed)


def _is_public(address) -> bool:
    """`is_global` knows private, loopback, link-local and shared networks, but lets multicast pass."""
    elsewhere = any(address in network for network in LEADING_ELSEWHERE)
    site_local = getattr(address, "is_site_local", False)
    odd = address.is_multicast or address.is_reserved or site_local or elsewhere
    return address.is_global and not odd

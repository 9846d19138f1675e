"""Addresses of networks as people write them: one a line or separated by commas, single ones too."""

from __future__ import annotations

import ipaddress
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST = 50


def read_networks(text: str) -> str:
    """The same networks, one a line in one spelling; ValidationError names what is none."""
    words = [word for word in re.split(r"[\s,;]+", text) if word]
    if len(words) > MOST:
        raise ValidationError(_("At most %(most)d addresses."), params={"most": MOST})
    return "\n".join(dict.fromkeys(str(_network(word)) for word in words))


def is_inside(address: str, networks: str) -> bool:
    """Whether a caller's address lies in one of the `networks`; what is no address lies in none."""
    try:
        caller = ipaddress.ip_address(address)
    except ValueError:
        return False
    caller = getattr(caller, "ipv4_mapped", None) or caller
    return any(caller in ipaddress.ip_network(line) for line in networks.splitlines())


def _network(word: str):
    try:
        return ipaddress.ip_network(word)
    except ValueError:
        message = _(
            "“%(word)s” is no address and no network; write 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32."
        )
        raise ValidationError(message, params={"word": word[:60]}) from None

"""How much one caller may ask: counted per token, and per address where there is none."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.core.cache import cache, caches
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle

from config.environment import parse_rate
from config.file_cache import CountingFileCache


@dataclass(frozen=True)
class Allowance:
    """What `RateLimit-*` headers say (draft-ietf-httpapi-ratelimit-headers-03)."""

    limit: int
    remaining: int
    reset: int  # seconds until the window ends


class AnswerRateThrottle(BaseThrottle):
    """Counts in fixed windows: one number per caller, added up by the cache."""

    allowance: Allowance

    def allow_request(self, request, view) -> bool:
        scope, caller = self._caller(request)
        limit, seconds = parse_rate(api_settings.DEFAULT_THROTTLE_RATES[scope])
        now = time.time()
        window = int(now // seconds)
        ends = (window + 1) * seconds
        used = _count(f"rate:{scope}:{caller}:{window}", seconds, ends)
        reset = max(1, round(ends - now))
        self.allowance = Allowance(limit, max(0, limit - used), reset)
        request._request.rate_limit = self.allowance  # config.middleware tells it
        return used <= limit

    def wait(self) -> int:
        return self.allowance.reset

    def _caller(self, request) -> tuple[str, str]:
        # Set only once authentication is through; a refused token counts for its address.
        token = getattr(request, "_auth", None)
        if token is not None:
            return "token", str(token.pk)
        return "address", self.get_ident(request).replace(" ", "")


def _count(key: str, seconds: int, ends: int) -> int:
    if isinstance(caches["default"], CountingFileCache):
        return cache.count(key, until=ends)
    if cache.add(key, 1, timeout=seconds + 1):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # the window ended between the two calls
        return 1

"""Answers in br, where the caller takes it and the API answers; everything else in gzip, as Django does it.

BREACH guesses a secret from the length of compressed answers in which it stands beside a text of the
attacker's. Pages hold such a secret in their forms: Django masks it anew each time and pads gzip at random,
so they stay with gzip. Answers of the API hold none, and a browser sends no cookie along for another site
(SameSite=Lax).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

TAKES_BR = re.compile(r"\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
API = "/api/"
SHORT = 200  # bytes; as in Django
QUALITY = 4  # smaller than gzip at less work; higher ones cost more than the network


class CompressAnswers(GZipMiddleware):
    def process_response(self, request, response):
        if not self._in_br(request, response):
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Encoding",))
        if response.streaming:
            response.streaming_content = _compressed(response.streaming_content)
            del response.headers["Content-Length"]
        else:
            response.content = b"".join(_compressed([response.content]))
            response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = "br"
        etag = response.get("ETag", "")
        if etag.startswith('"'):
            response.headers["ETag"] = f"W/{etag}"  # the bytes differ, what they say does not
        return response

    def _in_br(self, request, response) -> bool:
        if not request.path_info.startswith(API) or response.has_header("Content-Encoding"):
            return False
        if not response.streaming and len(response.content) < SHORT:
            return False
        return bool(TAKES_BR.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))


def _compressed(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Each part leaves as soon as it is there: a file streams."""
    import brotli  # costs every process memory, and few ask for it

    compressor = brotli.Compressor(quality=QUALITY)
    for part in parts:
        if told := compressor.process(part) + compressor.flush():
            yield told
    yield compressor.finish()

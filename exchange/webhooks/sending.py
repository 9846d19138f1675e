"""One HTTP request to a checked address: no redirect, no proxy, an end to time and size."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings

from exchange.choices import AttemptError
from exchange.webhooks.targets import ForbiddenAddress, Target, UnknownName, locate

ANSWER_BYTES = 16 * 1024
HEADERS_KEPT, HEADER_LENGTH = 40, 500


@dataclass(frozen=True)
class Answer:
    """What came back, or why nothing did."""

    status: int | None = None
    headers: dict = field(default_factory=dict)
    body: str = ""
    error: str = ""
    detail: str = ""
    milliseconds: int = 0


def post(url: str, *, body: bytes, headers: dict[str, str]) -> Answer:
    began = time.monotonic()
    try:
        facts = _exchange(locate(url), body, headers)
    except Exception as error:  # whatever another system does must not stop this one
        facts = {"error": _kind(error), "detail": _clean(f"{type(error).__name__}: {error}")[:300]}
    return Answer(milliseconds=round((time.monotonic() - began) * 1000), **facts)


def tls_context() -> ssl.SSLContext:
    return ssl.create_default_context()


class _Line(http.client.HTTPConnection):
    """Connects to the addresses that were checked, wherever the name leads by then."""

    def __init__(self, target: Target):
        self.default_port = 443 if target.scheme == "https" else 80
        super().__init__(target.host, target.port, timeout=settings.WEBHOOK_SECONDS)
        self.target = target
        self.is_cut = False

    def connect(self) -> None:
        self.sock = self._reach()
        if self.target.scheme == "https":
            self.sock = tls_context().wrap_socket(self.sock, server_hostname=self.target.host)
        if self.is_cut:
            raise TimeoutError

    def cut(self) -> None:
        """Ends it from another thread: the timeout of a socket begins anew with every byte."""
        self.is_cut = True
        if self.sock:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)

    def _reach(self) -> socket.socket:
        *others, last = self.target.addresses[:3]
        for address in others:
            with contextlib.suppress(OSError):
                return socket.create_connection((address, self.target.port), self.timeout)
        return socket.create_connection((last, self.target.port), self.timeout)


def _exchange(target: Target, body: bytes, headers: dict[str, str]) -> dict:
    line = _Line(target)
    with _ended_in_time(line):
        try:
            line.request("POST", target.path, body=body, headers=headers)
            response = line.getresponse()
            text = response.read(ANSWER_BYTES).decode(errors="replace")
        except Exception:
            if not line.is_cut:
                raise
    if line.is_cut:  # half an answer, which http.client may take for a whole one
        raise TimeoutError("the whole took too long")
    kept = response.getheaders()[:HEADERS_KEPT]
    return {
        "status": response.status,
        "headers": {_clean(name): _clean(value)[:HEADER_LENGTH] for name, value in kept},
        "body": _clean(text),
    }


@contextlib.contextmanager
def _ended_in_time(line: _Line) -> Iterator[None]:
    timer = threading.Timer(settings.WEBHOOK_SECONDS, line.cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        line.close()


def _kind(error: Exception) -> AttemptError:
    kinds = {
        UnknownName: AttemptError.NAME,
        ForbiddenAddress: AttemptError.FORBIDDEN,
        TimeoutError: AttemptError.TIME,
        ssl.SSLError: AttemptError.TLS,
        OSError: AttemptError.CONNECTION,
    }
    return next((k for t, k in kinds.items() if isinstance(error, t)), AttemptError.PROTOCOL)


def _clean(text: str) -> str:
    """PostgreSQL keeps no NUL."""
    return text.replace("\x00", "�")

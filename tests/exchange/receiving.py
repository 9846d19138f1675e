"""A real HTTP server that keeps what it is sent and answers as a test wants it to."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import json
import ssl
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Received:
    path: str
    headers: dict
    body: bytes

    @property
    def message(self) -> dict:
        return json.loads(self.body)

    def is_signed_with(self, secret: str) -> bool:
        """As a receiver checks it, with nothing but the secret and Standard Webhooks."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        parts = [self.headers["webhook-id"], self.headers["webhook-timestamp"]]
        signed = b".".join([*(part.encode() for part in parts), self.body])
        digest = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
        return f"v1,{digest}" in self.headers["webhook-signature"].split(" ")


@dataclass
class Receiver:
    """`status`, `headers` and `content` are what it answers from now on."""

    port: int = 0
    status: int = 204
    headers: dict = field(default_factory=dict)
    content: bytes = b""
    received: list[Received] = field(default_factory=list)
    drips: bool = False  # answers byte by byte and never ends
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook?from=portal"

    @property
    def told(self) -> list[tuple]:
        messages = [received.message for received in self.received]
        return [(m["type"], m["data"].get("id")) for m in messages]


@contextlib.contextmanager
def receiver(*, tls: ssl.SSLContext | None = None):
    state = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            state.received.append(Received(self.path, headers, body))
            if state.drips:
                self._drip()
                return
            self.send_response(state.status)
            for name, value in state.headers.items():
                self.send_header(name, value)
            if state.status != 204:
                self.send_header("Content-Length", str(len(state.content)))
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(state.content)

        def _drip(self):
            with contextlib.suppress(OSError):
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
                while not state.ended.wait(0.02):
                    self.wfile.write(b"x")

        def log_message(self, *facts):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *facts: None
    state.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield state
    finally:
        state.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()

"""A client of the portal's API in one file; it needs Python alone. Copy it, and change what you like.

portal = Portal("http://127.0.0.1:8000", token)
for agreement in portal.list("agreements", in_force_on="2026-11-20", party="KR-26"):
    print(agreement["reference"], agreement["title_ko"])
"""

from __future__ import annotations

import json
import sys
import time
import uuid
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen


class Refused(Exception):
    """The portal said no: `status`, and `errors` as {field: message}; None is the whole."""

    def __init__(self, status: int, problem: dict):
        super().__init__(problem.get("detail") or f"status {status}")
        self.status = status
        self.errors = {e["field"]: e["message"] for e in problem.get("errors", [])}


class Cleared(Refused):
    """The changes asked for are no longer kept: read the lists anew, then follow from now on."""


class Portal:
    def __init__(self, address: str, token: str = "", *, language: str = "ko", patience: int = 3):
        self.root = f"{address.rstrip('/')}/api/v1/"
        self.patience = patience  # how often to wait when the rate limit is reached
        self.headers = {"Accept": "application/json", "Accept-Language": language}
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def list(self, collection: str, **filters) -> Iterator[dict]:
        """Every record, page by page; a filter may be a list of values."""
        address = f"{self.root}{collection}/?{urlencode({'limit': 500} | filters, doseq=True)}"
        while address:
            page = self._call(address)
            yield from page["results"]
            address = page["next"]

    def get(self, collection: str, code: str | int) -> dict:
        return self._call(f"{self.root}{collection}/{quote(str(code), safe='')}/")

    def coverage(self, **asked) -> dict:
        return self._call(f"{self.root}coverage/?{urlencode(asked)}")

    def log_agreement(self, *, key: str = "", **facts) -> dict:
        """A signed agreement: kind, counterparts, title_ko, signed_on, and what else you know.

        With a `key` of your own you may send the same again after a broken connection: it is one record.
        """
        headers = {"Idempotency-Key": key or str(uuid.uuid4())}
        return self._call(f"{self.root}agreements/", facts, headers)

    def changes(self, after: int = 0) -> Iterator[tuple[dict, dict | None]]:
        """Each change after a number, with the record as it is now; None where it is gone.

        Keep the `seq` of the last change that you have dealt with, and go on from there.
        """
        address = f"{self.root}changes/?after={after}&limit=500"
        while address:
            page = self._call(address)
            for change in page["results"]:
                yield change, self._record(change)
            address = page["next"]

    def _record(self, change: dict) -> dict | None:
        if change["action"] in ("deleted", "merged"):
            return None
        try:
            return self.get(f"{change['type']}s", change["id"])
        except Refused as error:
            if error.status == 404:  # a later change will say so
                return None
            raise

    def _call(self, address: str, body: dict | None = None, headers: dict | None = None) -> dict:
        data = None if body is None else json.dumps(body).encode()
        given = self.headers | ({"Content-Type": "application/json"} if body else {})
        request = Request(address, data, given | (headers or {}))
        for left in reversed(range(self.patience + 1)):
            try:
                with urlopen(request, timeout=30) as response:
                    return json.load(response)
            except HTTPError as error:
                with error:
                    if error.code == 429 and left:
                        time.sleep(int(error.headers.get("Retry-After", 1)))
                        continue
                    kind = Cleared if error.code == 410 else Refused
                    raise kind(error.code, _problem(error)) from None
        raise AssertionError("not reached")


def _problem(error: HTTPError) -> dict:
    is_problem = error.headers.get_content_type() == "application/problem+json"
    return json.load(error) if is_problem else {}


if __name__ == "__main__":
    address, *rest = sys.argv[1:] or ["http://127.0.0.1:8000"]
    covered = Portal(address, *rest).coverage()
    print(f"{covered['as_of']}: {len(covered['signed'])} signed, unsigned:")
    for target in covered["unsigned"]:
        print(f"  {target['code']} {target['name_ko']} ({target['reason']})")

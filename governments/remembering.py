"""What a process may go on believing for a while: to ask again would cost more than it is worth."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

SECONDS = 300
MOST = 1_000


class Remembered:
    def __init__(self, seconds: float = SECONDS):
        self.seconds = seconds
        self._until: OrderedDict[Hashable, float] = OrderedDict()
        self._lock = Lock()

    def __contains__(self, fact: Hashable) -> bool:
        return self._until.get(fact, 0) > time.monotonic()

    def add(self, fact: Hashable) -> None:
        with self._lock:
            self._until.pop(fact, None)
            self._until[fact] = time.monotonic() + self.seconds
            while len(self._until) > MOST:
                self._until.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._until.clear()

"""The cache of an installation without Redis: files, and counts that no process loses."""

from __future__ import annotations

import os
import shutil
import time
from hashlib import md5
from pathlib import Path

from django.core.cache.backends.filebased import FileBasedCache

HOUR = 3600


class CountingFileCache(FileBasedCache):
    """Django's own reads, adds and writes anew: slow, and two processes at once count one."""

    def count(self, key: str, *, until: float) -> int:
        """How often this was called for `key` so far; over, and cleared away, some time after `until`."""
        folder = Path(self._dir, "counts", str(int(until // HOUR)))
        name = md5(key.encode(), usedforsecurity=False).hexdigest()
        try:
            return _append(folder / name)
        except FileNotFoundError:
            _clear(folder.parent, before=int(time.time() // HOUR))
            folder.mkdir(parents=True, exist_ok=True)
            return _append(folder / name)

    def clear(self) -> None:
        super().clear()
        shutil.rmtree(Path(self._dir, "counts"), ignore_errors=True)


def _append(path: Path) -> int:
    """A byte for each call: the system appends for one after the other, and the length is the count."""
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, b".")
        return os.fstat(file).st_size
    finally:
        os.close(file)


def _clear(counts: Path, *, before: int) -> None:
    for folder in counts.glob("*"):
        if int(folder.name) < before:
            shutil.rmtree(folder, ignore_errors=True)

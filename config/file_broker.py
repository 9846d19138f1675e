"""kombu's broker in a folder, made safe for readers that come while a file is still being written.

kombu gives a file its name first and fills it afterwards. A worker that looks in between takes an empty
message and stops (celery/kombu#1551, treeverse/dvc-task#73). Here a file gets its name when it is whole.
"""

from __future__ import annotations

import fcntl
import uuid
from pathlib import Path
from time import monotonic

from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    def _put(self, queue, payload, **kwargs):
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        _write(Path(self.data_folder_out, name), payload)

    def _queue_bind(self, exchange, routing_key, pattern, queue):
        binding = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        self.control_folder.mkdir(exist_ok=True)
        with (self.control_folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            bindings = self.get_table(exchange)
            if binding not in bindings:
                _write(self._exchange_file(exchange), [binding, *bindings])


class Transport(filesystem.Transport):
    Channel = Channel


def _write(path: Path, content) -> None:
    part = path.with_name(f"{path.name}.{uuid.uuid4()}.part")
    part.write_text(dumps(content), encoding="utf-8")
    part.replace(path)

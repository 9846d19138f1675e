"""The text of HWP 5 documents, read by the published file format.

No library on PyPI serves: pyhwp has rested since 2020 and is under the AGPL, the others are young and by
one hand. The container is opened by olefile; what is left is this page. Every stream is unpacked only up
to a limit, whatever it claims.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

import olefile

OLE_START = bytes.fromhex("d0cf11e0a1b11ae1")
SIGNATURE = b"HWP Document File"
FLAGS_AT = 36
COMPRESSED, PASSWORD, DISTRIBUTED = 1, 2, 4
PARAGRAPH_TEXT = 67
LONG_RECORD = 0xFFF
# Below 32 lie control characters: these stand for themselves, all others are followed by seven more units.
SINGLE = {0: "", 10: "\n", 13: "\n", 24: "-", 30: " ", 31: " ", **dict.fromkeys(range(25, 30), "")}
TAB = 9
CONTROL_UNITS = 8
UNPACKED_MAX_BYTES = 50 * 1024 * 1024


class HwpFile:
    """An HWP 5 document. ValueError if it is none, or is damaged."""

    def __init__(self, content: bytes):
        try:
            self._ole = olefile.OleFileIO(io.BytesIO(content))
            header = self._ole.openstream("FileHeader").read(256)
        except (OSError, IndexError, struct.error, TypeError) as error:
            raise ValueError("not a compound file with a FileHeader") from error
        if not header.startswith(SIGNATURE) or len(header) < FLAGS_AT + 4:
            raise ValueError("not an HWP 5 document")
        (self._flags,) = struct.unpack_from("<I", header, FLAGS_AT)

    @property
    def has_password(self) -> bool:
        return bool(self._flags & PASSWORD)

    @property
    def is_distributed(self) -> bool:
        """«배포용»: everyone may look at it, but its text lies encrypted."""
        return bool(self._flags & DISTRIBUTED)

    def text(self) -> str:
        return "\n".join(self._section_text(name) for name in self._sections())

    def _sections(self) -> list[list[str]]:
        found = [path for path in self._ole.listdir() if path[0] == "BodyText" and len(path) == 2]
        return sorted(found, key=lambda path: int(path[1].removeprefix("Section")))

    def _section_text(self, path: list[str]) -> str:
        content = self._ole.openstream(path).read()
        if self._flags & COMPRESSED:
            content = zlib.decompressobj(-15).decompress(content, UNPACKED_MAX_BYTES)
        paragraphs = (_paragraph(data) for tag, data in _records(content) if tag == PARAGRAPH_TEXT)
        return "".join(text if text.endswith("\n") else f"{text}\n" for text in paragraphs)


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Tag and body of each record; a header word holds tag (10 bits), level (10) and size (12)."""
    place = 0
    while place + 4 <= len(content):
        (word,) = struct.unpack_from("<I", content, place)
        place += 4
        size = word >> 20
        if size == LONG_RECORD:
            (size,) = struct.unpack_from("<I", content, place)
            place += 4
        yield word & 0x3FF, content[place : place + size]
        place += size


def _paragraph(data: bytes) -> str:
    units = struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])
    kept, place = [], 0
    while place < len(units):
        unit = units[place]
        if unit > 31:
            kept.append(unit)
        else:
            kept += map(ord, SINGLE.get(unit, "\t" if unit == TAB else ""))
        place += 1 if unit > 31 or unit in SINGLE else CONTROL_UNITS
    # Surrogate pairs come as two units, so that the text is put together from units, not characters.
    return struct.pack(f"<{len(kept)}H", *kept).decode("utf-16-le", errors="replace")

"""Writes small OLE compound files (Microsoft's published format, version 3), such as HWP 5 documents are."""

import struct

SECTOR, MINI_SECTOR, MINI_LIMIT = 512, 64, 4096
END, FREE, FAT_SECTOR, NOBODY = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
ROOT, STORAGE, STREAM = 5, 1, 2


def compound_file(streams: dict[str, bytes]) -> bytes:
    """`streams` by path; a path may have one folder, as in `BodyText/Section0`."""
    entries = _entries(streams)
    mini, mini_fat = b"", []
    sectors, fat = [], []

    def store(content: bytes) -> int:
        start, parts = len(sectors), _cut(content, SECTOR)
        sectors.extend(parts)
        fat.extend([*range(start + 1, start + len(parts)), END])
        return start

    for entry in entries:
        content = entry["content"]
        if entry["type"] != STREAM or not content:
            continue
        if len(content) >= MINI_LIMIT:
            entry["start"] = store(content)
            continue
        parts = _cut(content, MINI_SECTOR)
        entry["start"] = len(mini_fat)
        mini_fat += [*range(len(mini_fat) + 1, len(mini_fat) + len(parts)), END]
        mini += b"".join(parts)
    if mini:
        entries[0].update(start=store(mini), size=len(mini))
    mini_fat_start = store(_table(mini_fat)) if mini_fat else END
    directory_start = store(b"".join(map(_entry, entries)))
    fat_start = len(sectors)
    fat_sectors = -(-(len(fat) + 1) // (SECTOR // 4 - 1))
    table = _table([*fat, *[FAT_SECTOR] * fat_sectors])
    sectors += _cut(table, SECTOR)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, fat_sectors, directory_start, 0, MINI_LIMIT),
        *(mini_fat_start, -(-len(mini_fat) // (SECTOR // 4)), END, 0),
        fat_start,
    )
    places = [fat_start + n for n in range(1, fat_sectors)]
    header += struct.pack(f"<{len(places)}I", *places)
    return header.ljust(SECTOR, b"\xff") + b"".join(sectors)


def _entries(streams: dict[str, bytes]) -> list[dict]:
    """Root, folders, streams, each pointing to its first child and its next sibling."""
    entries = [_new("Root Entry", ROOT)]
    folders = {"": 0}
    children: dict[int, list[int]] = {0: []}
    for path, content in streams.items():
        folder, _slash, name = path.rpartition("/")
        if folder not in folders:
            folders[folder] = len(entries)
            children[len(entries)] = []
            children[0].append(len(entries))
            entries.append(_new(folder, STORAGE))
        children[folders[folder]].append(len(entries))
        entries.append(_new(name, STREAM, content))
    for parent, ids in children.items():
        ids.sort(key=lambda n: (len(entries[n]["name"]), entries[n]["name"].upper()))
        for first, second in zip([None, *ids], ids, strict=False):
            entries[parent if first is None else first]["child" if first is None else "right"] = (
                second
            )
    return entries


def _new(name, kind, content=b"") -> dict:
    return {
        "name": name,
        "type": kind,
        "content": content,
        "size": len(content),
        "start": 0 if kind == STORAGE else END,
        "right": NOBODY,
        "child": NOBODY,
    }


def _entry(entry: dict) -> bytes:
    name = (entry["name"] + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16x4x16xIQ",
        name,
        len(name),
        entry["type"],
        1,
        NOBODY,
        entry["right"],
        entry["child"],
        entry["start"],
        entry["size"],
    )


def _cut(content: bytes, size: int) -> list[bytes]:
    return [content[n : n + size].ljust(size, b"\0") for n in range(0, len(content), size)]


def _table(numbers: list[int]) -> bytes:
    room = -(-len(numbers) // (SECTOR // 4)) * (SECTOR // 4)
    return struct.pack(f"<{room}I", *numbers, *[FREE] * (room - len(numbers)))

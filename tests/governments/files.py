"""Files as people upload them."""

import csv
import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook


def csv_bytes(*rows, delimiter=",", encoding="utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_bytes(*rows, merged=(), sheets=(), title="Sheet") -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    for name in sheets:
        workbook.create_sheet(name).append(["nothing"])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def zip_bytes(**entries) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def upload(content: bytes, name="table.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def replaced(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """An archive in which one entry says something else."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = {entry: archive.read(entry) for entry in archive.namelist()}
    assert old in entries[name]
    entries[name] = entries[name].replace(old, new)
    return zip_bytes(**entries)

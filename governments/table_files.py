"""The bytes of an uploaded table as rows of text, numbered as its reader sees them in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from governments.names import tidy

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 120 * 1024 * 1024
MAX_ROWS = 60_000  # the list of all legal districts, abolished ones too, has fifty thousand
MAX_COLUMNS = 60
MAX_CHARACTERS = 5_000
DELIMITERS = ",;\t"
SAMPLE_LINES = 40
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')
OTHER_TYPES = {
    b"%PDF-": "PDF",
    bytes.fromhex("d0cf11e0a1b11ae1"): "XLS/HWP",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
}

Cells = list[str]
Numbered = tuple[int, Cells]


@dataclass(frozen=True)
class Sheet:
    """Rows that hold anything, each with its number; `others` are the further sheets of the file."""

    rows: list[Numbered]
    name: str = ""
    others: tuple[str, ...] = ()


def read_sheet(
    content: bytes, *, name: str = "", suits: Callable[[list[Numbered]], int] = len
) -> Sheet:
    """The sheet `name` of an XLSX, its first one, or a CSV; `suits` tells which reading of a CSV is right."""
    _refuse_other_types(content)
    if content.startswith(b"PK"):
        return _read_xlsx(content, name)
    return Sheet(_read_csv(_decoded(content), suits))


def refuse_size(size: int) -> None:
    if size > MAX_BYTES:
        message = _("The file is larger than %(limit)s.")
        raise ValidationError(message, code="size", params={"limit": filesizeformat(MAX_BYTES)})


def _refuse_other_types(content: bytes) -> None:
    if not content.strip():
        raise ValidationError(_("The file is empty."), code="empty")
    refuse_size(len(content))
    for start, name in OTHER_TYPES.items():
        if content.startswith(start):
            raise _wrong_type(name)


def _wrong_type(name: str) -> ValidationError:
    message = _("This file is %(type)s. Save the table as XLSX or CSV and upload that.")
    return ValidationError(message, code="type", params={"type": name})


# CSV --------------------------------------------------------------------------------------------


def _decoded(content: bytes) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))  # «Unicode text» of Excel
    for encoding in ["utf-16"] if wide else ["utf-8-sig", "cp949"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    message = _("The file is neither XLSX nor a text in UTF-8 or CP949 (EUC-KR).")
    raise ValidationError(message, code="type")


def _read_csv(text: str, suits: Callable[[list[Numbered]], int]) -> list[Numbered]:
    sample = "".join(text.splitlines(keepends=True)[:SAMPLE_LINES])
    delimiter = max(DELIMITERS, key=lambda sign: suits(list(_csv_rows(sample, sign))))
    return _bounded(_csv_rows(text, delimiter))


def _csv_rows(text: str, delimiter: str) -> Iterator[Numbered]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(lines, start=1):
            yield number, [_text(cell, number) for cell in cells]
    except csv.Error as error:
        message = _("The file cannot be read as CSV: %(problem)s.")
        raise ValidationError(message, code="csv", params={"problem": error}) from None


# XLSX -------------------------------------------------------------------------------------------


def _read_xlsx(content: bytes, name: str) -> Sheet:
    from openpyxl import load_workbook  # costs every process memory, and few need it

    _refuse_other_archives(content)
    try:
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheets = {sheet.title: sheet for sheet in workbook.worksheets}
        sheet = _chosen(sheets, name)
        sheet.reset_dimensions()  # programs write wrong ones
        rows = _bounded(_spread(_xlsx_rows(sheet), _merged_areas(sheet)))
    except ValidationError:
        raise
    except Exception:  # noqa: BLE001 - the parser raises anything on a damaged file
        message = _("The file is damaged: it cannot be read as XLSX.")
        raise ValidationError(message, code="damaged") from None
    others = tuple(title for title in sheets if title != sheet.title)
    return Sheet(rows, name=sheet.title, others=others)


def _refuse_other_archives(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        message = _("The file is damaged: it cannot be read as XLSX.")
        raise ValidationError(message, code="damaged") from None
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names:
        is_hwpx = "Contents/content.hpf" in names
        raise _wrong_type("HWPX" if is_hwpx else "ZIP")
    # What an entry claims to unpack to is what the archive's reader lets through at most.
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise ValidationError(_("The file unpacks to more than is allowed."), code="unpacked")


def _chosen(sheets: dict, name: str):
    if not name:
        return next(iter(sheets.values()))
    wanted = tidy(name).casefold()
    for title, sheet in sheets.items():
        if tidy(title).casefold() == wanted:
            return sheet
    message = _("The file has no sheet “%(name)s”. It has: %(names)s.")
    params = {"name": name, "names": ", ".join(sheets)}
    raise ValidationError(message, code="sheet", params=params)


def _xlsx_rows(sheet) -> Iterator[Numbered]:
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield number, [_text(value, number) for value in values]


def _merged_areas(sheet) -> list[tuple[int, int, int, int]]:
    """First column, first row, last column, last row of each, in the order of their first rows."""
    from openpyxl.utils import range_boundaries

    with sheet._get_source() as source:
        found = {match.decode() for match in MERGED.findall(source.read())}
    return sorted((range_boundaries(area) for area in found), key=lambda area: area[1])


def _spread(rows: Iterator[Numbered], areas: list) -> Iterator[Numbered]:
    """What stands in a merged cell counts for every cell that it covers."""
    waiting = list(reversed(areas))
    covering: list[tuple[tuple, str]] = []
    for number, cells in rows:
        while waiting and waiting[-1][1] <= number:
            area = waiting.pop()
            covering.append((area, cells[area[0] - 1] if area[0] <= len(cells) else ""))
        covering = [(area, text) for area, text in covering if area[3] >= number]
        for (first, _top, last, _bottom), text in covering if any(cells) or covering else ():
            last = min(last, MAX_COLUMNS)
            cells += [""] * (last - len(cells))
            cells[first - 1 : last] = [text] * (last - first + 1)
        yield number, cells


# Both -------------------------------------------------------------------------------------------


def _bounded(rows: Iterator[Numbered]) -> list[Numbered]:
    kept = []
    for number, cells in rows:
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            message = _("Row %(row)s has more than %(limit)s columns.")
            params = {"row": number, "limit": MAX_COLUMNS}
            raise ValidationError(message, code="columns", params=params)
        if len(kept) == MAX_ROWS:
            message = _("The file has more than %(limit)s rows. Split it.")
            raise ValidationError(message, code="rows", params={"limit": MAX_ROWS})
        kept.append((number, cells))
    return kept


def _text(value, number: int) -> str:
    """A cell as text: days in ISO 8601, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, str):
        if len(value) > MAX_CHARACTERS:
            message = _("Row %(row)s has a cell of more than %(limit)s characters.")
            params = {"row": number, "limit": MAX_CHARACTERS}
            raise ValidationError(message, code="cell", params=params)
        return tidy(value.replace("\x00", ""))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)

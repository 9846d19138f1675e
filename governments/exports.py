"""Tables for spreadsheets: CSV and XLSX, row by row, so that length costs no memory."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from urllib.parse import quote

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse

CSV, XLSX = "csv", "xlsx"
CONTENT_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What spreadsheets take for the start of a formula; the wide forms count in East Asian versions.
FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
ROWS_PER_CHUNK = 200
CELL_MAX_CHARACTERS = 32_767
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def neutralise(value):
    """`value` such that no spreadsheet runs it: text that begins like a formula gets an apostrophe."""
    if isinstance(value, str) and value[:1] in FORMULA_STARTS:
        return "'" + value
    return value


def table_response(
    rows: Iterable[Sequence], *, header: Sequence[str], name: str, file_format: str
) -> HttpResponseBase:
    """A download of `rows`; `name` is the file's name without its ending."""
    rows = chain([header], rows)
    if file_format == CSV:
        response = StreamingHttpResponse(_csv_chunks(rows), content_type=CONTENT_TYPES[CSV])
    else:
        response = FileResponse(_xlsx_file(rows), content_type=CONTENT_TYPES[XLSX])
    file_name = quote(f"{name}.{file_format}")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{file_name}"
    return response


def _csv_chunks(rows: Iterable[Sequence]) -> Iterator[bytes]:
    """Begins with a byte order mark: without it Excel takes UTF-8 for the local code page."""
    yield "\ufeff".encode()
    rows = iter(rows)
    while part := list(islice(rows, ROWS_PER_CHUNK)):
        chunk = io.StringIO(newline="")
        csv.writer(chunk).writerows(map(_csv_cells, part))
        yield chunk.getvalue().encode()


def _csv_cells(row: Sequence) -> list:
    """Most cells are harmless text, and a file has millions."""
    return [
        value if value.__class__ is str and value[:1] not in FORMULA_STARTS else _csv_cell(value)
        for value in row
    ]


def _csv_cell(value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return neutralise(str(value)) if not isinstance(value, int | float) else str(value)


def _xlsx_file(rows: Iterable[Sequence]):
    from openpyxl import Workbook  # costs every process memory, and few need it

    workbook = Workbook(write_only=True)  # keeps its rows on disk
    sheet = workbook.create_sheet()
    for row in rows:
        sheet.append([_xlsx_cell(value) for value in row])
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    workbook.save(file)
    file.seek(0)
    return file


def _xlsx_cell(value):
    if value is None or isinstance(value, bool | int | float | date):
        return value
    text = NOT_IN_XML.sub("", str(value))
    return neutralise(text[:CELL_MAX_CHARACTERS])

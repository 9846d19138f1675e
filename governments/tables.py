"""Reads an uploaded CSV or XLSX into rows whose columns are recognised by their headings.

    COLUMNS = (
        Column("code", _("Code"), headings=("법정동코드", "행정기관코드"), required=True),
        Column("name", _("Name"), headings=("법정동명",)),
    )
    table = read_table(content, columns=COLUMNS)   # ValidationError: one clear sentence
    for row in table.rows:
        row.number, row["code"], row["name"]       # the number as the person sees it; text, "" if empty

The heading row is found by what stands in it, wherever it stands. Cells are trimmed, composed (NFC) and
have one kind of middle dot; merged cells count for each cell that they cover; days are ISO 8601 text, to be
read by `governments.dates`. Notes, sub-totals and repeated headings below are skipped and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from governments.names import fold
from governments.table_files import Cells, Numbered, read_sheet

ERROR_CODES = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}
HEADING_WITHIN = 30  # rows in which the headings are looked for
SUMS = {"계", "소계", "합계", "총계", "누계", "total", "subtotal", "grandtotal", "sum"}
NOTE = re.compile(
    r"(※|\*|주\s*[):]|주석|비고\s*:|자료\s*:|출처\s*:|notes?\s*:|source\s*:)", re.IGNORECASE
)


@dataclass(frozen=True)
class Column:
    """A column that an import understands. Its label is recognised as a heading in every language."""

    key: str
    label: str | Promise
    headings: tuple[str, ...] = ()
    required: bool = False

    @property
    def spellings(self) -> set[str]:
        labels = []
        for language, _name in settings.LANGUAGES:
            with override(language):
                labels.append(str(self.label))
        return {fold(text) for text in (*labels, *self.headings)}


@dataclass(frozen=True)
class Row:
    number: int
    cells: dict[str, str]
    headings: dict[str, str] = field(repr=False, compare=False, default_factory=dict)

    def __getitem__(self, key: str) -> str:
        return self.cells.get(key, "")

    def __contains__(self, key: str) -> bool:
        """Whether the file has such a column at all."""
        return key in self.cells


@dataclass(frozen=True)
class Table:
    rows: list[Row]
    headings: dict[str, str]  # by key, as the file writes them
    unused: list[str]  # headings that nothing here understands
    skipped: list[tuple[int, str]]  # number of a row, and why it is no row of the table
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()

    @property
    def remarks(self) -> list[str]:
        """What the person should know about how the file was read."""
        remarks = []
        if self.other_sheets:
            facts = {"sheet": self.sheet, "others": ", ".join(self.other_sheets)}
            remarks.append(_("Read: sheet “%(sheet)s”. Not read: %(others)s.") % facts)
        if self.unused:
            names = ", ".join(f"“{name}”" for name in self.unused)
            remarks.append(_("Columns that are not used: %(names)s.") % {"names": names})
        for number, reason in self.skipped:
            remarks.append(
                _("Row %(row)s is skipped: %(reason)s") % {"row": number, "reason": reason}
            )
        return remarks


def read_table(content: bytes, *, columns: Sequence[Column], sheet: str = "") -> Table:
    """The table in `content`, recognised by its bytes whatever the file is called."""
    spellings = {text: column.key for column in columns for text in column.spellings}
    read = read_sheet(content, name=sheet, suits=lambda rows: _best_heading(rows, spellings)[0])
    score, position = _best_heading(read.rows, spellings)
    _refuse_missing(columns, read.rows, position if score else None, spellings)
    _number, heading = read.rows[position]
    keys = _keys(heading, spellings)
    headings = {key: heading[place] for place, key in keys.items()}
    rows, skipped = [], []
    for number, cells in read.rows[position + 1 :]:
        reason = _no_row(cells, heading)
        if reason:
            skipped.append((number, reason))
            continue
        values = {key: cells[place] if place < len(cells) else "" for place, key in keys.items()}
        rows.append(Row(number, values, headings))
    if not rows:
        raise ValidationError(_("No row stands below the headings."), code="no_rows")
    unused = [text for place, text in enumerate(heading) if text and place not in keys]
    unused = [text for text in dict.fromkeys(unused) if text not in headings.values()]
    return Table(rows, headings, unused, skipped, sheet=read.name, other_sheets=read.others)


def shown_error(text: str) -> bool:
    """Whether a spreadsheet shows an error instead of a value: #REF!, #N/A …"""
    return text in ERROR_CODES


def _best_heading(rows: list[Numbered], spellings: dict[str, str]) -> tuple[int, int]:
    """How many columns the heading row names, and its position; the lowest of rows merged into one."""
    best = (0, 0)
    for position, (_number, cells) in enumerate(rows[:HEADING_WITHIN]):
        score = len(set(_keys(cells, spellings).values()))
        is_same_cell = position == best[1] + 1 and cells == rows[best[1]][1]
        if score > best[0] or (score == best[0] and is_same_cell):
            best = (score, position)
    return best


def _keys(cells: Cells, spellings: dict[str, str]) -> dict[int, str]:
    """Positions of the recognised columns; of two that say the same the first counts."""
    found: dict[int, str] = {}
    for place, text in enumerate(cells):
        variants = (text, text.partition("(")[0], text.partition("[")[0])
        key = next((spellings[fold(v)] for v in variants if fold(v) in spellings), None)
        if key and key not in found.values():
            found[place] = key
    return found


def _refuse_missing(
    columns: Iterable[Column], rows: list[Numbered], position: int | None, spellings: dict
) -> None:
    found = _keys(rows[position][1], spellings).values() if position is not None else ()
    missing = [str(c.label) for c in columns if c.required and c.key not in found]
    if position is None:
        message = _("No row of headings was found. Needed: %(names)s.")
        missing = missing or [str(column.label) for column in columns]
        raise ValidationError(message, code="headings", params={"names": ", ".join(missing)})
    if missing:
        message = _("Row %(row)s has the headings, but no column for: %(names)s.")
        params = {"row": rows[position][0], "names": ", ".join(missing)}
        raise ValidationError(message, code="missing", params=params)


def _no_row(cells: Cells, heading: Cells) -> str:
    """Why `cells` below the headings are no row of the table; "" where they are."""
    filled = list(dict.fromkeys(filter(None, cells)))
    if cells == heading:
        return _("the headings once more.")
    if fold(filled[0]) in SUMS:
        return _("a total.")
    if len(filled) == 1 and NOTE.match(filled[0]):
        return _("a note.")
    return ""

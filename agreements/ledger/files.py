"""The ledger as a file: the columns, the filter and the order of the screen, with the day it is true of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from agreements.ledger.listing import Ledger
from governments.exports import table_response


def ledger_file(ledger: Ledger, *, file_format: str, on: date) -> HttpResponseBase:
    header = [_("No."), *(str(column.label) for column in ledger.columns), _("Base date")]
    name = _("agreement-ledger-%(day)s") % {"day": on.isoformat()}
    return table_response(_lines(ledger, on), header=header, name=name, file_format=file_format)


def _lines(ledger: Ledger, on: date) -> Iterator[list]:
    for number, row in enumerate(ledger.every_row(), start=1):
        yield [number, *(cell.value for cell in row.cells), on]

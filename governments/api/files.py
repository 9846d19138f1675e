"""`?format=csv` and `?format=xlsx` on a list: the whole filtered list as one file."""

from rest_framework.renderers import BaseRenderer

from governments.exports import CONTENT_TYPES, CSV, XLSX

FILES = (CSV, XLSX)
ROWS_READ_AT_ONCE = 2_000


class CSVRenderer(BaseRenderer):
    """Lets a caller ask for the format; the rows themselves never pass through a renderer."""

    media_type = "text/csv"
    format = CSV


class XLSXRenderer(CSVRenderer):
    media_type = CONTENT_TYPES[XLSX]
    format = XLSX

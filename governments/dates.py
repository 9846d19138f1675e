"""How files write dates: `2019.4.16.`, `'23.7.11`, `2018-10`, `20150601`, Excel's day numbers, «무기한».

The one reader for all imports. What is only half known keeps its precision and is told in the notation
of partial dates: `2018`, `2018-H1`, `2018-10`, `2018-10-03`; `OPEN` means «without an end».
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

OPEN = "open"
OPEN_WORDS = {
    "무기한",
    "기한없음",
    "기간없음",
    "계속",
    "현재",
    "영구",
    "open",
    "openended",
    "indefinite",
}
OPEN_WORDS |= {"noend", "noenddate", "unlimited", "permanent"}
NOTHING = {"", "-", "–", "—", "N/A", "n/a"}
EXCEL_BEGINS = date(1899, 12, 30)
EXCEL_DAYS = range(
    10_000, 80_000
)  # 1927 to 2119; smaller numbers are no days that anybody writes so
HALVES = {"상반기": "H1", "하반기": "H2", "H1": "H1", "H2": "H2"}

WEEKDAY = r"(\s*\(\s*[월화수목금토일]\s*\))?"
CLOCK = r"([ T]\d\d:\d\d(:\d\d(\.0+)?)?)?"
WRITTEN = re.compile(
    r"['’‘]?(?P<year>\d{4}|\d{2})\s*[.\-/년]\s*(?P<month>\d{1,2})"
    r"(\s*[.\-/월]\s*(?P<day>\d{1,2}))?\s*[.월일]?" + WEEKDAY + CLOCK
)
YEAR = re.compile(r"(?P<year>\d{4})\s*[.년]?\s*")
HALF = re.compile(r"(?P<year>\d{4})\s*[.년\-]?\s*(?P<half>상반기|하반기|H1|H2)")
COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)")


def read_date(text: str) -> str:
    """`text` as a partial date; "" where nothing is written, `OPEN` for «without an end»."""
    text = unicodedata.normalize("NFKC", text).strip()
    if text in NOTHING:
        return ""
    if re.sub(r"[\s\-]", "", text).casefold() in OPEN_WORDS:
        return OPEN
    try:
        found = _read(text)
    except ValueError:  # the 31st of February
        found = None
    if found is None:
        message = _("“%(text)s” is no date. Write it as 2024-05-31.")
        raise ValidationError(message, code="date", params={"text": text})
    return OPEN if found.startswith("9999") else found


def read_day(text: str) -> date | None:
    """`text` as one day; None where nothing is written or it has no end."""
    found = read_date(text)
    if found in ("", OPEN):
        return None
    if len(found) < len("2024-05-31"):
        message = _("“%(text)s” leaves the day open. Write it as 2024-05-31.")
        raise ValidationError(message, code="partial_date", params={"text": text})
    return date.fromisoformat(found)


def _read(text: str) -> str | None:
    if text.isdecimal() and len(text) == 5 and int(text) in EXCEL_DAYS:
        return (EXCEL_BEGINS + timedelta(days=int(text))).isoformat()
    if match := COMPACT.fullmatch(text):
        return date(*map(int, match.groups())).isoformat()
    if match := YEAR.fullmatch(text):
        return match["year"]
    if match := HALF.fullmatch(text):
        return f"{match['year']}-{HALVES[match['half']]}"
    return _written(match) if (match := WRITTEN.fullmatch(text)) else None


def _written(match: re.Match) -> str | None:
    year, month = _whole_year(match["year"]), int(match["month"])
    if match["day"]:
        return date(year, month, int(match["day"])).isoformat()
    if len(match["year"]) == 2:
        return None  # «23.7» may be a number as well
    return date(year, month, 1).isoformat()[:7]


def _whole_year(digits: str) -> int:
    """'23 is 2023 and '88 is 1988."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 70 else 1900)

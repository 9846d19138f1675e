"""The rows of the official code list, each as what it says about one body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from governments.choices import Kind, RowOutcome
from governments.code_lists.sketch import Body
from governments.dates import read_day
from governments.imports import Column, Line, Plan, Row, Table
from governments.names import fold, tidy

COLUMNS = (
    Column(
        "code",
        gettext_lazy("Official code"),
        headings=(
            "법정동코드",
            "행정기관코드",
            "행정동코드",
            "행정구역코드",
            "지역코드",
            "코드",
            "code",
        ),
        required=True,
    ),
    Column(
        "name",
        gettext_lazy("Name"),
        headings=("법정동명", "행정기관명", "지역명", "기관명", "명칭"),
    ),
    Column("province", gettext_lazy("Name of the province"), headings=("시도명", "시도")),
    Column(
        "municipality", gettext_lazy("Name of the municipality"), headings=("시군구명", "시군구")
    ),
    Column("below", gettext_lazy("Name below"), headings=("읍면동명", "읍면동")),
    Column("parent", gettext_lazy("Parent"), headings=("상위코드", "상위기관명", "상위")),
    Column(
        "created", gettext_lazy("Created"), headings=("생성일자", "생성일", "설치일", "신설일")
    ),
    Column(
        "abolished",
        gettext_lazy("Abolished"),
        headings=("말소일자", "삭제일자", "폐지일자", "말소일", "폐지일"),
    ),
    Column("state", gettext_lazy("Abolished or not"), headings=("폐지여부", "말소여부")),
    Column(
        "former", gettext_lazy("Former code"), headings=("과거법정동코드", "과거코드", "이전코드")
    ),
    Column(
        "successor", gettext_lazy("Successor"), headings=("승계코드", "승계기관코드", "후속코드")
    ),
    Column("name_en", gettext_lazy("Name (English)"), headings=("영문명", "english name")),
    Column("own", gettext_lazy("Portal code"), headings=("포털코드",)),
)
OVER = {"폐지", "말소", "abolished", "y", "예"}
NOBODY = {"-", "–", "—", "없음", "none"}
KINDS = (  # by the end of a name, the longer ones first
    ("통합특별시", Kind.INTEGRATED_SPECIAL_CITY),
    ("특별자치시", Kind.SPECIAL_SELF_GOVERNING_CITY),
    ("특별자치도", Kind.SPECIAL_SELF_GOVERNING_PROVINCE),
    ("광역시", Kind.METROPOLITAN_CITY),
    ("특별시", Kind.SPECIAL_CITY),
    ("도", Kind.PROVINCE),
    ("시", Kind.CITY),
    ("군", Kind.COUNTY),
    ("구", Kind.AUTONOMOUS_DISTRICT),
)
MUNICIPAL = (Kind.CITY, Kind.COUNTY, Kind.AUTONOMOUS_DISTRICT)
DISTRICT_OF_A_CITY = re.compile(r"\S{2,}시\s*\S+구")


@dataclass(eq=False)
class Entry:
    """What one row says; `ends` is the first day without it. The rest is found out by comparing."""

    line: Line
    code: str  # two digits, or five
    own_code: str
    name: str
    name_en: str
    kind: str
    province: str
    parent_text: str
    begins: date | None
    ends: date | None
    is_over: bool  # also where nobody wrote since when
    former: str
    heirs_text: str

    body: Body | None = None  # the one in the register that goes on as this
    promoted_from: Body | None = None
    parent: str | None = None  # a code of ours

    @property
    def is_province(self) -> bool:
        return len(self.code) == 2

    @property
    def stem(self) -> str:
        """The name without what kind of body it is: 강원 for 강원도 and 강원특별자치도."""
        return stem(self.name)

    @property
    def heirs(self) -> list[str] | None:
        """Codes or names; none of them where the row says «nobody», None where it says nothing."""
        if not self.heirs_text:
            return None
        words = [text.strip() for text in re.split(r"[,;/]", self.heirs_text)]
        return [text for text in words if text and text not in NOBODY]

    def lives_on(self, day: date) -> bool:
        if self.is_over and not self.ends:
            return False
        return (self.begins or date.min) <= day < (self.ends or date.max)

    def overlaps(self, other: Entry) -> bool:
        if (self.is_over and not self.ends) or (other.is_over and not other.ends):
            return False
        first, second = sorted((self, other), key=lambda entry: entry.begins or date.min)
        return (second.begins or date.min) < (first.ends or date.max)


def stem(name: str) -> str:
    ending = next((end for end, _kind in KINDS if name.endswith(end) and name != end), "")
    return name.removesuffix(ending)


def kind_of_name(name: str) -> str:
    return next((kind for ending, kind in KINDS if name.endswith(ending) and name != ending), "")


def digits(text: str) -> str:
    """`41110` for `4111000000`, `41` for `4100000000`; "" for what stands below or is no code."""
    if not re.fullmatch(r"\d{2}|\d{5}|\d{10}", text):
        return ""
    code = text.ljust(10, "0")
    if code[5:] != "00000":
        return ""
    return code[:2] if code[2:5] == "000" else code[:5]


def read_entries(table: Table, plan: Plan) -> list[Entry]:
    """One line of the plan for each row of a province or a municipality; what is below is counted."""
    above = [row for row in table.rows if not _is_below(row)]
    below = len(table.rows) - len(above)
    if below:
        message = ngettext(
            "%(number)s row below the municipalities is not taken.",
            "%(number)s rows below the municipalities are not taken.",
            below,
        )
        plan.note(message % {"number": below})
    return [entry for row in above for entry in _entry(row, plan)]


def _is_below(row: Row) -> bool:
    code = row["code"]
    return bool(row["below"]) or (len(code) == 10 and code.isdecimal() and code[5:] != "00000")


def _entry(row: Row, plan: Plan) -> Iterator[Entry]:
    province, name = _names(row)
    line = plan.line(row, title=" ".join(dict.fromkeys(filter(None, (province, name)))))
    code = digits(row["code"])
    reason = _why_not_taken(code, name)
    if reason:
        line.tell(RowOutcome.SKIPPED)
        line.remark(reason)
        return
    if not code and (row["code"] or not row["own"]):
        message = _("A code has ten digits, like 4111000000.")
        line.refuse(message if row["code"] else _("The code is missing."), "code")
    if not name:
        line.refuse(_("The name is missing."), "name" if "name" in row else "municipality")
    begins, ends = line.read("created", read_day), line.read("abolished", read_day)
    if begins and ends and ends <= begins:
        line.refuse(_("It ends before it begins."), "abolished")
    yield Entry(
        line=line,
        code=code,
        own_code=row["own"],
        name=name,
        name_en=row["name_en"],
        kind=kind_of_name(name),
        province=province,
        parent_text=row["parent"],
        begins=begins,
        ends=ends,
        is_over=bool(ends) or fold(row["state"]) in OVER,
        former=digits(row["former"]),
        heirs_text=row["successor"],
    )


def _names(row: Row) -> tuple[str, str]:
    """The province's name and the body's own, from columns of their own or from «경기도 수원시»."""
    if row["municipality"]:
        return row["province"], row["municipality"]
    whole = row["name"] or row["province"]
    first, _space, rest = whole.partition(" ")
    if rest and kind_of_name(first) not in ("", *MUNICIPAL) and len(digits(row["code"])) != 2:
        return first, tidy(rest)
    return ("" if row["name"] == whole else first), whole


def _why_not_taken(code: str, name: str) -> str:
    kind = kind_of_name(name)
    if " " in name and kind == Kind.AUTONOMOUS_DISTRICT or DISTRICT_OF_A_CITY.fullmatch(name):
        return _("A district of a city has no government of its own.")
    if len(code) == 5 and name and kind not in MUNICIPAL:
        if kind:
            return _("It repeats the province.")
        return _("By its name it is no local government.")
    return ""

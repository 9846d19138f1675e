"""Code lists as the ministry publishes them, and what an import makes of them."""

from datetime import date

from governments.code_lists.entries import COLUMNS
from governments.code_lists.export import code_list
from governments.code_lists.kinds import CodeListImport, ForeignListImport
from governments.imports.actions import apply_batch, plan_batch, upload_batch
from tests.factories import UserFactory
from tests.governments.files import csv_bytes, upload

DAY = date(2027, 1, 1)
SEOUL = ["1100000000", "서울특별시", "", "", "", ""]
BUSAN = ["2600000000", "부산광역시", "", "", "", ""]
DAEGU = ["2700000000", "대구광역시", "", "", "", ""]
JUNGGU = ["2611000000", "부산광역시 중구", "", "", "", ""]
KEYS = [column.key for column in COLUMNS]
HEADING = ["법정동코드", "법정동명", "생성일자", "말소일자", "과거법정동코드", "승계코드"]
OFFICIAL = ["code", "name", "created", "abolished", "former", "successor"]


def official_rows(day=DAY) -> list[list[str]]:
    """The register as the official list would have it: nothing in it that only we know."""
    rows = [dict(zip(KEYS, cells, strict=True)) for cells in code_list(day)]
    told = ("code", "name", "created", "abolished")
    return [
        [_written(row[key]) if key in told else "" for key in OFFICIAL]
        for row in rows
        if row["code"]
    ]


def _written(value) -> str:
    return f"{value:%Y%m%d}" if isinstance(value, date) else value or ""


def plan_of(rows, *, heading=HEADING, day=DAY, kind=None, **options):
    kind = kind or CodeListImport()
    table = kind.read(csv_bytes(heading, *rows))
    return kind.plan(table, options={"as_of": day, "source": "목록", **options}, on=day)


def foreign_plan(*rows, heading=("국가", "이름", "영문명", "포털 코드", "상위"), day=DAY):
    since = {"since": date(1900, 1, 1)}
    return plan_of(rows, heading=heading, day=day, kind=ForeignListImport(), **since)


def lines(plan, *outcomes) -> dict[str, list[str]]:
    """Titles with what is told, of the rows with such an outcome."""
    return {
        line.title: line.sentences or line.remarks
        for line in plan.lines
        if line.outcome in outcomes
    }


def problems(plan) -> list[tuple]:
    return [
        (line.number, problem.heading, problem.sentence)
        for line in plan.lines
        for problem in line.problems
    ]


def applied(rows, *, heading=HEADING, day=DAY, kind=None, by=None, **options):
    """A file with these rows, uploaded, previewed and applied."""
    by = by or UserFactory(administrator=True)
    options = {"as_of": day.isoformat(), "source": "목록", **options}
    file = upload(csv_bytes(heading, *rows, encoding="cp949"), "목록.csv")
    kind = kind or CodeListImport()
    at = by.date_joined
    batch = upload_batch(kind=kind, upload=file, by=by, at=at, options=options)
    plan = plan_batch(batch=batch, on=day)
    return apply_batch(batch=batch, previewed=plan.fingerprint, by=by, at=at, on=day)


def row(row, **changes):
    keys = ("code", "name", "created", "abolished", "former", "successor")
    return [changes.get(key, value) for key, value in zip(keys, row, strict=True)]

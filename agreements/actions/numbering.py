"""References of agreements, `2023-우호-0007`: numbers of a kind in a year, none given twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db import connection

from agreements.models import Agreement, AgreementKind, ReferenceCounter

Numbers = tuple[int, int]  # a kind and a year


def give_references(agreements: list[Agreement]) -> None:
    """The next numbers in the order of the agreements; call it inside the transaction that uses them."""
    wanted = Counter((a.kind_id, _year(a)) for a in agreements)
    last = _take(wanted)
    numbers: dict[Numbers, Iterator[int]] = {
        key: iter(range(last[key] - count + 1, last[key] + 1)) for key, count in wanted.items()
    }
    for agreement in agreements:
        number = next(numbers[agreement.kind_id, _year(agreement)])
        agreement.reference = f"{_year(agreement)}-{agreement.kind.mark}-{number:04}"


def next_reference(*, kind: AgreementKind, year: int) -> str:
    last = _take({(kind.pk, year): 1})
    return f"{year}-{kind.mark}-{last[kind.pk, year]:04}"


def _year(agreement: Agreement) -> int:
    return (agreement.signed_on or agreement.planned_on).year


def _take(wanted: dict[Numbers, int]) -> dict[Numbers, int]:
    """The last number that was taken of each; the counters stay held until the transaction ends.

    One statement for all, in one order for everybody, so that no two wait for each other.
    """
    table = connection.ops.quote_name(ReferenceCounter._meta.db_table)
    rows = [(kind, year, count) for (kind, year), count in sorted(wanted.items())]
    sql = (
        f"INSERT INTO {table} (kind_id, year, last_number) "  # noqa: S608 - names of ours
        f"VALUES {', '.join(['(%s, %s, %s)'] * len(rows))} "
        "ON CONFLICT (kind_id, year) DO UPDATE "
        f"SET last_number = {table}.last_number + EXCLUDED.last_number "
        "RETURNING kind_id, year, last_number"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for row in rows for value in row])
        return {(kind, year): last for kind, year, last in cursor.fetchall()}

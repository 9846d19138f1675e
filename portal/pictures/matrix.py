"""Fields of cooperation by province: how many living agreements there are on what with whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from agreements.coverage import Coverage
from agreements.models import Agreement, CooperationField, CooperationItem
from governments.models import Government
from portal.pictures.figures import Row


@dataclass(frozen=True)
class MatrixCell:
    field: CooperationField
    government: Government
    agreements: list[Agreement]

    @property
    def key(self) -> str:
        return f"{self.field.key}.{self.government.code}"

    @property
    def count(self) -> int:
        return len(self.agreements)

    @property
    def rows(self) -> list[Row]:
        return [Row(a.title, a.get_absolute_url(), a.reference) for a in self.agreements]


@dataclass(frozen=True)
class Matrix:
    covered: Coverage
    lines: list[tuple[CooperationField, list[MatrixCell]]]

    @property
    def cells(self) -> list[MatrixCell]:
        return [cell for _field, cells in self.lines for cell in cells]


def matrix(covered: Coverage) -> Matrix:
    """Every field and every target, empty cells among them; three queries besides those of the coverage."""
    agreements = {a.pk: a for target in covered.targets for a in target.agreements}
    items = CooperationItem.objects.filter(agreement__in=agreements).exclude(field=None)
    fields_of = defaultdict(set)
    for agreement_id, field_id in items.values_list("agreement_id", "field_id").distinct():
        fields_of[agreement_id].add(field_id)
    fields = CooperationField.objects.order_by("position", "pk")
    lines = [
        (
            field,
            [
                MatrixCell(
                    field,
                    target.government,
                    [a for a in target.agreements if field.pk in fields_of[a.pk]],
                )
                for target in covered.targets
            ],
        )
        for field in fields
    ]
    return Matrix(covered, lines)

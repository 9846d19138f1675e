"""Fields of cooperation by province: how many living agreements there are on what with whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import BigIntegerField, Case, Count, Exists, F, OuterRef, Value, When
from django.utils.translation import gettext as _

from agreements.coverage import Coverage, Target, coverage
from agreements.models import Agreement, CooperationField, CooperationItem
from agreements.reach import living_ties
from governments.register import Register
from portal.pictures.grouping import Asked, CellRows, Part, Row


@dataclass(frozen=True)
class MatrixCell:
    field: CooperationField
    target: Target
    count: int

    @property
    def key(self) -> str:
        return f"{self.field.key}.{self.target.government.code}"

    @property
    def label(self) -> str:
        return f"{self.field.name} – {self.target.version.name}"


@dataclass
class Matrix:
    """Every field and every target, empty cells among them."""

    asked: Asked

    @property
    def title(self) -> str:
        return _("Fields by province")

    @cached_property
    def register(self) -> Register:
        return Register(self.asked.on)

    @cached_property
    def covered(self) -> Coverage:
        return coverage(on=self.asked.on, reader=self.asked.user, register=self.register, listed=1)

    @cached_property
    def lines(self) -> list[tuple[CooperationField, list[MatrixCell]]]:
        counts = self._counts()
        return [
            (
                field,
                [
                    MatrixCell(field, target, counts.get((target.government.pk, field.pk), 0))
                    for target in self.covered.targets
                ],
            )
            for field in CooperationField.objects.order_by("position", "pk")
        ]

    @property
    def cells(self) -> list[MatrixCell]:
        return [cell for _field, cells in self.lines for cell in cells]

    def rows(self, cell: MatrixCell) -> CellRows:
        signers = self.register.lineage.family(cell.target.government.pk)
        on_it = CooperationItem.objects.filter(agreement=OuterRef("pk"), field=cell.field)
        found = Agreement.objects.filter(
            Exists(on_it), pk__in=self._ties(signers).values("agreement_id")
        )
        return CellRows([Part(found.newest_signed_first(), _agreement_row)])

    def _ties(self, signers: set[int]):
        ours = self.register.lineage.family(self.register.home.pk)
        return living_ties(self.asked.on, ours, self.asked.user).filter(government__in=signers)

    def _counts(self) -> dict[tuple[int, int], int]:
        """By living government and field; of an heir each agreement once, though several signed it."""
        lineage = self.register.lineage
        signers = set().union(*(lineage.family(t.government.pk) for t in self.covered.targets))
        heirs = [
            When(government=signer, then=Value(lineage.living(signer)))
            for signer in signers & lineage.led_elsewhere
        ]
        living = Case(*heirs, default=F("government_id"), output_field=BigIntegerField())
        pairs = self._ties(signers).values_list(living, F("agreement__items__field"))
        counted = pairs.order_by().annotate(Count("agreement_id", distinct=True))
        return {(living, field): count for living, field, count in counted}


def _agreement_row(agreement: Agreement) -> Row:
    return Row(agreement.title, agreement.get_absolute_url(), agreement.reference)

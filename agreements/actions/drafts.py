"""Rows of an agreement as somebody typed them; `pk` names the row that is meant, if there is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from agreements.choices import ItemState, PartyRole
from agreements.models import CooperationField, Document
from governments.models import Government

TYPED = ("title_ko", "title_en", "field", "responsible", "target_period", "pk")  # on the one page


@dataclass(frozen=True)
class ItemDraft:
    """A cooperation item. What is None stays as the row has it."""

    title_ko: str
    title_en: str = ""
    field: CooperationField | None = None
    responsible: Government | None = None
    target_period: str = ""
    lead_department: str | None = None
    state: ItemState | None = None
    evidence: str | None = None
    as_written: str | None = None
    pk: int | None = None

    def facts(self) -> dict:
        kept = ("lead_department", "state", "evidence", "as_written")
        return {
            name: value
            for name in (each.name for each in fields(self))
            if name != "pk" and ((value := getattr(self, name)) is not None or name not in kept)
        }


@dataclass(frozen=True)
class PartyDraft:
    """What is recorded of a party that an agreement has already."""

    pk: int
    role: PartyRole
    department_name: str = ""
    signatory_office: str = ""
    signed_on: date | None = None
    joined_on: date | None = None


@dataclass(frozen=True)
class BurdenDraft:
    """What an agreement costs in one year."""

    year: int
    amount: int
    note: str = ""


@dataclass(frozen=True)
class Typed:
    """What a new agreement comes with."""

    parties: list[Government]
    items: Iterable[ItemDraft] = ()
    documents: Iterable[Document] = ()

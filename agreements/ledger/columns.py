"""The columns of the ledger: what a 협약 관리대장 has, in its order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db.models import F, Model
from django.utils.module_loading import import_string
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.permissions import can_read_internal
from agreements.choices import ItemState
from agreements.completeness import missing_facts
from agreements.models import Agreement, AgreementParty, Obligation
from agreements.reading import COSTS, DUTIES, FAMILY, ITEMS, MISSING, PARTIES, Part
from governments.models import Government

LIST_SEPARATOR = "; "


@dataclass(frozen=True)
class Column:
    """`value` gives a text, a day or a number; `order` are the columns of the table to sort by, `parts` what
    it needs beside the agreement's own row (`agreements.reading`)."""

    key: str
    label: str
    value: Callable[[Agreement], object]
    order: tuple[str, ...] = ()
    is_default: bool = False
    is_internal: bool = False
    is_wide: bool = False
    parts: tuple[Part, ...] = ()


def choice(name: str, model=Agreement) -> Callable[[Model], str]:
    """The label of a choice; `get_…_display` makes every label anew for each row."""
    return lambda record: _labels(model, name, get_language()).get(getattr(record, name), "")


@cache
def _labels(model, name: str, language: str) -> dict[str, str]:
    return {value: str(label) for value, label in model._meta.get_field(name).flatchoices}


_role = choice("role", AgreementParty)
_council_step = choice("council_step")
_item_of_the_act = choice("nondisclosure_item")
_level = choice("level", Government)
_duty = choice("step", Obligation)


def _parties(agreement: Agreement) -> str:
    return LIST_SEPARATOR.join(
        f"{party.name_then} ({_role(party)})" for party in agreement.party_set.all()
    )


def _counterparts(agreement: Agreement) -> str:
    return LIST_SEPARATOR.join(party.name_then for party in agreement.counterparts)


def _counterpart_levels(agreement: Agreement) -> str:
    levels = (_level(party.government) for party in agreement.counterparts)
    return LIST_SEPARATOR.join(dict.fromkeys(levels))


def _items(agreement: Agreement) -> str:
    named = LIST_SEPARATOR.join(item.title for item in agreement.items.all())
    return (
        _("%(items)s and others") % {"items": named} if named and agreement.items_open else named
    )


def _fields(agreement: Agreement) -> str:
    return LIST_SEPARATOR.join(field.name for field in agreement.fields)


def _missing(agreement: Agreement) -> str:
    return " ".join(str(fact.message) for fact in missing_facts(agreement))


def _extension(agreement: Agreement) -> str:
    if not agreement.extension_months:
        return ""
    parts = [_("by %(months)s months") % {"months": agreement.extension_months}]
    if agreement.extension_notice_days is not None:
        parts.append(_("notice %(days)s days before") % {"days": agreement.extension_notice_days})
    if agreement.extension_limit:
        parts.append(_("at most %(times)s times") % {"times": agreement.extension_limit})
    return LIST_SEPARATOR.join(parts)


def _cost(agreement: Agreement) -> int | None:
    """In won, all years together; nothing where no year is named."""
    return sum(burden.amount for burden in agreement.yearly_burdens.all()) or None


def _cost_by_year(agreement: Agreement) -> str:
    return LIST_SEPARATOR.join(
        f"{burden.year}: {burden.amount:,}" for burden in agreement.yearly_burdens.all()
    )


def _council(agreement: Agreement) -> str:
    """The step, its day and bill number; or why none is needed, with the article."""
    day = agreement.council_on.isoformat() if agreement.council_on else ""
    parts = [_council_step(agreement), day, agreement.council_bill]
    parts += [agreement.council_exemption, agreement.council_exemption_article]
    return LIST_SEPARATOR.join(part for part in parts if part)


def _progress(agreement: Agreement) -> str:
    """How many of the items that are still wanted are done."""
    states = [item.state for item in agreement.items.all()]
    wanted = [state for state in states if state != ItemState.WAIVED]
    return f"{wanted.count(ItemState.DONE)} / {len(wanted)}" if wanted else ""


def _undisclosed(agreement: Agreement) -> str:
    parts = [_item_of_the_act(agreement), agreement.nondisclosure_reason]
    return LIST_SEPARATOR.join(part for part in parts if part)


def _earlier(agreement: Agreement) -> str:
    return LIST_SEPARATOR.join(
        f"{link.earlier.reference} ({link.get_kind_display()})" for link in agreement.seen_earlier
    )


def _later(agreement: Agreement) -> str:
    return LIST_SEPARATOR.join(
        f"{link.later.reference} ({link.get_kind_display()})" for link in agreement.seen_later
    )


COLUMNS = (
    Column("reference", gettext_lazy("Reference"), lambda a: a.reference, ("reference",), True),
    Column("title", gettext_lazy("Title"), lambda a: a.title, ("title_ko",), True),
    Column("kind", gettext_lazy("Kind"), lambda a: a.kind.name, ("kind__position",), True),
    Column("fields", gettext_lazy("Fields"), _fields, parts=(ITEMS,)),
    Column(
        "state",
        gettext_lazy("State"),
        choice("legal_state"),
        ("legal_state",),
        True,
    ),
    Column("signed_on", gettext_lazy("Signing date"), lambda a: a.signed_on, ("signed_on",), True),
    Column(
        "effective_on", gettext_lazy("Effective date"), lambda a: a.effective_on, ("effective_on",)
    ),
    Column(
        "expires_on", gettext_lazy("Expiry date"), lambda a: a.expires_on, ("expires_on",), True
    ),
    Column("extension", gettext_lazy("Automatic extension"), _extension),
    Column(
        "counterparts",
        gettext_lazy("Counterparts"),
        _counterparts,
        is_default=True,
        parts=(PARTIES,),
    ),
    Column("parties", gettext_lazy("Parties and roles"), _parties, is_wide=True, parts=(PARTIES,)),
    Column(
        "counterpart_level",
        gettext_lazy("Level of the counterpart"),
        _counterpart_levels,
        parts=(PARTIES,),
    ),
    Column("items", gettext_lazy("Main content"), _items, is_wide=True, parts=(ITEMS,)),
    Column("progress", gettext_lazy("Items done"), _progress, parts=(ITEMS,)),
    Column(
        "next_duty",
        gettext_lazy("Next deadline"),
        lambda a: a.next_duty and a.next_duty.due_on,
        is_internal=True,
        parts=(DUTIES,),
    ),
    Column(
        "next_duty_kind",
        gettext_lazy("What is due next"),
        lambda a: _duty(a.next_duty) if a.next_duty else "",
        is_internal=True,
        parts=(DUTIES,),
    ),
    Column(
        "last_check",
        gettext_lazy("Last check"),
        lambda a: a.last_check and a.last_check.done_on,
        is_internal=True,
        parts=(DUTIES,),
    ),
    Column("legal_basis", gettext_lazy("Legal basis"), lambda a: a.legal_basis),
    Column("cost", gettext_lazy("Cost in won"), _cost, is_internal=True, parts=(COSTS,)),
    Column(
        "cost_by_year",
        gettext_lazy("Cost by year"),
        _cost_by_year,
        is_internal=True,
        parts=(COSTS,),
    ),
    Column("council", gettext_lazy("Council"), _council, is_internal=True),
    Column(
        "decision_number",
        gettext_lazy("Decision document"),
        lambda a: a.decision_number,
        ("decision_number",),
        is_internal=True,
    ),
    Column(
        "decided_on",
        gettext_lazy("Decided on"),
        lambda a: a.decided_on,
        ("decided_on",),
        is_internal=True,
    ),
    Column("manner", gettext_lazy("Manner of signing"), choice("signing_manner")),
    Column("place", gettext_lazy("Place of signing"), lambda a: a.place, ("place",)),
    Column(
        "department",
        gettext_lazy("Department in charge"),
        lambda a: a.department and a.department.name,
        ("department__name_ko",),
    ),
    Column(
        "responsible_post",
        gettext_lazy("Responsible post"),
        lambda a: a.responsible_post,
        ("responsible_post",),
    ),
    Column(
        "disclosure",
        gettext_lazy("Disclosure"),
        choice("disclosure"),
        ("disclosure",),
    ),
    Column("undisclosed", gettext_lazy("Why not public"), _undisclosed, is_internal=True),
    Column(
        "terminated_on",
        gettext_lazy("Terminated on"),
        lambda a: a.terminated_on,
        ("terminated_on",),
    ),
    Column("end_reason", gettext_lazy("Reason for the end"), lambda a: a.end_reason),
    Column("earlier", gettext_lazy("Earlier agreements"), _earlier, parts=(FAMILY,)),
    Column("later", gettext_lazy("Later agreements"), _later, parts=(FAMILY,)),
    Column(
        "missing",
        gettext_lazy("Still missing"),
        _missing,
        is_internal=True,
        is_wide=True,
        parts=(MISSING,),
    ),
    Column("source", gettext_lazy("Source"), lambda a: a.source),
    Column(
        "note", gettext_lazy("Internal note"), lambda a: a.note, is_internal=True, is_wide=True
    ),
    Column(
        "updated_at",
        gettext_lazy("Last change"),
        lambda a: localtime(a.updated_at).date(),
        ("updated_at",),
    ),
)
DEFAULT_ORDERING = "-signed_on"


@cache
def every_column() -> tuple[Column, ...]:
    """With those that packages above add to it (`settings.LEDGER_COLUMNS`)."""
    return (*COLUMNS, *(import_string(path) for path in settings.LEDGER_COLUMNS))


def column_called(key: str) -> Column | None:
    return next((column for column in every_column() if column.key == key), None)


def columns_for(reader) -> list[Column]:
    """Those that `reader` may see."""
    internal = can_read_internal(reader)
    return [column for column in every_column() if internal or not column.is_internal]


def chosen_columns(keys: Sequence[str], reader) -> list[Column]:
    """The columns of these keys, in the order of the ledger; the usual ones where none is chosen."""
    offered = columns_for(reader)
    chosen = [column for column in offered if column.key in keys]
    return chosen or [column for column in offered if column.is_default]


def ordered(agreements, ordering: str):
    """By a column, what is empty last in both directions, and always in the same order among equals."""
    column = column_called(ordering.removeprefix("-"))
    if column is None or not column.order:
        return ordered(agreements, DEFAULT_ORDERING)
    if ordering.startswith("-"):
        return agreements.order_by(
            *(F(name).desc(nulls_last=True) for name in column.order), "-pk"
        )
    return agreements.order_by(*(F(name).asc(nulls_last=True) for name in column.order), "pk")

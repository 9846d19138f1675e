"""What is still to come with some governments: meetings ahead, promised items, agreements being prepared.

A further kind (duties, tasks …) is one more entry of `KINDS`; the government's page and the simulation of a
merger show it then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement, AgreementParty, CooperationItem
from agreements.partial_dates import bounds
from meetings.models import Meeting, MeetingParty

SHOWN_OF_EACH = 50


@dataclass(frozen=True)
class Question:
    """With whom (ids of governments), from which day on, and who asks."""

    counted: set[int]
    on: date
    user: object


@dataclass(frozen=True)
class Item:
    """One open thing, ready to show."""

    title: str
    url: str
    due: date | None = None  # its last possible day
    when: str = ""
    about: str = ""  # the agreement it belongs to


@dataclass(frozen=True)
class Kind:
    """`find` answers the rows that the asker may see, soonest first; `tell` makes an Item of one."""

    key: str
    label: str
    find: Callable[[Question], QuerySet]
    tell: Callable[[object], Item]


@dataclass(frozen=True)
class Found:
    """The open things of one kind: how many, and the first of them."""

    kind: Kind
    count: int
    items: list[Item]

    @property
    def more(self) -> int:
        return self.count - len(self.items)


def find_open_items(asked: Question) -> list[Found]:
    """Every kind, also those of which there is nothing."""
    return [_find(kind, asked) for kind in KINDS]


def soonest_first(found: Iterable[Found]) -> list[tuple[Kind, Item]]:
    """All kinds in one list; what has no day comes last."""
    pairs = [(each.kind, item) for each in found for item in each.items]
    return sorted(pairs, key=lambda pair: pair[1].due or date.max)


def _find(kind: Kind, asked: Question) -> Found:
    rows = kind.find(asked)
    items = [kind.tell(row) for row in rows[:SHOWN_OF_EACH]]
    count = rows.count() if len(items) == SHOWN_OF_EACH else len(items)
    return Found(kind, count, items)


def _meetings(asked: Question) -> QuerySet[Meeting]:
    ahead = Meeting.objects.visible_to(asked.user).upcoming(asked.on)
    invited = MeetingParty.objects.filter(meeting=OuterRef("pk"), government__in=asked.counted)
    bound = AgreementParty.objects.filter(
        agreement=OuterRef("agreement"), government__in=asked.counted
    )
    return (
        ahead.filter(Exists(invited) | Exists(bound)).select_related("agreement").soonest_first()
    )


def _meeting(meeting: Meeting) -> Item:
    return Item(
        title=meeting.title,
        url=meeting.get_absolute_url(),
        due=meeting.last_on,
        when=meeting.date_text,
        about=meeting.agreement.title if meeting.agreement else "",
    )


def _promises(asked: Question) -> QuerySet[CooperationItem]:
    """A promise stays open as long as its agreement is in force."""
    agreements = Agreement.objects.visible_to(asked.user).in_force(asked.on)
    items = CooperationItem.objects.filter(agreement__in=agreements.involving(asked.counted))
    # Half-known times are text; one with a time sorts before those that have none.
    items = items.order_by("target_period", "agreement", "position", "pk")
    return items.select_related("agreement")


def _promise(item: CooperationItem) -> Item:
    return Item(
        title=item.title,
        url=item.agreement.get_absolute_url(),
        due=bounds(item.target_period)[1] if item.target_period else None,
        when=item.target_text,
        about=item.agreement.title,
    )


def _in_preparation(asked: Question) -> QuerySet[Agreement]:
    agreements = Agreement.objects.visible_to(asked.user).in_preparation(asked.on)
    return agreements.involving(asked.counted).order_by("planned_on", "pk")


def _plan(agreement: Agreement) -> Item:
    return Item(title=agreement.title, url=agreement.get_absolute_url())


KINDS = [
    Kind("meeting", _("Meeting"), _meetings, _meeting),
    Kind("promise", _("Promised item"), _promises, _promise),
    Kind("preparation", _("Agreement in preparation"), _in_preparation, _plan),
]

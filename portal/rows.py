"""The dashboard's list: agreements in force on a day, newest first, then the provinces without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from agreements.choices import UnsignedReason
from agreements.coverage import Coverage, Target
from agreements.models import Agreement
from governments.choices import Level, Region
from governments.exports import CSV, XLSX
from governments.lookup import matching_on
from governments.models import Government
from portal.filters import RowFilter, RowState
from portal.in_force import InForce
from portal.places import LIST_ANCHOR

ROWS_PER_PAGE = 50
TOPICS_SHOWN = 2
# What a province without an agreement can be asked for; any other filter is about agreements alone.
FILTERS_OF_TARGETS = {"state", "region", "party", "party_level", "q"}
NOT_FILTERS = {"as_of", "page", "view", "format"}


@dataclass(frozen=True)
class Row:
    """One line of the list, ready to show or to export."""

    is_signed: bool
    name: str
    detail: str = ""
    region: str = ""
    kind: str = ""
    signed_on: date | None = None
    topics: tuple[str, ...] = ()
    note: str = ""
    url: str = ""
    register_url: str = ""
    title: str = ""
    reference: str = ""

    @property
    def first_topics(self) -> tuple[str, ...]:
        return self.topics[:TOPICS_SHOWN]

    @property
    def more_topics(self) -> int:
        return max(len(self.topics) - TOPICS_SHOWN, 0)


@dataclass(frozen=True)
class Tag:
    """A filter that is set, and the address without it."""

    label: str
    url: str


class Naming:
    """Names of the day for rows; knows the provinces, so that a town's province costs no query."""

    def __init__(self, covered: Coverage):
        self.day = covered.as_of
        self._provinces = {t.government.pk: t.version.name for t in covered.targets}
        self._provinces[covered.home.pk] = covered.home.name_on(self.day)

    def name(self, government: Government) -> str:
        return government.name_on(self.day)

    def short(self, government: Government) -> str:
        return (government.on(self.day) or government.nearest(self.day)).short

    def province(self, government: Government) -> str:
        version = government.on(self.day) or government.nearest(self.day)
        return self._provinces.get(version.parent_id, "")

    def detail(self, governments: list[Government]) -> str:
        """What a reader may need beside the name of a single partner: «경상북도 · 기초자치단체»."""
        if len(governments) != 1 or governments[0].level == Level.PROVINCE:
            return ""
        level = governments[0].level
        name = (
            _("municipality")
            if level == Level.MUNICIPALITY
            else governments[0].get_level_display()
        )
        known = [self.province(governments[0]), name]
        return " · ".join(part for part in known if part)


def agreement_row(agreement: Agreement, naming: Naming) -> Row:
    governments = [party.government for party in agreement.counterparts]
    regions = dict.fromkeys(g.region for g in governments if g.region)
    return Row(
        is_signed=True,
        name="·".join(naming.name(government) for government in governments),
        detail=naming.detail(governments),
        region=", ".join(str(Region(region).label) for region in regions),
        kind=agreement.kind.name,
        signed_on=agreement.signed_on,
        topics=tuple(f.name for f in agreement.fields)
        or tuple(item.title for item in agreement.items.all()),
        url=agreement.get_absolute_url(),
        title=agreement.title,
        reference=agreement.reference,
    )


def target_row(target: Target) -> Row:
    """A province without an agreement: what to do next stands where others name their subjects."""
    code = target.government.code
    is_new = target.reason == UnsignedReason.NEVER
    note = _("To be approached first") if is_new else target.reason_text
    known = target.why and target.why.since and not target.why.plan
    return Row(
        is_signed=False,
        name=target.version.name,
        region=str(Region(target.region).label) if target.region else "",
        note=f"{note} · {target.why.label}" if known else note,
        url=reverse("governments:detail", args=[code]),
        register_url=f"{reverse('agreements:create')}?{urlencode({'counterpart': code})}",
    )


def _filled(params: QueryDict) -> QueryDict:
    """Without the fields that a form sends empty: they ask for nothing and make addresses long."""
    filled = QueryDict(mutable=True)
    for name, values in params.lists():
        filled.setlist(name, [value for value in values if value.strip()])
    return filled


class Listing:
    """The rows that a query string asks for, with counts, tags and pages."""

    def __init__(self, params: QueryDict, *, covered: Coverage, living: InForce):
        self.params = params = _filled(params)
        self.covered = covered
        self.naming = Naming(covered)
        self._living = living
        self._in_force = Agreement.objects.visible_to(living.reader).in_force(living.on)
        either_side = params.copy()
        either_side.pop("state", None)
        self.filterset = RowFilter(params, self._in_force)
        self._agreements = RowFilter(either_side, self._in_force).qs
        self.errors = self.filterset.form.errors

    # How many on either side, whichever side is shown

    @cached_property
    def signed_count(self) -> int:
        if self.errors:
            return 0
        if set(self._set_filters) - {"state"}:
            return self._agreements.count()
        return self._living.counts["total"]

    @cached_property
    def unsigned_targets(self) -> list[Target]:
        if self.errors or set(self._set_filters) - FILTERS_OF_TARGETS:
            return []
        targets = [target for target in self.covered.unsigned if self._is_asked(target)]
        return sorted(targets, key=lambda target: target.version.name)

    @property
    def unsigned_count(self) -> int:
        return len(self.unsigned_targets)

    @property
    def all_count(self) -> int:
        return self.signed_count + self.unsigned_count

    @property
    def state(self) -> str:
        return self.filterset.form.cleaned_data.get("state") or "" if not self.errors else ""

    @property
    def count(self) -> int:
        by_state = {RowState.SIGNED: self.signed_count, RowState.UNSIGNED: self.unsigned_count}
        return by_state.get(self.state, self.all_count)

    @property
    def pills(self) -> list[tuple[str, str, int]]:
        return [
            ("", _("All"), self.all_count),
            (RowState.SIGNED.value, str(RowState.SIGNED.label), self.signed_count),
            (RowState.UNSIGNED.value, str(RowState.UNSIGNED.label), self.unsigned_count),
        ]

    # The rows

    @cached_property
    def page(self):
        return Paginator(self, ROWS_PER_PAGE).get_page(self.params.get("page"))

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, wanted: slice) -> list[Row]:
        """Across the seam between agreements and provinces, for the paginator."""
        signed = 0 if self.state == RowState.UNSIGNED else self.signed_count
        targets = [] if self.state == RowState.SIGNED else self.unsigned_targets
        agreements = []
        if wanted.start < signed:
            found = self._agreements.for_listing().newest_signed_first()
            agreements = found[wanted.start : min(wanted.stop, signed)]
        rest = targets[max(wanted.start - signed, 0) : max(wanted.stop - signed, 0)]
        return [agreement_row(a, self.naming) for a in agreements] + [target_row(t) for t in rest]

    def every_row(self) -> Iterator[Row]:
        for page in Paginator(self, ROWS_PER_PAGE * 4):
            yield from page

    # The filters

    @property
    def _set_filters(self) -> list[str]:
        names = (name for name in self.filterset.form.fields if name not in NOT_FILTERS)
        return [name for name in names if any(self.params.getlist(name))]

    def _is_asked(self, target: Target) -> bool:
        asked = self.filterset.form.cleaned_data
        return (
            (not asked["region"] or target.region in asked["region"])
            and (not asked["party"] or target.government in asked["party"])
            and (not asked["party_level"] or Level.PROVINCE in asked["party_level"])
            and (not asked["q"] or target.government.pk in self._named_like)
        )

    @cached_property
    def _named_like(self) -> set[int]:
        text = self.filterset.form.cleaned_data["q"]
        named = matching_on(Government.objects.all(), text, on=self.covered.as_of)
        return set(named.values_list("pk", flat=True))

    @property
    def tags(self) -> list[Tag]:
        """The filters that are set and that no pill shows, each with the address without it."""
        if self.errors:
            return []
        return [
            Tag(label, self.url_without(name, value))
            for name in self._set_filters
            if name != "state"
            for value, label in self._labels(name)
        ]

    def _labels(self, name: str) -> Iterable[tuple[str, str]]:
        cleaned = self.filterset.form.cleaned_data[name]
        field = self.filterset.form.fields[name]
        for value in self.params.getlist(name):
            if name == "party":
                chosen = next(g for g in cleaned if g.code == value)
                yield value, self.naming.name(chosen)
            elif isinstance(cleaned, date):
                yield value, f"{field.label}: {date_format(cleaned)}"
            elif name == "q":
                yield value, f"“{value}”"
            else:
                labels = {str(key): label for key, label in getattr(field, "choices", ())}
                yield value, str(labels.get(value, value))

    def url_without(self, name: str, value: str) -> str:
        params = self.params.copy()
        params.setlist(name, [each for each in params.getlist(name) if each != value])
        return self._url(params)

    @property
    def excel_url(self) -> str:
        return self._url_of_format(XLSX)

    @property
    def csv_url(self) -> str:
        return self._url_of_format(CSV)

    def _url_of_format(self, file_format: str) -> str:
        params = self.params.copy()
        params["format"] = file_format
        return self._url(params)

    @property
    def url(self) -> str:
        return f"?{self.params.urlencode()}"

    @property
    def clear_url(self) -> str:
        """Everything of the day: the filters are gone, the day stays."""
        params = QueryDict(mutable=True)
        for name in ("as_of", "view"):
            if value := self.params.get(name):
                params[name] = value
        return self._url(params)

    @property
    def chosen(self) -> dict[str, list[str]]:
        return dict(self.params.lists())

    @property
    def previous_url(self) -> str:
        return self._url_of_page(-1) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self._url_of_page(1) if self.page.has_next() else ""

    def _url_of_page(self, step: int) -> str:
        params = self.params.copy()
        params["page"] = self.page.number + step
        return f"?{params.urlencode()}{LIST_ANCHOR}"

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """Filters that came by a link and that the form keeps without showing a field for them."""
        shown = {"state", "region", "kind", "q"} | NOT_FILTERS - {"as_of"}
        return [
            (name, value)
            for name, values in self.params.lists()
            if name not in shown and (name == "as_of" or name in self.filterset.form.fields)
            for value in values
        ]

    def _url(self, params: QueryDict) -> str:
        params.pop("page", None)
        return f"?{params.urlencode()}"

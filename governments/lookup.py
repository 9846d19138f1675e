"""Finding a government by what people type: any spelling, old names too, and never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db.models import (
    Case,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from governments.choices import Level, NameKind
from governments.models import (
    Government,
    GovernmentName,
    GovernmentQuerySet,
    GovernmentVersion,
    Lineage,
)
from governments.names import fold, has_initials

# «광주» may also mean a 광주시 and «Gwangju» a Gwangju-si: what people leave off at the end of a name.
ENDINGS = ("", "시", "군", "구", "도", "si", "gun", "gu", "do")
LEVELS_BY_WEIGHT = (Level.PROVINCE, Level.MUNICIPALITY, Level.JOINT, Level.NATIONAL)
SHOWN = 8
SPELLINGS_READ = 100  # a government has up to a dozen of them


@dataclass(frozen=True)
class Match:
    """A government living on the day, and the spelling that led to it."""

    government: Government
    day: date
    spelling: GovernmentName
    ended: Government | None = None  # the body that bore the name and has become part of this one

    @property
    def version(self) -> GovernmentVersion:
        return self.government.on(self.day)

    @property
    def parent_name(self) -> str:
        parent = self.version.parent
        return parent.name_on(self.day) if parent else ""

    @property
    def is_duplicate(self) -> bool:
        """Whether the name was that of a record merged into this one."""
        return bool(self.ended and self.ended.merged_into_id)

    @property
    def label(self) -> str:
        """Its name with what tells it from others of that name; `resolve` reads it back."""
        return (
            f"{self.version.name} ({self.parent_name})" if self.parent_name else self.version.name
        )

    @property
    def remark(self) -> str:
        """Why the text led here, where the name on the day does not say so itself."""
        name = {"name": self.spelling.text}
        if self.ended and not self.is_duplicate:
            return self._remark_on_end()
        if self.spelling.text in (self.version.name_ko, self.version.name_en):
            return ""
        if self.is_duplicate or self.spelling.kind in (NameKind.ALIAS, NameKind.CODE):
            return _("also known as %(name)s") % name
        if self.spelling.kind == NameKind.FORMER or self._is_later_name():
            return self._remark_on_time() % name
        return ""

    def _remark_on_end(self) -> str:
        last = self.ended.latest
        facts = {"name": last.name, "day": date_format(last.valid_to + timedelta(days=1))}
        return _("%(name)s is part of it since %(day)s") % facts

    def _remark_on_time(self) -> str:
        return _("later called %(name)s") if self._is_later_name() else _("formerly %(name)s")

    def _is_later_name(self) -> bool:
        return any(
            version.name_ko == self.spelling.text and (version.valid_from or date.min) > self.day
            for version in self.government.versions.all()
        )


def find(text: str, *, on: date, limit: int = SHOWN) -> list[Match]:
    """Living governments known by a spelling that contains `text`, the closest first."""
    folded = fold(text)
    if not folded:
        return []
    search = _Search(on)
    containing = _closest_first(GovernmentName.objects.containing(text), folded)
    spellings = [*search.exact(text), *containing[:SPELLINGS_READ]]
    return search.matches(spellings)[:limit]


def matching_on(governments: GovernmentQuerySet, text: str, *, on: date) -> GovernmentQuerySet:
    """Those known by a name that contains `text`, and what a body known by it has become by that day."""
    named = GovernmentName.objects.containing(text)
    lineage = Lineage(on)
    gone = named.filter(government__in=lineage.led_elsewhere)
    heirs = {lineage.living(pk) for pk in gone.values_list("government", flat=True)}
    known = Exists(named.filter(government=OuterRef("pk")))
    return governments.unmerged().filter(known | Q(pk__in=heirs))


def remarks(text: str, governments: Iterable[Government], *, on: date) -> dict[int, str]:
    """Why `text` led to each of `governments`, by id, where its name on the day does not say so itself."""
    folded, search = fold(text), _Search(on)
    if not folded:
        return {}
    asked, lineage = {government.pk for government in governments}, search.lineage
    records = asked | {pk for pk in lineage.led_elsewhere if lineage.living(pk) in asked}
    named = GovernmentName.objects.containing(text).filter(government__in=records)
    found = search.matches(_closest_first(named, folded))
    return {match.government.pk: match.remark for match in found if match.remark}


def resolve(text: str, *, on: date) -> Government:
    """The one government that `text` names on a day; a merged body's name leads to the living one.

    Raises ValidationError where the text names nobody, nobody living that day, or several.
    """
    if not fold(text):
        raise ValidationError(_("Name a government."), code="required")
    search = _Search(on)
    spellings = search.exact(text)
    matches = search.matches(spellings)
    if len(matches) == 1:
        return matches[0].government
    if matches:
        message = _("“%(text)s” can mean: %(names)s. Choose one.")
        raise _refusal(message, "ambiguous", text, matches)
    if spellings:
        params = {"name": spellings[0].government.name_on(on), "day": date_format(on)}
        message = _("%(name)s did not exist on %(day)s.")
        raise ValidationError(message, code="not_living", params=params)
    near = find(text, on=on, limit=3)
    if near:
        message = _("The register knows no “%(text)s”. Similar: %(names)s.")
        raise _refusal(message, "unknown", text, near)
    message = _("The register knows no “%(text)s”.")
    raise ValidationError(message, code="unknown", params={"text": text})


def _refusal(message: str, code: str, text: str, matches: list[Match]) -> ValidationError:
    """Names the candidates; templates may offer `params["matches"]` as choices."""
    names = ", ".join(
        f"{match.label} – {match.remark}" if match.remark else match.label
        for match in matches[:SHOWN]
    )
    params = {"text": text, "names": names, "matches": matches[:SHOWN]}
    return ValidationError(message, code=code, params=params)


class _Search:
    """What one search shares: the day and who counts for whom on it."""

    def __init__(self, on: date):
        self.on = on
        self.lineage = Lineage(on)

    def exact(self, text: str) -> list[GovernmentName]:
        """Spellings that are the text: whole, without its ending, or beside the parent's name."""
        folded = fold(text)
        found = list(_closest_first(_ending_variants(folded).filter(_meant(folded)), folded))
        words = text.replace("(", " ").replace(")", " ").split()
        for cut in range(1, len(words)):
            first, second = fold(" ".join(words[:cut])), fold(" ".join(words[cut:]))
            found += [*self._below(first, second), *self._below(second, first)]
        return found

    def _below(self, parent: str, folded: str) -> Iterator[GovernmentName]:
        """Spellings of those that stand below a body called `parent`, or below its successor."""
        known = GovernmentName.objects.filter(folded=parent).values_list(
            "government_id", flat=True
        )
        parents = {self.lineage.living(government_id) for government_id in known}
        if not parents or not folded:
            return
        versions = GovernmentVersion.objects.valid_on(self.on).of(OuterRef("government"))
        below = Exists(versions.filter(parent__in=parents))
        yield from _closest_first(_ending_variants(folded).filter(below), folded)

    def matches(self, spellings: Iterable[GovernmentName]) -> list[Match]:
        """One match for each living government, in the order of the spellings."""
        first = {}
        for spelling in spellings:
            first.setdefault(self.lineage.living(spelling.government_id), spelling)
        living = Government.objects.existing_on(self.on).with_versions_and_parents()
        living = living.in_bulk(first)
        return [
            Match(
                government=living[government_id],
                day=self.on,
                spelling=spelling,
                ended=spelling.government if spelling.government_id != government_id else None,
            )
            for government_id, spelling in first.items()
            if government_id in living
        ]


def _meant(folded: str) -> Q:
    """제주 means the province; nobody signs with an administrative city unless it is spelt out."""
    below = Q(government__level=Level.SUB_PROVINCIAL)
    merged_below = Q(government__successor__level=Level.SUB_PROVINCIAL)
    return Q(folded=folded) | (~below & (Q(government__successor=None) | ~merged_below))


def _ending_variants(folded: str) -> QuerySet[GovernmentName]:
    return GovernmentName.objects.spelt([folded + ending for ending in ENDINGS])


def _closest_first(names: QuerySet[GovernmentName], folded: str) -> QuerySet[GovernmentName]:
    """The same spelling, then those that begin so; among them the larger governments."""
    same, begun = Q(folded=folded), Q(folded__startswith=folded)
    if has_initials(folded):
        same, begun = Q(initials=folded), Q(initials__startswith=folded)
    closeness = _rank(same, begun)
    weight = _rank(*(Q(government__level=level) for level in LEVELS_BY_WEIGHT))
    ordered = names.order_by(closeness, weight, "government__code", "pk")
    return ordered.select_related("government").prefetch_related("government__versions")


def _rank(*conditions: Q) -> Case:
    """0 for rows of the first condition, 1 for the second …"""
    ranks = (When(condition, then=Value(rank)) for rank, condition in enumerate(conditions))
    return Case(*ranks, default=Value(len(conditions)), output_field=IntegerField())

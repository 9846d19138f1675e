"""What the register says about the bodies of a draft, on its day and on the day before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from governments.attribution import NOTHING, ONE_DAY
from governments.choices import EventType, Kind
from governments.models import Government, GovernmentVersion
from governments.reforms.drafts import EventDraft, Result
from governments.reforms.effects import Name


@dataclass
class Situation:
    draft: EventDraft
    known: dict[str, Government]  # bodies named by the draft and all that stand below its endings
    followers: list[Government]

    @classmethod
    def read(cls, draft: EventDraft) -> Situation:
        situation = cls(draft, _read(Government.objects.filter(code__in=draft.codes)), [])
        ended = [government.pk for government in situation.ended]
        below = GovernmentVersion.objects.valid_on(draft.occurred_on).filter(parent__in=ended)
        children = _read(Government.objects.filter(pk__in=below.values("government")))
        situation.follow(children)
        situation.known |= children | situation._old_parents()
        return situation

    def follow(self, children: dict[str, Government]) -> None:
        """Of the `children` of what ends, those follow that the draft does not place itself."""
        named = {result.code for result in self.draft.after if result.parent is not None}
        busy = named | {government.code for government in self.ended}
        self.followers = [row for code, row in sorted(children.items()) if code not in busy]

    def parent_code(self, code: str) -> str:
        """The parent that day of a body which the draft need not name."""
        version = GovernmentVersion.objects.valid_on(self.day).filter(government__code=code)
        return version.values_list("parent__code", flat=True).first() or ""

    def takes_over_on_the_day(self, government: Government) -> bool:
        """Whether another body ended on the eve with `government` as its successor."""
        ended = GovernmentVersion.objects.filter(valid_to=self.eve)
        return ended.filter(government__successor=government).exists()

    def refuse_row(self) -> None:
        """Raises what the event's own row may not say."""
        self.draft.as_event().full_clean()

    def _old_parents(self) -> dict[str, Government]:
        versions = [self.version(code, self.day) for code in self.draft.result_codes]
        ids = {version.parent_id for version in versions if version}
        return _read(Government.objects.filter(pk__in=ids - {None}))

    @property
    def day(self) -> date:
        return self.draft.occurred_on

    @property
    def eve(self) -> date:
        return self.day - ONE_DAY

    @property
    def created(self) -> list[Result]:
        return [result for result in self.draft.after if result.code not in self.known]

    @property
    def existing(self) -> list[Result]:
        return [result for result in self.draft.after if result.code in self.known]

    @property
    def before(self) -> list[str]:
        """All that the event starts from; a change of a body starts from itself."""
        codes = [*self.draft.before, *self.draft.partial]
        if not self.draft.is_membership:
            codes += [r.code for r in self.existing if self.version(r.code, self.eve)]
        return list(dict.fromkeys(codes))

    @property
    def founds_joint(self) -> bool:
        """A special local government begins; its members go on."""
        is_creation = self.draft.event_type == EventType.CREATION
        kinds = {result.kind for result in self.created}
        return is_creation and Kind.SPECIAL_LOCAL_GOVERNMENT in kinds

    @property
    def ended(self) -> list[Government]:
        if self.founds_joint or self.draft.is_membership:
            return []
        staying = {*self.draft.partial, *self.draft.result_codes}
        codes = [code for code in dict.fromkeys(self.draft.before) if code not in staying]
        return [self.known[code] for code in codes if code in self.known]

    @property
    def heir(self) -> str | None:
        """The first result takes over the agreements; further ones get a part of the area only."""
        return self.draft.after[0].code if self.draft.after else None

    @property
    def changed(self) -> list[Result]:
        return [r for r in self.existing if self.changed_facts(r)]

    def changed_facts(self, result: Result) -> dict[str, str]:
        version = self.version(result.code, self.day)
        old = version.facts if version else NOTHING
        return {fact: new for fact, new in result.new_facts.items() if old[fact] != new}

    def version(self, code: str, day: date) -> GovernmentVersion | None:
        return self.known[code].on(day) if code in self.known else None

    def name(self, code: str) -> Name:
        """As the body was called on the eve; a new one as it will be called."""
        version = self.version(code, self.eve) or self.version(code, self.day)
        if version is None and code in self.known:
            version = self.known[code].nearest(self.day)
        if version:
            return Name(version.name_ko, version.name_en)
        result = next((r for r in self.draft.after if r.code == code), None)
        return Name(result.name_ko or code, result.name_en or "") if result else Name(code)

    def names(self, codes: Iterable[str]) -> dict[str, Name]:
        return {code: self.name(code) for code in codes if code}


def _read(governments) -> dict[str, Government]:
    rows = governments.with_versions_and_parents()
    return {government.code: government for government in rows}

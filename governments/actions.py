from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from governments.choices import NameKind
from governments.consistency import refuse_problems, register_problems
from governments.hanja import hanja_names
from governments.loading import DATA as DATA
from governments.loading import put_register, read_records
from governments.models import Government, GovernmentAlias, GovernmentName, GovernmentVersion
from governments.names import fold, initials, tidy


@transaction.atomic
def load_register() -> int:
    """Brings the shipped register into the tables; safe to run again. Returns how many governments it holds.

    Sources: `data/governments_korea.yaml` and `data/bodies.yaml`, each record naming its own. Raises
    ValidationError, and writes nothing, where the shipped facts contradict what people have recorded.
    """
    records, events = read_records()
    put_register(records, events)
    refuse_problems(register_problems())
    index_names(governments=Government.objects.all())
    return len(records)


@transaction.atomic
def add_alias(*, government: Government, text: str, by) -> GovernmentAlias:
    """From now on `government` is found by this name too."""
    alias = GovernmentAlias(government=government, text=tidy(text))
    if government.names.filter(folded=fold(text)).exists():
        raise ValidationError({"text": _("It is found by this name already.")})
    alias.full_clean()
    alias._history_user = by
    alias.save()
    index_names(governments=Government.objects.filter(pk=government.pk))
    return alias


@transaction.atomic
def remove_alias(*, alias: GovernmentAlias, by) -> None:
    """The name no longer leads to its government; the history keeps who added and who removed it."""
    if alias.is_shipped:
        message = _("This name came with the portal; corrections of it come with a new release.")
        raise ValidationError({"text": message})
    alias._history_user = by
    alias.delete()
    index_names(governments=Government.objects.filter(pk=alias.government_id))


@transaction.atomic
def index_names(*, governments: QuerySet[Government]) -> None:
    """Rebuilds the spellings under which `governments` are found, from their versions and further names."""
    GovernmentName.objects.filter(government__in=governments).delete()
    rows = []
    for government in governments.with_versions().prefetch_related("aliases"):
        seen = set()
        for kind, text in _spellings(government):
            folded = fold(text)
            if folded and folded not in seen:
                seen.add(folded)
                rows.append(_row(government, kind, text, folded))
    GovernmentName.objects.bulk_create(rows)


def _row(government: Government, kind: str, text: str, folded: str) -> GovernmentName:
    return GovernmentName(
        government=government, text=text, folded=folded, initials=initials(folded), kind=kind
    )


def _spellings(government: Government) -> Iterator[tuple[str, str]]:
    *former, latest = government.versions.all()
    yield NameKind.OFFICIAL, latest.name_ko
    yield NameKind.SHORT, latest.short_ko
    yield NameKind.ENGLISH, latest.name_en
    yield NameKind.ENGLISH, latest.name_en.partition(" (")[0]  # «Gwangju-si (Gyeonggi)»
    yield NameKind.ENGLISH, latest.short_en
    yield NameKind.CODE, government.code
    yield from ((NameKind.HANJA, name) for name in _in_hanja(government, latest))
    for version in former:
        yield NameKind.FORMER, version.name_ko
        yield NameKind.FORMER, version.name_en
        yield from ((NameKind.FORMER, name) for name in _in_hanja(government, version))
    for alias in sorted(government.aliases.all(), key=lambda alias: alias.pk):
        yield NameKind.ALIAS, alias.text


def _in_hanja(government: Government, version: GovernmentVersion) -> list[str]:
    if government.country != "KR":
        return []
    return hanja_names(code=government.code, name_ko=version.name_ko, short_ko=version.short_ko)

from collections.abc import Collection
from datetime import date

from governments.models import GovernmentVersion
from governments.prepared import Prepared

READ_VERSIONS = Prepared(
    lambda: GovernmentVersion.objects.oldest_first().values_list(
        "government", "valid_from", "name_ko", "name_en"
    ),
    "government",
)


class NamesThen:
    """What governments were called on a day, each read once however many records mention it."""

    def __init__(self):
        self._versions: dict[int, list[tuple]] = {}

    def meet(self, ids: Collection[int]) -> None:
        new = set(ids) - self._versions.keys()
        if not new:
            return
        self._versions |= {pk: [] for pk in new}
        for pk, *version in READ_VERSIONS(new):
            self._versions[pk].append(version)

    def on(self, pk: int, day: date) -> tuple[str, str]:
        """Korean and English; outside its life the nearest name that it had."""
        versions = self._versions[pk]
        if len(versions) > 1:
            begun = [version for version in versions if (version[0] or date.min) <= day]
            versions = begun[-1:] or versions
        _from, name_ko, name_en = versions[0]
        return name_ko, name_en

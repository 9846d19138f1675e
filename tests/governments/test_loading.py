import pytest
import yaml

from governments.actions import DATA, load_register
from governments.choices import Kind, Level
from governments.models import (
    EventBody,
    Government,
    GovernmentEvent,
    GovernmentName,
    GovernmentVersion,
    Lineage,
)
from governments.names import tidy

pytestmark = pytest.mark.django_db

KOREA = yaml.load((DATA / "governments_korea.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
KINDS = {
    "cities": Kind.CITY,
    "counties": Kind.COUNTY,
    "districts": Kind.AUTONOMOUS_DISTRICT,
}


def counts():
    return [
        GovernmentVersion.objects.count(),
        GovernmentEvent.objects.count(),
        EventBody.objects.count(),
        GovernmentName.objects.count(),
    ]


@pytest.mark.parametrize("day", KOREA["counts"], ids=lambda day: day["date"])
def test_the_register_counts_what_its_data_say(register, day):
    living = Government.objects.existing_on(day["date"])
    versions = GovernmentVersion.objects.valid_on(day["date"])
    assert living.filter(level=Level.PROVINCE).count() == day["provinces"]
    assert living.filter(level=Level.MUNICIPALITY).count() == day["municipalities"]
    for name, kind in KINDS.items():
        assert versions.filter(kind=kind).count() == day[name], name


def test_nobody_has_two_versions_on_a_day_or_a_gap_in_a_life(register):
    for government in Government.objects.with_versions():
        versions = list(government.versions.all())
        for earlier, later in zip(versions, versions[1:], strict=False):
            days = (later.valid_from - earlier.valid_to).days
            assert days == 1, (government.code, later.valid_from)


def test_nobody_stands_below_itself(register):
    above = dict(
        GovernmentVersion.objects.filter(parent__isnull=False).values_list("government", "parent")
    )
    for start in above:
        seen, here = set(), start
        while here in above:
            assert here not in seen
            seen.add(here)
            here = above[here]


def test_a_parent_lives_as_long_as_what_stands_below_it(register):
    versions = GovernmentVersion.objects.filter(parent__isnull=False)
    for version in versions.select_related("government").prefetch_related("parent__versions"):
        for day in filter(None, (version.valid_from, version.valid_to)):
            if day.year >= 2010:
                assert version.parent.on(day), (version.government.code, day)


def test_who_ended_has_a_living_successor_today(register):
    today = KOREA["counts"][-1]["date"]
    ended = Government.objects.filter(level__in=[Level.PROVINCE, Level.MUNICIPALITY])
    living = set(Government.objects.existing_on(today).values_list("pk", flat=True))
    lineage = Lineage(today)
    for government in ended.exclude(pk__in=living):
        assert lineage.living(government.pk) in living, government.code


def test_every_event_touches_somebody_and_names_its_source(register):
    for event in GovernmentEvent.objects.prefetch_related("bodies"):
        assert event.source
        assert event.bodies.all(), event.key


def test_names_are_stored_tidily(register):
    for name in GovernmentVersion.objects.values_list("name_ko", flat=True).distinct():
        assert name == tidy(name)


def test_loading_again_changes_nothing():
    load_register()
    before = counts()
    codes = dict(Government.objects.values_list("code", "pk"))
    load_register()
    assert counts() == before
    assert dict(Government.objects.values_list("code", "pk")) == codes

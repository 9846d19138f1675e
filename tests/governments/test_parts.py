"""Packages above add sections to a government's page."""

from datetime import date

import pytest
from django.urls import reverse

from governments.models import Government
from governments.parts import Part, Viewing
from governments.register import Register
from tests.factories import TODAY, GovernmentFactory

pytestmark = pytest.mark.django_db
MERGER = date(2026, 7, 1)


def weather(viewing):
    return Part("portal/_as_of_form.html", {"on": f"{viewing.name} seen by {viewing.user}"})


def nothing(viewing):
    return None


def test_what_the_setting_lists_stands_on_the_page(client, settings):
    settings.GOVERNMENT_PARTS = [f"{__name__}.nothing", f"{__name__}.weather"]
    government = GovernmentFactory(name_en="Somewhere")
    page = client.get(reverse("governments:detail", args=[government.code]))
    assert [part.template for part in page.context["parts"]] == ["portal/_as_of_form.html"]
    assert page.context["parts"][0].context["on"] == "Somewhere seen by AnonymousUser"


def viewed(government, day):
    fresh = Government.objects.with_versions().get(pk=government.pk)
    return Viewing(fresh, Register(day), TODAY, None)


def test_records_of_ended_bodies_are_counted_for_the_living_one_alone():
    united = GovernmentFactory(valid_from=MERGER)
    ended = GovernmentFactory(valid_to=date(2026, 6, 30), successor=united)
    assert viewed(united, MERGER).counted == {united.pk, ended.pk}
    assert viewed(ended, MERGER).counted == {ended.pk}
    assert viewed(united, date(2026, 6, 30)).counted == {united.pk}

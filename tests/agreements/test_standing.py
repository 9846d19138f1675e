from datetime import date

import pytest

from agreements.models import Agreement
from agreements.standing import Standing, standing

SIGNED = {"signed_on": date(2020, 1, 10), "effective_on": date(2020, 2, 1)}
PLANNED = {"planned_on": date(2019, 6, 1)}
ENDS = {"expires_on": date(2022, 12, 31)}
BROKEN = {"terminated_on": date(2021, 5, 1)}
GIVEN_UP = {"abandoned_on": date(2019, 9, 1)}


@pytest.mark.parametrize(
    ("dates", "day", "expected"),
    [
        (PLANNED, date(2019, 5, 31), None),
        (PLANNED, date(2019, 6, 1), Standing.IN_PREPARATION),
        (PLANNED | GIVEN_UP, date(2019, 8, 31), Standing.IN_PREPARATION),
        (PLANNED | GIVEN_UP, date(2019, 9, 1), Standing.ABANDONED),
        (PLANNED | SIGNED, date(2020, 1, 9), Standing.IN_PREPARATION),
        (SIGNED, date(2020, 1, 9), None),
        (SIGNED, date(2020, 1, 31), Standing.SIGNED),
        (SIGNED, date(2020, 2, 1), Standing.IN_FORCE),
        (SIGNED | ENDS, date(2022, 12, 31), Standing.IN_FORCE),
        (SIGNED | ENDS, date(2023, 1, 1), Standing.EXPIRED),
        (SIGNED | ENDS | BROKEN, date(2021, 4, 30), Standing.IN_FORCE),
        (SIGNED | ENDS | BROKEN, date(2021, 5, 1), Standing.TERMINATED),
        ({"signed_on": date(2020, 1, 10)}, date(2030, 1, 1), Standing.SIGNED),
    ],
)
def test_dates_tell_how_an_agreement_stood(dates, day, expected):
    assert standing(Agreement(**dates), day) == expected

from datetime import date

import pytest

from governments.working_days import is_working_day, next_working_day, previous_working_day


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),  # a Friday
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 10, 9), False),  # 한글날
        (date(2027, 3, 1), False),  # 삼일절
        (date(2023, 5, 29), False),  # a substitute holiday, for 부처님 오신 날
    ],
)
def test_weekends_and_public_holidays_are_no_working_days(day, works):
    assert is_working_day(day) is works


def test_the_neighbouring_working_days_step_over_a_long_weekend():
    assert next_working_day(date(2027, 2, 27)) == date(2027, 3, 2)
    assert previous_working_day(date(2027, 3, 1)) == date(2027, 2, 26)
    assert next_working_day(date(2026, 11, 20)) == date(2026, 11, 20)


def test_holidays_are_those_of_the_home_country(settings):
    settings.HOME_GOVERNMENT = "JP-13"
    assert is_working_day(date(2027, 3, 1))

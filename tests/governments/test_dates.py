from datetime import date

import pytest
from django.core.exceptions import ValidationError

from governments.dates import OPEN, read_date, read_day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2019.4.16.", "2019-04-16"),
        ("2019. 4. 16.(화)", "2019-04-16"),
        ("2019년 4월 16일", "2019-04-16"),
        ("2019/4/16", "2019-04-16"),
        ("２０１９.４.１６", "2019-04-16"),
        ("2019-04-16 00:00:00", "2019-04-16"),
        ("'23.7.11", "2023-07-11"),
        ("’88.4.23.", "1988-04-23"),
        ("20150601", "2015-06-01"),
        ("43571", "2019-04-16"),  # a day as Excel counts it
        ("2018-10", "2018-10"),
        ("2018년 10월", "2018-10"),
        ("2018", "2018"),
        ("2018년", "2018"),
        ("2024 상반기", "2024-H1"),
        ("2024-H2", "2024-H2"),
        ("99991231", OPEN),
        ("9999-12-31", OPEN),
        ("무기한", OPEN),
        ("기한 없음", OPEN),
        ("open-ended", OPEN),
        ("", ""),
        ("-", ""),
    ],
)
def test_a_date_is_read_however_it_is_written(text, found):
    assert read_date(text) == found


@pytest.mark.parametrize(
    "text", ["soon", "2019.13.1", "2019.2.30", "31", "23.7", "1234567", "협약일로부터 3년"]
)
def test_what_is_no_date_is_refused_by_its_text(text):
    with pytest.raises(ValidationError, match=r"no date.*2024-05-31"):
        read_date(text)


def test_a_day_is_a_day_or_nothing():
    assert read_day("2019.4.16.") == date(2019, 4, 16)
    assert read_day("") is None
    assert read_day("무기한") is None


@pytest.mark.parametrize("text", ["2018", "2018-10", "2024-H1"])
def test_a_day_that_is_only_half_known_is_refused(text):
    with pytest.raises(ValidationError, match="leaves the day open"):
        read_day(text)

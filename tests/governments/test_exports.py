from itertools import count

import pytest

from governments.exports import CSV, neutralise, table_response


def test_a_file_is_read_as_it_is_sent():
    """An endless list: only what is asked for is made."""
    made = []
    rows = ([made.append(number) or number] for number in count())
    response = table_response(rows, header=["number"], name="all", file_format=CSV)
    stream = iter(response.streaming_content)
    next(stream), next(stream)
    assert 0 < len(made) < 500


@pytest.mark.parametrize("value", ["서울", "a=b", "", 5, -5, 1.5, None, True])
def test_what_is_no_formula_stays_as_it_is(value):
    assert neutralise(value) == value


def test_a_name_of_a_file_may_be_korean():
    response = table_response([], header=["a"], name="협약", file_format=CSV)
    assert response["Content-Disposition"] == "attachment; filename*=UTF-8''%ED%98%91%EC%95%BD.csv"
    assert b"".join(response.streaming_content).decode("utf-8-sig") == "a\r\n"


def test_cells_are_written_plainly():
    rows = [[None, True, -1, 'say "hi"', "a,b", "=1"]]
    response = table_response(rows, header=list("abcdef"), name="x", file_format=CSV)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert text.splitlines()[1] == ',true,-1,"say ""hi""","a,b",\'=1'

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from governments import table_files
from governments.tables import Column, read_table
from tests.governments.files import csv_bytes, replaced, xlsx_bytes, zip_bytes

COLUMNS = (
    Column("code", "Code", headings=("법정동코드",), required=True),
    Column("name", "Name", headings=("법정동명",), required=True),
    Column("day", "Day", headings=("생성일자",)),
)
HEADING = ["법정동코드", "법정동명", "생성일자"]
SEOUL = ["1100000000", "서울특별시", "1988.4.23."]


def read(content, **options):
    return read_table(content, columns=COLUMNS, **options)


def values(table):
    return [(row.number, row["code"], row["name"], row["day"]) for row in table.rows]


def refusal(content, **options):
    with pytest.raises(ValidationError) as error:
        read(content, **options)
    return " ".join(error.value.messages)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_in_every_encoding_and_with_every_sign(encoding, delimiter):
    content = csv_bytes(HEADING, SEOUL, encoding=encoding, delimiter=delimiter)
    assert values(read(content)) == [(2, "1100000000", "서울특별시", "1988.4.23.")]


def test_a_cell_may_hold_the_other_signs_and_line_ends():
    content = csv_bytes(HEADING, ["1", "가,나;다\n라", ""], ["2", "마", ""], delimiter=";")
    assert values(read(content)) == [(2, "1", "가,나;다 라", ""), (3, "2", "마", "")]


def test_headings_are_found_below_titles_in_any_order_and_language():
    content = csv_bytes(
        ["법정동 목록 (2026)"], [], ["NAME (official)", "코드", "code "], ["가", "x", "1"]
    )
    table = read(content)
    assert values(table) == [(4, "1", "가", "")]
    assert table.headings == {"name": "NAME (official)", "code": "code"}
    assert "코드" in " ".join(table.remarks)
    assert "day" not in table.rows[0]


def test_the_label_in_the_other_language_is_a_heading_too(settings):
    from django.utils.translation import gettext_lazy

    columns = [Column("name", gettext_lazy("Name"))]
    assert read_table("이름\n가".encode(), columns=columns).rows[0]["name"] == "가"


def test_names_are_tidied():
    decomposed = "서울특별시"
    table = read(csv_bytes(HEADING, ["1", f"  {decomposed}ㆍ경기도  ", ""]))
    assert table.rows[0]["name"] == "서울특별시·경기도"


def test_sums_notes_and_repeated_headings_are_skipped_and_told():
    rows = [HEADING, SEOUL, ["소 계", "1"], HEADING, ["※ 2026년 기준"], ["합계", "1"]]
    table = read(csv_bytes(*rows))
    assert [row.number for row in table.rows] == [2]
    assert [number for number, _reason in table.skipped] == [3, 4, 5, 6]
    assert "Row 5 is skipped: a note." in table.remarks


def test_a_row_that_only_lacks_cells_is_kept():
    assert [row.number for row in read(csv_bytes(HEADING, ["1"], SEOUL)).rows] == [2, 3]


def test_an_xlsx_gives_numbers_and_days_as_text():
    content = xlsx_bytes(
        HEADING,
        [1100000000, "서울특별시", date(1988, 4, 23)],
        [2600000000.0, "부산광역시", date(1995, 1, 1)],
    )
    assert values(read(content)) == [
        (2, "1100000000", "서울특별시", "1988-04-23"),
        (3, "2600000000", "부산광역시", "1995-01-01"),
    ]


def test_a_merged_cell_counts_for_all_that_it_covers():
    content = xlsx_bytes(
        ["법정동 목록", None, None],
        [None],
        HEADING,
        [None] * 3,
        ["1", "가", "1988.4.23."],
        ["2", None, None],
        ["3", "나", "2000"],
        merged=["A1:C1", "A3:A4", "B3:B4", "C3:C4", "B5:B6", "C5:C6"],
    )
    assert values(read(content)) == [
        (5, "1", "가", "1988.4.23."),
        (6, "2", "가", "1988.4.23."),
        (7, "3", "나", "2000"),
    ]


def test_the_first_sheet_is_read_unless_another_is_named():
    content = xlsx_bytes(HEADING, SEOUL, title="목록", sheets=["설명"])
    table = read(content)
    assert "“목록”" in table.remarks[0]
    assert "설명" in table.remarks[0]
    assert read(content, sheet="목록").rows == table.rows
    assert "has no sheet “없음”. It has: 목록, 설명." in refusal(content, sheet="없음")
    assert "No row of headings" in refusal(content, sheet="설명")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"...", "XLS/HWP"),
        (b"\x89PNG\r\n", "PNG"),
        (zip_bytes(readme="text"), "ZIP"),
        (b"PK\x03\x04 broken", "damaged"),
        (zip_bytes(**{"xl/workbook.xml": "<no>"}), "damaged"),
        (b"\x81\x00\xff\xff", "neither XLSX nor a text"),
        (csv_bytes(["something", "else"], ["1", "2"]), "No row of headings was found. Needed: Code, Name"),
        (csv_bytes(["t"], ["법정동코드"], ["1"]), "Row 2 has the headings, but no column for: Name"),
        (csv_bytes(HEADING), "No row stands below"),
        (csv_bytes(HEADING, ["소계", "1"]), "No row stands below"),
        (csv_bytes(HEADING, ["1"] * 100), "Row 2 has more than 60 columns"),
        (csv_bytes(HEADING, ["1" * 6000]), "Row 2 has a cell of more than"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_sentence(content, words):
    assert words in refusal(content)


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(table_files, "MAX_BYTES", 20)
    assert "larger than 20" in refusal(csv_bytes(HEADING, SEOUL))


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(table_files, "MAX_ROWS", 2)
    assert "more than 2 rows" in refusal(csv_bytes(HEADING, SEOUL, SEOUL))
    assert "more than 2 rows" in refusal(xlsx_bytes(HEADING, SEOUL, SEOUL))


def test_an_archive_that_unpacks_to_too_much_is_refused():
    bomb = zip_bytes(**{"xl/workbook.xml": "<a/>", "xl/bomb.xml": b"0" * (121 * 1024 * 1024)})
    assert len(bomb) < table_files.MAX_BYTES
    assert "unpacks to more" in refusal(bomb)


def test_a_merged_area_as_large_as_the_sheet_costs_nothing():
    content = xlsx_bytes(["x"], HEADING, SEOUL, merged=["A1:B1"])
    content = replaced(content, "xl/worksheets/sheet1.xml", b"A1:B1", b"D2:XFD1048576")
    assert values(read(content))[0][1] == "1100000000"

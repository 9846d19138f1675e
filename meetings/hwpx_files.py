"""A document as HWPX, the format of Korean offices."""

from __future__ import annotations

from hwpx import HwpxDocument

from meetings.paper import Paper, Section


def hwpx_file(paper: Paper) -> bytes:
    document = HwpxDocument.new()
    try:
        bold = document.styles.ensure_run(bold=True)
        document.add_paragraph(paper.title, char_pr_id_ref=bold)
        document.add_paragraph("")
        _add_table(document, [list(fact) for fact in paper.facts])
        for section in paper.sections:
            document.add_paragraph("")
            document.add_paragraph(section.heading, char_pr_id_ref=bold)
            _add_section(document, section)
        return document.to_bytes()
    finally:
        document.close()


def _add_section(document: HwpxDocument, section: Section) -> None:
    for text in section.lines:
        for line in text.splitlines():
            document.add_paragraph(f"- {line}")
    if section.header:
        _add_table(document, [section.header, *section.rows])


def _add_table(document: HwpxDocument, rows: list[list[str]]) -> None:
    if not rows:
        return
    table = document.add_table(len(rows), len(rows[0]))
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            table.set_cell_text(place, column, text)

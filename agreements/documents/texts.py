"""The text inside a stored file, so that the search finds it."""

from __future__ import annotations

import io

from django.apps import apps

from agreements.choices import FileType, TextState
from agreements.documents.hwp import HwpFile
from agreements.models import Document, StoredFile

TEXT_MAX_CHARACTERS = 5_000_000


def extract_text(*, document_id: int, model: str = Document._meta.label_lower) -> None:
    """Reads the text of a document; a document that is gone is no error."""
    kept = apps.get_model(model)
    document = kept.objects.filter(pk=document_id).first()
    if document is None:
        return
    document.text_state, document.text = read_text(document)
    # What a machine read is no change that anybody made.
    kept.objects.filter(pk=document.pk).update(text_state=document.text_state, text=document.text)


def read_text(document: StoredFile) -> tuple[TextState, str]:
    """The text inside a stored file; a scan has none, and a distribution copy hides it."""
    try:
        with document.file.open("rb") as stream:
            content = stream.read()
        text = _READERS[document.file_type](content)
    except Exception:  # noqa: BLE001 - parsers raise anything on a damaged file
        return TextState.FAILED, ""
    if text is None:
        return TextState.PROTECTED, ""
    text = text.replace("\x00", "").strip()[:TEXT_MAX_CHARACTERS]
    return (TextState.READ, text) if text else (TextState.NONE, "")


def _pdf_text(content: bytes) -> str:
    from pypdf import PdfReader  # costs every process memory, and few need it

    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        reader.decrypt("")
    return "\n".join(page.extract_text() for page in reader.pages)


def _hwpx_text(content: bytes) -> str:
    from hwpx import TextExtractor  # takes half a second to import

    with TextExtractor(io.BytesIO(content)) as extractor:
        return extractor.extract_text()


def _hwp_text(content: bytes) -> str | None:
    document = HwpFile(content)
    return None if document.is_distributed else document.text()


_READERS = {FileType.PDF: _pdf_text, FileType.HWPX: _hwpx_text, FileType.HWP: _hwp_text}

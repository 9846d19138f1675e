"""What an upload really is: found by its content, whatever its name says."""

from __future__ import annotations

import io
import logging
import zipfile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agreements.choices import FileType
from agreements.documents.hwp import OLE_START, SIGNATURE, HwpFile

OTHER_TYPE = "file_type"  # code of a refusal because of what the file is
PDF_START = b"%PDF-"
HWPX_MIMETYPE = b"application/hwp+zip"
# Windows, Linux, macOS (four kinds), scripts.
PROGRAM_STARTS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    *(bytes.fromhex(start) for start in ("feedface", "feedfacf", "cefaedfe", "cffaedfe")),
)
UNPACKED_MAX_BYTES = 200 * 1024 * 1024
ENTRIES_MAX = 10_000
MANIFEST = "META-INF/manifest.xml"
MANIFEST_READ_BYTES = 1024 * 1024

logging.getLogger("pypdf").setLevel(logging.ERROR)  # its remarks on damaged files are no news


def recognise(content: bytes) -> FileType:
    """The file type. ValidationError for what is not taken, or could be read by nobody without a password."""
    if content.startswith(PROGRAM_STARTS):
        message = _("This file is a program, whatever its name says.")
        raise ValidationError(message, code=OTHER_TYPE)
    if content.startswith(PDF_START):
        return _pdf(content)
    if content.startswith(OLE_START):
        return _hwp(content)
    if content.startswith(SIGNATURE):
        message = _("This is an HWP file older than version 5. Save it as HWPX and upload that.")
        raise ValidationError(message, code=OTHER_TYPE)
    if content.startswith(b"PK"):
        return _hwpx(content)
    raise _none_of_them()


def _pdf(content: bytes) -> FileType:
    from pypdf import PdfReader  # costs every process memory, and few need it

    try:
        reader = PdfReader(io.BytesIO(content))
        locked = reader.is_encrypted and not reader.decrypt("")
    except Exception:  # noqa: BLE001 - parsers raise anything; a damaged file is kept, its text is not
        return FileType.PDF
    if locked:
        raise _protected()
    return FileType.PDF


def _hwp(content: bytes) -> FileType:
    try:
        document = HwpFile(content)
    except ValueError:
        raise _none_of_them() from None
    if document.has_password:
        raise _protected()
    return FileType.HWP


def _hwpx(content: bytes) -> FileType:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _unpacked(archive)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, OSError):
        raise _none_of_them() from None


def _unpacked(archive: zipfile.ZipFile) -> FileType:
    entries = archive.infolist()
    too_much = sum(entry.file_size for entry in entries) > UNPACKED_MAX_BYTES
    if too_much or len(entries) > ENTRIES_MAX:
        raise ValidationError(_("The file unpacks to more than is allowed."))
    with archive.open("mimetype") as entry:
        if entry.read(100).strip() != HWPX_MIMETYPE:
            raise _none_of_them()
    if any(entry.flag_bits & 1 for entry in entries) or _manifest_tells_of_encryption(archive):
        raise _protected()
    return FileType.HWPX


def _manifest_tells_of_encryption(archive: zipfile.ZipFile) -> bool:
    if MANIFEST not in archive.namelist():
        return False
    with archive.open(MANIFEST) as entry:
        return b"encryption-data" in entry.read(MANIFEST_READ_BYTES)


def _none_of_them() -> ValidationError:
    message = _("Only PDF, HWPX and HWP files are taken; this file is none of them.")
    return ValidationError(message, code=OTHER_TYPE)


def _protected() -> ValidationError:
    return ValidationError(
        _("This file is protected by a password. Save it without one and upload it again.")
    )

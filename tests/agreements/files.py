"""Small real files of the kinds that people upload."""

import io
import struct
import zipfile
import zlib

from pypdf import PdfWriter

from tests.agreements.compound_file import compound_file


def pdf(text: str = "", *, password: str | None = None) -> bytes:
    """A one-page PDF; with `text`, which must be Latin, it has a text layer.

    An empty password locks printing alone: everybody can open the file.
    """
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    if text:
        _write_text(writer, page, text)
    if password is not None:
        writer.encrypt(password, "owner", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def hwpx(text: str) -> bytes:
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save_to_stream(stream)
    return stream.getvalue()


def locked_hwpx() -> bytes:
    """As the editor saves it with a password: the manifest says which parts are encrypted."""
    manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"
    return archive(
        **{"mimetype": b"application/hwp+zip", "META-INF/manifest.xml": manifest}, body=b"?"
    )


def hwp(*paragraphs: str, flags: int = 1) -> bytes:
    """An HWP 5 document: an OLE compound file with its header and one section of paragraphs.

    `flags` as in the format: 1 compressed, 2 with a password, 4 a distribution copy.
    """
    section = b"".join(_paragraph_record(text) for text in paragraphs)
    if flags & 1:
        packer = zlib.compressobj(wbits=-15)
        section = packer.compress(section) + packer.flush()
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05000300, flags)
    return compound_file(
        {
            "FileHeader": header.ljust(256, b"\0"),
            "DocInfo": b"\0" * 100,
            "BodyText/Section0": section,
            "\x05HwpSummaryInformation": b"\0" * 64,
        }
    )


def _paragraph_record(text: str) -> bytes:
    """Begins like real ones: a control of eight units (section), then the text, then its end."""
    body = struct.pack("<8H", 2, 0x6364, 0x7365, 0, 0, 0, 0, 2) + f"{text}\r".encode("utf-16-le")
    size = min(len(body), 0xFFF)
    head = struct.pack("<I", 67 | size << 20)
    return head + (struct.pack("<I", len(body)) if size == 0xFFF else b"") + body


def archive(**entries: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return stream.getvalue()


def _write_text(writer, page, text):
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(content)

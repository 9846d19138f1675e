"""Uploads: what a file really is, how it is kept with its versions, and the text inside it."""

from agreements.documents.keeping import (
    add_document,
    change_document,
    keep_file,
    replace_document,
    stage_document,
)
from agreements.documents.recognition import recognise
from agreements.documents.sweeping import discard_stale_uploads, queue_unread, sweep_files
from agreements.documents.texts import extract_text, read_text

__all__ = [
    "add_document",
    "change_document",
    "discard_stale_uploads",
    "extract_text",
    "keep_file",
    "queue_unread",
    "read_text",
    "recognise",
    "replace_document",
    "stage_document",
    "sweep_files",
]

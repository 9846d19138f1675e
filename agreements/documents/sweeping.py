"""What remains when a page is left or a transaction fails: taken away after a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q

from agreements.choices import TextState
from agreements.documents.keeping import queue_reading
from agreements.models import Document, StoredFile

LIFETIME = timedelta(days=1)
READING_TAKES_AT_MOST = timedelta(hours=1)
FOLDER = "documents"


@transaction.atomic
def discard_stale_uploads(*, at: datetime) -> int:
    """Removes files that were uploaded with a form which nobody saved within a day."""
    stale = list(Document.objects.filter(agreement=None, uploaded_at__lt=at - LIFETIME))
    for document in stale:
        file = document.file
        document.delete()
        transaction.on_commit(lambda file=file: file.delete(save=False))
    return len(stale)


def sweep_files(*, at: datetime) -> int:
    """Removes files to which no record points: left by a machine that stopped between file and record."""
    if not default_storage.exists(FOLDER):
        return 0
    return sum(
        _sweep_folder(f"{FOLDER}/{name}", at) for name in default_storage.listdir(FOLDER)[0]
    )


def _sweep_folder(folder: str, at: datetime) -> int:
    known = {
        path
        for model in stored_models()
        for path in model.objects.filter(file__startswith=f"{folder}/").values_list(
            "file", flat=True
        )
    }
    removed = 0
    for name in default_storage.listdir(folder)[1]:
        path = f"{folder}/{name}"
        if path not in known and default_storage.get_modified_time(path) < at - LIFETIME:
            default_storage.delete(path)
            removed += 1
    return removed


def queue_unread(*, at: datetime) -> int:
    """Queues files whose reading got lost, because the broker or a worker stopped."""
    unread = Q(text_state=TextState.PENDING, uploaded_at__lt=at - READING_TAKES_AT_MOST)
    found = [
        document
        for model in stored_models()
        for document in model.objects.filter(unread).only("pk").order_by("pk")
    ]
    for document in found:
        queue_reading(document)
    return len(found)


def stored_models() -> list[type[StoredFile]]:
    """Every kind of document that any package keeps."""
    return [model for model in apps.get_models() if issubclass(model, StoredFile)]

from celery import shared_task
from django.utils import timezone

from agreements import actions, documents
from agreements.duties import planning


@shared_task(name="agreements.advance_by_date", ignore_result=True)
def advance_by_date():
    """Beat calls this every hour; running twice changes nothing."""
    today = timezone.localdate()
    actions.advance_by_date(on=today)
    planning.plan_due(on=today)
    documents.discard_stale_uploads(at=timezone.now())


@shared_task(name="agreements.plan_duties", ignore_result=True)
def plan_duties():
    """Beat calls this every night, and whoever changes a rule: every agreement is asked again."""
    planning.plan_all(on=timezone.localdate())


@shared_task(name="agreements.tend_documents", ignore_result=True)
def tend_documents():
    """Beat calls this every day: reads what was left unread, removes files that belong to nothing."""
    documents.queue_unread(at=timezone.now())
    documents.sweep_files(at=timezone.now())


@shared_task(name="agreements.extract_document_text", ignore_result=True)
def extract_document_text(*, document_id: int, model: str = "agreements.document"):
    documents.extract_text(document_id=document_id, model=model)

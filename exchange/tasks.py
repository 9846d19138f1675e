from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from exchange import answers, feed, sequencing


@shared_task(name="exchange.number_changes", ignore_result=True)
def number_changes():
    """Beat calls this every minute; a reader of the feed does the same for itself."""
    sequencing.number_all_changes()


@shared_task(name="exchange.clear_changes", ignore_result=True)
def clear_changes():
    """Once a day."""
    feed.clear_changes(before=timezone.now() - timedelta(days=settings.CHANGES_KEPT_DAYS))


@shared_task(name="exchange.clear_answers", ignore_result=True)
def clear_answers():
    """Once an hour."""
    answers.clear_answers(before=timezone.now() - timedelta(hours=settings.IDEMPOTENCY_HOURS))

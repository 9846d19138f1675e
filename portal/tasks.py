from celery import shared_task
from django.utils import timezone

from portal.boards.digest import send_digests


@shared_task(name="portal.send_digests", ignore_result=True)
def send_weekly_digests():
    """Beat calls this every hour; each reader is told once a week, whatever is missed or runs twice."""
    send_digests(on=timezone.localdate())

from celery import shared_task
from celery.signals import worker_ready
from django.utils import timezone

from reminders import actions, delivery
from reminders.models import Reminder

BATCHES_SIDE_BY_SIDE = 16  # queued by one tick; each brings the next as long as something is due


@shared_task(name="reminders.run_due_reminders", ignore_result=True)
def run_due_reminders():
    """Beat calls this every minute; missing a tick, or running twice, changes nothing."""
    work = actions.plan_due_reminders(at=timezone.now())
    for _batch in range(min(work.batches, BATCHES_SIDE_BY_SIDE)):
        deliver_batch.delay()
    for user_id in work.bundles:
        deliver_bundle.delay(user_id=user_id)


@shared_task(name="reminders.deliver_batch", ignore_result=True)
def deliver_batch():
    """Sends one batch of what is due by now, and asks for the next; finding nothing left is fine."""
    now = timezone.now()
    delivery.deliver_batch(at=now)
    if Reminder.objects.to_send_singly(at=now).exists():
        deliver_batch.delay()


@shared_task(name="reminders.deliver_bundle", ignore_result=True)
def deliver_bundle(*, user_id: int):
    """Sends the mail of the day of one person, if another worker has not."""
    delivery.deliver_bundle(user_id=user_id, at=timezone.now())


@worker_ready.connect
def look_at_once(**_facts):
    """A worker that starts sees to what fell due while none ran; the first tick is up to a minute away."""
    run_due_reminders.delay()

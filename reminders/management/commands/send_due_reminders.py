from django.core.management.base import BaseCommand
from django.utils import timezone

from reminders import actions


class Command(BaseCommand):
    help = "One planning and delivery pass in this process, for cron and for people who run no Celery."

    def handle(self, *args, **options):
        sent = actions.run_due_reminders(at=timezone.now())
        self.stdout.write(f"{sent} sent")

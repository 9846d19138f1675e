from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.boards.digest import send_digests


class Command(BaseCommand):
    help = "Sends the weekly digests that are due; for cron, where no Celery runs."

    def handle(self, *args, **options):
        self.stdout.write(str(send_digests(on=timezone.localdate())))

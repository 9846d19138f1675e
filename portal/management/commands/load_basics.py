from django.core.management.base import BaseCommand

from agreements.loading import load_vocabulary
from governments.actions import load_register


class Command(BaseCommand):
    help = "Loads what a new installation begins with: governments, kinds and fields. Safe to run again."

    def handle(self, **options):
        number = load_register()
        load_vocabulary()
        self.stdout.write(f"{number} governments; kinds of agreements and cooperation fields.")

from django.core.management.base import BaseCommand

from agreements.loading import load_vocabulary
from agreements.rules.loading import load_rule_packs
from governments.actions import load_register


class Command(BaseCommand):
    help = "Loads what a new installation begins with: governments, kinds, fields, rules. Safe to repeat."

    def handle(self, **options):
        number = load_register()
        load_vocabulary()
        load_rule_packs()
        self.stdout.write(
            f"{number} governments; kinds of agreements and cooperation fields; rule packs."
        )

from django.core.management.base import BaseCommand

from portal.demo import SIGN_INS, demo_password, load_demo


class Command(BaseCommand):
    help = "Loads the demo data set and the demo accounts; safe to run again."

    def handle(self, **options):
        load_demo()
        names = ", ".join(SIGN_INS)
        self.stdout.write(f"Demo sign-ins: {names} - password: {demo_password()}")

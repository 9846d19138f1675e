from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.actions import issue_token
from accounts.models import User


class Command(BaseCommand):
    help = "Prints a new API token once; it cannot be shown again."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--scopes", default="read:public", help="separated by commas")
        parser.add_argument("--days", type=int, default=30)
        parser.add_argument("--label", default="", help="what the token is for")
        parser.add_argument("--addresses", default="", help="from where it may be used")

    def handle(self, *, username, scopes, **options):
        facts = {name: options[name] for name in ("days", "label", "addresses")}
        try:
            user = User.objects.get(username=username, is_active=True)
            self.stdout.write(issue_token(user=user, scopes=scopes.split(","), **facts))
        except User.DoesNotExist:
            raise CommandError(f"There is no active user «{username}».") from None
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator: one per person, no sign-up."""

    def is_open_for_signup(self, request) -> bool:
        return False

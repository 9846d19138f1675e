from accounts.permissions import can_manage


def can_make_webhook(user) -> bool:
    return can_manage(user)


def can_edit_webhook(user, webhook) -> bool:
    """As `visible_to`: one's own, those of the department, administrators all."""
    if not can_manage(user):
        return False
    same = webhook.user.department_id and webhook.user.department_id == user.department_id
    return user.is_administrator or webhook.user_id == user.pk or bool(same)

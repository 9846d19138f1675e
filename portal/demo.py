"""The demo data set: the shipped facts, four accounts, and one follow-up meeting to be reminded of."""

from __future__ import annotations

import secrets
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.choices import Role
from accounts.models import Department, User
from agreements.choices import Disclosure
from agreements.loading import load_agreements, load_vocabulary
from agreements.models import Agreement, RulePack
from agreements.rules.loading import load_rule_packs
from governments.actions import load_register
from meetings.actions import AgendaDraft, RecipientDraft, schedule_meeting
from meetings.loading import load_meetings
from meetings.models import Meeting
from networks.loading import load_networks
from portal.targets.loading import load_target_sets
from projects.loading import load_projects

SIGN_INS = {
    "viewer": (Role.VIEWER, "열람 담당"),
    "staff": (Role.STAFF, "지역교류팀"),
    "manager": (Role.MANAGER, "대외협력과장"),
    "admin": (Role.ADMINISTRATOR, "시스템 관리자"),
}
DEPARTMENT = {"name_ko": "대외협력과", "name_en": "External Cooperation Division"}
PASSWORD_FILE = "demo-password"  # noqa: S105 - a file's name
EXAMPLE_PACK = "daejeon"
EXAMPLE_MEETING = "example-follow-up"


@transaction.atomic
def load_demo() -> None:
    """Loads everything that is missing; what people changed since stays. Safe to run again."""
    today = timezone.localdate()
    department, _created = Department.objects.get_or_create(
        name_ko=DEPARTMENT["name_ko"], defaults=DEPARTMENT
    )
    load_register()
    load_vocabulary()
    if load_rule_packs():
        _follow_example(today)
    load_agreements(on=today)
    load_networks(department=department)
    load_projects()
    load_meetings()
    load_target_sets()
    accounts = [
        _put_account(username, role, post, department)
        for username, (role, post) in SIGN_INS.items()
    ]
    if not Meeting.objects.filter(import_key=EXAMPLE_MEETING).exists():
        _put_example_meeting(today, department, accounts)


def demo_password() -> str:
    """The password of the demo accounts: made once, kept in `var/`, printed by the command."""
    path = Path(settings.VAR_DIR) / PASSWORD_FILE
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(9), encoding="ascii")
        path.chmod(0o600)
    return path.read_text(encoding="ascii").strip()


def _follow_example(today: date) -> None:
    """An example: from today the rules of another city are followed, so that there are duties ahead."""
    RulePack.objects.filter(key=EXAMPLE_PACK).update(followed_from=today)


def _put_account(username: str, role: Role, post: str, department: Department) -> User:
    user, _created = User.objects.get_or_create(
        username=username,
        defaults={
            "role": role,
            "post": post,
            "email": f"{username}@example.org",
            "department": department,
            "is_staff": role == Role.ADMINISTRATOR,
            "is_superuser": role == Role.ADMINISTRATOR,
            "is_demo": True,
        },
    )
    if not user.check_password(demo_password()):
        user.set_password(demo_password())
        user.save(update_fields=["password"])
    return user


def _put_example_meeting(today: date, department: Department, accounts: list[User]) -> None:
    """An invented meeting in ten days: its nearest reminder is due at once, so that one can be looked at."""
    day = today + timedelta(days=10)
    start = timezone.make_aware(datetime.combine(day, time(14)))
    schedule_meeting(
        by=None,
        on=today,
        agreement=Agreement.objects.get(import_key="seoul-gangwon-friendship-2023"),
        department=department,
        title_ko="강원특별자치도 협약 후속 실무회의(예시)",
        title_en="Follow-up meeting on the Gangwon agreement (example)",
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        place_ko="서울특별시청",
        place_en="Seoul City Hall",
        disclosure=Disclosure.PUBLIC,
        source="예시 자료",
        import_key=EXAMPLE_MEETING,
        agenda=[
            AgendaDraft(
                "협력 과제 추진 현황", "State of the cooperation items", 40, "지역교류팀", True
            ),
            AgendaDraft("다음 해 추진 계획", "Plans for the next year", 60),
        ],
        recipients=[
            RecipientDraft(user=user)
            for user in accounts
            if user.role in (Role.STAFF, Role.MANAGER)
        ],
    )

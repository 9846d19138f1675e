import uuid

import django.core.validators
import django.db.models.deletion
import django_fsm
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import agreements.models.document
import agreements.partial_dates
import governments.doors
import meetings.lead_times
from governments.migrating import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("agreements", "0001_initial"),
        ("governments", "0001_initial"),
        ("networks", "0001_initial"),
        ("projects", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalMeetingSeries",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=80, verbose_name="key")),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                (
                    "composition",
                    models.CharField(blank=True, max_length=300, verbose_name="composition"),
                ),
                ("cadence", models.CharField(blank=True, max_length=100, verbose_name="cadence")),
                (
                    "min_months",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="months between meetings, at least"
                    ),
                ),
                (
                    "max_months",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="months between meetings, at most"
                    ),
                ),
                (
                    "place_rule",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="rule for the place"
                    ),
                ),
                (
                    "minimum",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="least number of meetings"
                    ),
                ),
                (
                    "minimum_per",
                    models.CharField(
                        blank=True,
                        choices=[("half_year", "half-year"), ("year", "year")],
                        max_length=10,
                        verbose_name="in each",
                    ),
                ),
                (
                    "report_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="days to report a meeting"
                    ),
                ),
                (
                    "basis",
                    models.CharField(blank=True, max_length=200, verbose_name="legal basis"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="in use")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "updated_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="updated at"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreement",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.department",
                        verbose_name="department in charge",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical series of meetings",
                "verbose_name_plural": "historical series of meetings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MeetingSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=80, unique=True, verbose_name="key")),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                (
                    "composition",
                    models.CharField(blank=True, max_length=300, verbose_name="composition"),
                ),
                ("cadence", models.CharField(blank=True, max_length=100, verbose_name="cadence")),
                (
                    "min_months",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="months between meetings, at least"
                    ),
                ),
                (
                    "max_months",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="months between meetings, at most"
                    ),
                ),
                (
                    "place_rule",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="rule for the place"
                    ),
                ),
                (
                    "minimum",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="least number of meetings"
                    ),
                ),
                (
                    "minimum_per",
                    models.CharField(
                        blank=True,
                        choices=[("half_year", "half-year"), ("year", "year")],
                        max_length=10,
                        verbose_name="in each",
                    ),
                ),
                (
                    "report_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="days to report a meeting"
                    ),
                ),
                (
                    "basis",
                    models.CharField(blank=True, max_length=200, verbose_name="legal basis"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="in use")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_series",
                        to="agreements.agreement",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_series",
                        to="accounts.department",
                        verbose_name="department in charge",
                    ),
                ),
                (
                    "parties",
                    models.ManyToManyField(
                        blank=True,
                        related_name="meeting_series",
                        to="governments.government",
                        verbose_name="members",
                    ),
                ),
            ],
            options={
                "verbose_name": "series of meetings",
                "verbose_name_plural": "series of meetings",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("min_months", None),
                            ("max_months", None),
                            ("min_months__lte", models.F("max_months")),
                            _connector="OR",
                        ),
                        name="series_cadence_in_order",
                        violation_error_code="max_months",
                        violation_error_message="The longest interval must not be below the shortest.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("minimum", None), ("minimum_per", "")),
                            models.Q(
                                models.Q(("minimum__gt", 0)),
                                models.Q(("minimum_per", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="series_minimum_iff_per",
                        violation_error_code="minimum_per",
                        violation_error_message="A least number of meetings needs the stretch in which it is counted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("minimum", None), ("report_days", None)),
                            models.Q(("basis", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="series_duty_has_basis",
                        violation_error_code="basis",
                        violation_error_message="Name the law or article that asks for it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number in the series"
                    ),
                ),
                (
                    "number_implied",
                    models.BooleanField(
                        default=False,
                        help_text="The documents do not state it; it follows from the meetings around it.",
                        verbose_name="number concluded",
                    ),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                ("content", models.TextField(blank=True, verbose_name="what it is about")),
                (
                    "state",
                    django_fsm.FSMField(
                        choices=[
                            ("planned", "Planned"),
                            ("invited", "Invited"),
                            ("held", "Held"),
                            ("minuted", "Minuted"),
                            ("closed", "Closed"),
                            ("postponed", "Postponed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=50,
                        protected=True,
                        verbose_name="state",
                    ),
                ),
                (
                    "starts_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="starts at"),
                ),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends at")),
                (
                    "period",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="approximate time",
                    ),
                ),
                (
                    "period_end",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="until",
                    ),
                ),
                ("first_on", models.DateField(blank=True, editable=False, null=True)),
                ("last_on", models.DateField(blank=True, editable=False, null=True)),
                ("place_ko", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "place_en",
                    models.CharField(blank=True, max_length=200, verbose_name="place (English)"),
                ),
                (
                    "online_link",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[
                            django.core.validators.URLValidator(schemes=["http", "https"])
                        ],
                        verbose_name="online link",
                    ),
                ),
                (
                    "press_until",
                    models.TimeField(blank=True, null=True, verbose_name="press admitted until"),
                ),
                (
                    "invited_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="invitation and agenda sent on"
                    ),
                ),
                (
                    "minuted_on",
                    models.DateField(blank=True, null=True, verbose_name="minutes finished on"),
                ),
                (
                    "reported_on",
                    models.DateField(blank=True, null=True, verbose_name="reported on"),
                ),
                (
                    "report_number",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="number of the report"
                    ),
                ),
                (
                    "lead_days",
                    models.JSONField(
                        blank=True,
                        default=meetings.lead_times.default_lead_days,
                        validators=[meetings.lead_times.validate_lead_days],
                        verbose_name="reminders, days ahead",
                    ),
                ),
                (
                    "disclosure",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("internal", "Internal"),
                            ("closed", "Own department and managers"),
                        ],
                        default="internal",
                        max_length=10,
                        verbose_name="disclosure",
                    ),
                ),
                (
                    "postpone_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for postponing"
                    ),
                ),
                (
                    "cancel_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for cancelling"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="internal note")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "import_key",
                    models.SlugField(
                        blank=True, editable=False, max_length=80, null=True, unique=True
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="agreements.agreement",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="projects.consultation",
                        verbose_name="consultation",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="accounts.department",
                        verbose_name="department in charge",
                    ),
                ),
                (
                    "network_event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="networks.networkevent",
                        verbose_name="event of a network",
                    ),
                ),
                (
                    "related_agreements",
                    models.ManyToManyField(
                        blank=True,
                        related_name="touching_meetings",
                        to="agreements.agreement",
                        verbose_name="also touches",
                    ),
                ),
                (
                    "tasks",
                    models.ManyToManyField(
                        blank=True,
                        related_name="meetings",
                        to="projects.task",
                        verbose_name="policy tasks",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="meetings.meetingseries",
                        verbose_name="series",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "indexes": [
                    models.Index(fields=["first_on", "id"], name="meeting_soonest_first"),
                    models.Index(fields=["-last_on", "-id"], name="meeting_latest_first"),
                    models.Index(fields=["updated_at", "id"], name="meeting_by_change"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("starts_at", None), ("period", ""), _connector="OR"),
                        name="meeting_timed_either_way",
                        violation_error_code="meeting_timed_either_way",
                        violation_error_message="Enter either the day and time of the meeting or an approximate time.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at", None),
                            models.Q(
                                ("starts_at__isnull", False),
                                ("starts_at__lt", models.F("ends_at")),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_ends_after_start",
                        violation_error_code="meeting_ends_after_start",
                        violation_error_message="The meeting must end after it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_end", ""),
                            models.Q(
                                models.Q(("period", ""), _negated=True),
                                ("first_on__lte", models.F("last_on")),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_period_ends_after_start",
                        violation_error_code="meeting_period_ends_after_start",
                        violation_error_message="The approximate time must end after it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("state", "cancelled")),
                                models.Q(("cancel_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "cancelled"), _negated=True),
                                ("cancel_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_cancelled_iff_reasoned",
                        violation_error_code="meeting_cancelled_iff_reasoned",
                        violation_error_message="A cancelled meeting needs a reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("state", "postponed")),
                                models.Q(("postpone_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "postponed"), _negated=True),
                                ("postpone_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_postponed_iff_reasoned",
                        violation_error_code="postpone_reason",
                        violation_error_message="A postponed meeting needs a reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("report_number", ""), ("reported_on", None)),
                            models.Q(
                                ("reported_on__isnull", False),
                                ("state__in", ("held", "minuted", "closed")),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_reported_once_held",
                        violation_error_code="reported_on",
                        violation_error_message="Only a meeting that was held is reported, on a day.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "cancelled"), _negated=True),
                        fields=("series", "number"),
                        name="meeting_number_once_per_series",
                        violation_error_message="Another meeting of this series has this number.",
                    ),
                ],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="MeetingAttendee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.CharField(max_length=100, verbose_name="office")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("co_chair", "Co-chair"),
                            ("member", "Member"),
                            ("secretary", "Secretary"),
                            ("observer", "Observer"),
                        ],
                        default="member",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("invited_on", models.DateField(blank=True, null=True, verbose_name="invited on")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("none", "No answer yet"),
                            ("comes", "Comes"),
                            ("deputy", "Sends a deputy"),
                            ("declined", "Does not come"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                (
                    "attendance",
                    models.CharField(
                        choices=[
                            ("unknown", "Not recorded"),
                            ("present", "Present"),
                            ("deputy", "Deputy present"),
                            ("absent", "Absent"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="attendance",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "government",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governments.government",
                        verbose_name="government",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendees",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "attendee",
                "verbose_name_plural": "attendees",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "government", "office"),
                        name="office_once_per_meeting",
                        violation_error_message="This office is on the list already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingParty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_host", models.BooleanField(default=False, verbose_name="host")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "government",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_set",
                        to="governments.government",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="party_set",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "party",
                "verbose_name_plural": "parties",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "government"),
                        name="party_once_per_meeting",
                        violation_error_message="This government already takes part.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingRecipient",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.CharField(blank=True, max_length=100, verbose_name="office")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="mail address"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("ko", "한국어"), ("en", "English")],
                        default="ko",
                        max_length=2,
                        verbose_name="language of mails",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recipients",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="colleague",
                    ),
                ),
            ],
            options={
                "verbose_name": "person to remind",
                "verbose_name_plural": "people to remind",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("email", ""), ("user__isnull", False)),
                            models.Q(
                                models.Q(("user", None)), models.Q(("email", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="recipient_is_user_or_address",
                        violation_error_message="Enter a mail address, or choose a colleague.",
                    ),
                    models.UniqueConstraint(
                        fields=("meeting", "user"),
                        name="recipient_user_once_per_meeting",
                        violation_error_message="This colleague is already on the list.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("user", None)),
                        fields=("meeting", "email"),
                        name="recipient_address_once_per_meeting",
                        violation_error_message="This mail address is already on the list.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMeeting",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number in the series"
                    ),
                ),
                (
                    "number_implied",
                    models.BooleanField(
                        default=False,
                        help_text="The documents do not state it; it follows from the meetings around it.",
                        verbose_name="number concluded",
                    ),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                ("content", models.TextField(blank=True, verbose_name="what it is about")),
                (
                    "state",
                    django_fsm.FSMField(
                        choices=[
                            ("planned", "Planned"),
                            ("invited", "Invited"),
                            ("held", "Held"),
                            ("minuted", "Minuted"),
                            ("closed", "Closed"),
                            ("postponed", "Postponed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=50,
                        protected=True,
                        verbose_name="state",
                    ),
                ),
                (
                    "starts_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="starts at"),
                ),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends at")),
                (
                    "period",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="approximate time",
                    ),
                ),
                (
                    "period_end",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="until",
                    ),
                ),
                ("first_on", models.DateField(blank=True, editable=False, null=True)),
                ("last_on", models.DateField(blank=True, editable=False, null=True)),
                ("place_ko", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "place_en",
                    models.CharField(blank=True, max_length=200, verbose_name="place (English)"),
                ),
                (
                    "online_link",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[
                            django.core.validators.URLValidator(schemes=["http", "https"])
                        ],
                        verbose_name="online link",
                    ),
                ),
                (
                    "press_until",
                    models.TimeField(blank=True, null=True, verbose_name="press admitted until"),
                ),
                (
                    "invited_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="invitation and agenda sent on"
                    ),
                ),
                (
                    "minuted_on",
                    models.DateField(blank=True, null=True, verbose_name="minutes finished on"),
                ),
                (
                    "reported_on",
                    models.DateField(blank=True, null=True, verbose_name="reported on"),
                ),
                (
                    "report_number",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="number of the report"
                    ),
                ),
                (
                    "lead_days",
                    models.JSONField(
                        blank=True,
                        default=meetings.lead_times.default_lead_days,
                        validators=[meetings.lead_times.validate_lead_days],
                        verbose_name="reminders, days ahead",
                    ),
                ),
                (
                    "disclosure",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("internal", "Internal"),
                            ("closed", "Own department and managers"),
                        ],
                        default="internal",
                        max_length=10,
                        verbose_name="disclosure",
                    ),
                ),
                (
                    "postpone_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for postponing"
                    ),
                ),
                (
                    "cancel_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for cancelling"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="internal note")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "import_key",
                    models.SlugField(blank=True, editable=False, max_length=80, null=True),
                ),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="created at"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="updated at"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreement",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.consultation",
                        verbose_name="consultation",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.department",
                        verbose_name="department in charge",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "network_event",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.networkevent",
                        verbose_name="event of a network",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.meetingseries",
                        verbose_name="series",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical meeting",
                "verbose_name_plural": "historical meetings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SeriesAgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "title_ko",
                    models.CharField(max_length=300, verbose_name="agenda item (Korean)"),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="agenda item (English)"
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="minutes"
                    ),
                ),
                (
                    "presenter",
                    models.CharField(blank=True, max_length=200, verbose_name="presenter"),
                ),
                ("is_open", models.BooleanField(default=False, verbose_name="open to the public")),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="template",
                        to="meetings.meetingseries",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of a template agenda",
                "verbose_name_plural": "lines of a template agenda",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minutes", None), ("minutes__gt", 0), _connector="OR"),
                        name="template_item_takes_time",
                        violation_error_message="An agenda item takes at least one minute.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title_ko",
                    models.CharField(max_length=300, verbose_name="what is to be done (Korean)"),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what is to be done (English)"
                    ),
                ),
                (
                    "post",
                    models.CharField(blank=True, max_length=100, verbose_name="responsible post"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Done"), ("dropped", "Dropped")],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                ("evidence", models.TextField(blank=True, verbose_name="evidence")),
                (
                    "evidence_link",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[
                            django.core.validators.URLValidator(schemes=["http", "https"])
                        ],
                        verbose_name="link to the evidence",
                    ),
                ),
                (
                    "drop_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for dropping it"
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(default=False, verbose_name="open to the public"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                (
                    "clause",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="actions",
                        to="agreements.cooperationitem",
                        verbose_name="clause of the agreement",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        error_messages={"null": "Say which department answers for it."},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_items",
                        to="accounts.department",
                        verbose_name="department that answers for it",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "action item",
                "verbose_name_plural": "action items",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on__isnull", False), ("state", "done")),
                            models.Q(
                                models.Q(("state", "done"), _negated=True), ("done_on", None)
                            ),
                            _connector="OR",
                        ),
                        name="action_done_iff_dated",
                        violation_error_code="done_on",
                        violation_error_message="A day of completion belongs to what is done.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            models.Q(("evidence", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="action_done_has_evidence",
                        violation_error_code="evidence",
                        violation_error_message="Say by what it can be seen that it is done.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("state", "dropped")),
                                models.Q(("drop_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "dropped"), _negated=True), ("drop_reason", "")
                            ),
                            _connector="OR",
                        ),
                        name="action_dropped_iff_reasoned",
                        violation_error_code="drop_reason",
                        violation_error_message="Say why it is dropped.",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["state", "due_on", "id"], name="action_by_state_and_due"),
                    models.Index(fields=["updated_at", "id"], name="action_by_change"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "title_ko",
                    models.CharField(max_length=300, verbose_name="agenda item (Korean)"),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="agenda item (English)"
                    ),
                ),
                ("begins_at", models.TimeField(blank=True, null=True, verbose_name="begins at")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="minutes"
                    ),
                ),
                (
                    "presenter",
                    models.CharField(blank=True, max_length=200, verbose_name="presenter"),
                ),
                ("is_open", models.BooleanField(default=False, verbose_name="open to the public")),
                ("discussion", models.TextField(blank=True, verbose_name="discussion")),
                (
                    "is_deferred",
                    models.BooleanField(default=False, verbose_name="put off to the next meeting"),
                ),
                (
                    "times_carried",
                    models.PositiveSmallIntegerField(default=0, verbose_name="times carried over"),
                ),
                (
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="carried_to",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "clause",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="agenda_items",
                        to="agreements.cooperationitem",
                        verbose_name="clause of the agreement",
                    ),
                ),
                (
                    "follow_up",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="carried_items",
                        to="meetings.actionitem",
                        verbose_name="action item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "agenda item",
                "verbose_name_plural": "agenda items",
                "indexes": [
                    models.Index(fields=["meeting", "position"], name="agenda_by_position")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minutes", None), ("minutes__gt", 0), _connector="OR"),
                        name="agenda_item_takes_time",
                        violation_error_code="agenda_item_takes_time",
                        violation_error_message="An agenda item takes at least one minute.",
                    ),
                    models.UniqueConstraint(
                        fields=("meeting", "follow_up"),
                        name="follow_up_once_per_agenda",
                        violation_error_message="This action item is on the agenda already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPaper",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "door",
                    models.CharField(
                        choices=[
                            ("page", "Page"),
                            ("api", "API"),
                            ("import", "Import"),
                            ("bulk", "Bulk edit"),
                            ("task", "Automatic task"),
                            ("admin", "Administration"),
                            ("command", "Command"),
                        ],
                        default=governments.doors.current_door,
                        max_length=10,
                        verbose_name="door",
                    ),
                ),
                (
                    "change",
                    models.UUIDField(
                        db_index=True,
                        default=governments.doors.current_change,
                        verbose_name="change",
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="file name")),
                (
                    "file_type",
                    models.CharField(
                        choices=[("pdf", "PDF"), ("hwpx", "HWPX"), ("hwp", "HWP")],
                        max_length=10,
                        verbose_name="file type",
                    ),
                ),
                (
                    "size",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MaxValueValidator(20971520)],
                        verbose_name="size in bytes",
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "disclosure",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("internal", "Internal"),
                            ("closed", "Own department and managers"),
                        ],
                        default="internal",
                        max_length=10,
                        verbose_name="disclosure",
                    ),
                ),
                (
                    "uploaded_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="uploaded at"),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="what it is")),
                (
                    "history_change_reason",
                    models.CharField(max_length=300, null=True, verbose_name="reason"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical paper",
                "verbose_name_plural": "historical papers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MeetingOutcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("information", "Information"),
                            ("decision", "Decision"),
                            ("action", "Action"),
                        ],
                        default="information",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="outcome (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="outcome (English)"),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year"),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number"),
                ),
                (
                    "needs_no_action",
                    models.BooleanField(default=False, verbose_name="nothing has to follow"),
                ),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="outcomes",
                        to="meetings.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "clause",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="outcomes",
                        to="agreements.cooperationitem",
                        verbose_name="clause of the agreement",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="meetings.meetingseries",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome",
                "verbose_name_plural": "outcomes",
                "indexes": [
                    models.Index(fields=["meeting", "position"], name="outcome_by_position")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "decision"), ("number__gt", 0), ("year__isnull", False)
                            ),
                            models.Q(
                                models.Q(("kind", "decision"), _negated=True),
                                ("number", None),
                                ("year", None),
                            ),
                            _connector="OR",
                        ),
                        name="outcome_decision_iff_numbered",
                        violation_error_code="number",
                        violation_error_message="A decision has a number; nothing else has one.",
                    ),
                    models.UniqueConstraint(
                        fields=("series", "year", "number"),
                        name="decision_number_once_per_series",
                        violation_error_message="This decision number is used already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("series", None)),
                        fields=("meeting", "year", "number"),
                        name="decision_number_once_per_meeting",
                        violation_error_message="This decision number is used already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalActionItem",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "title_ko",
                    models.CharField(max_length=300, verbose_name="what is to be done (Korean)"),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what is to be done (English)"
                    ),
                ),
                (
                    "post",
                    models.CharField(blank=True, max_length=100, verbose_name="responsible post"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Done"), ("dropped", "Dropped")],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                ("evidence", models.TextField(blank=True, verbose_name="evidence")),
                (
                    "evidence_link",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[
                            django.core.validators.URLValidator(schemes=["http", "https"])
                        ],
                        verbose_name="link to the evidence",
                    ),
                ),
                (
                    "drop_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for dropping it"
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(default=False, verbose_name="open to the public"),
                ),
                (
                    "created_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="created at"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="updated at"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "clause",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.cooperationitem",
                        verbose_name="clause of the agreement",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        error_messages={"null": "Say which department answers for it."},
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.department",
                        verbose_name="department that answers for it",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.meetingoutcome",
                        verbose_name="decision",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.meetingoutcome",
                        verbose_name="line of the minutes",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical action item",
                "verbose_name_plural": "historical action items",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMeetingOutcome",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("information", "Information"),
                            ("decision", "Decision"),
                            ("action", "Action"),
                        ],
                        default="information",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="outcome (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="outcome (English)"),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year"),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number"),
                ),
                (
                    "needs_no_action",
                    models.BooleanField(default=False, verbose_name="nothing has to follow"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="updated at"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "clause",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.cooperationitem",
                        verbose_name="clause of the agreement",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.meetingseries",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical outcome",
                "verbose_name_plural": "historical outcomes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="file name")),
                (
                    "file",
                    models.FileField(
                        max_length=200,
                        upload_to=agreements.models.document.document_path,
                        verbose_name="file",
                    ),
                ),
                (
                    "file_type",
                    models.CharField(
                        choices=[("pdf", "PDF"), ("hwpx", "HWPX"), ("hwp", "HWP")],
                        max_length=10,
                        verbose_name="file type",
                    ),
                ),
                (
                    "size",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MaxValueValidator(20971520)],
                        verbose_name="size in bytes",
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "disclosure",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("internal", "Internal"),
                            ("closed", "Own department and managers"),
                        ],
                        default="internal",
                        max_length=10,
                        verbose_name="disclosure",
                    ),
                ),
                (
                    "text_state",
                    models.CharField(
                        choices=[
                            ("pending", "Text not read yet"),
                            ("read", "Text read"),
                            ("none", "No text inside (scanned image)"),
                            ("protected", "Text is protected (distribution copy)"),
                            ("failed", "Text could not be read"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="text",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="extracted text")),
                (
                    "uploaded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="uploaded at"),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="what it is")),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="meetings.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "paper",
                "verbose_name_plural": "papers",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "sha256"),
                        name="paper_once_per_meeting",
                        violation_error_code="file",
                        violation_error_message="This file is already attached.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="ActionItem",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="actions",
                to="meetings.meetingoutcome",
                verbose_name="decision",
            ),
        ),
        migrations.AddField(
            model_name="ActionItem",
            name="outcome",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="action",
                to="meetings.meetingoutcome",
                verbose_name="line of the minutes",
            ),
        ),
    ]
    operations = at_once(operations)

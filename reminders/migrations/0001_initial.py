import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import meetings.lead_times
import reminders.models.rule
from governments.migrating import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("agreements", "0001_initial"),
        ("meetings", "0001_initial"),
        ("projects", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="DutyRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("action_due", "Action item due"),
                            ("report_due", "Report of a meeting due"),
                            ("task_news_due", "News of a policy task due"),
                            ("round_due", "Answer to a confirmation round due"),
                            ("obligation_due", "Duty of an agreement due"),
                            ("notice_due", "Notice against the extension of an agreement due"),
                        ],
                        max_length=20,
                        unique=True,
                        verbose_name="reason",
                    ),
                ),
                ("is_on", models.BooleanField(default=True, verbose_name="reminds")),
                (
                    "lead_days",
                    models.JSONField(
                        blank=True,
                        default=reminders.models.rule.default_lead_days,
                        validators=[meetings.lead_times.validate_lead_days],
                        verbose_name="reminders, days ahead",
                    ),
                ),
                (
                    "escalation_days",
                    models.JSONField(
                        blank=True,
                        default=reminders.models.rule.default_escalation,
                        help_text="Who answers for it, who heads the department, the managers: [1, 7, 14].",
                        validators=[reminders.models.rule.validate_escalation],
                        verbose_name="escalation, days overdue",
                    ),
                ),
            ],
            options={
                "verbose_name": "rule for duties",
                "verbose_name_plural": "rules for duties",
            },
        ),
        migrations.CreateModel(
            name="SchedulerHeartbeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("beat_at", models.DateTimeField(null=True)),
                ("planned_at", models.DateTimeField(null=True)),
                ("swept_to", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "heartbeat of the scheduler",
                "verbose_name_plural": "heartbeats of the scheduler",
            },
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("query", models.CharField(blank=True, max_length=500, verbose_name="filter")),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "read_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="last read"
                    ),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="revoked at"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_feeds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "calendar to subscribe to",
                "verbose_name_plural": "calendars to subscribe to",
            },
        ),
        migrations.CreateModel(
            name="HistoricalAbsence",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("first_on", models.DateField(verbose_name="first day")),
                ("last_on", models.DateField(verbose_name="last day")),
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
                    "delegate",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="stands in",
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
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="colleague",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical absence",
                "verbose_name_plural": "historical absences",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDutyRule",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("action_due", "Action item due"),
                            ("report_due", "Report of a meeting due"),
                            ("task_news_due", "News of a policy task due"),
                            ("round_due", "Answer to a confirmation round due"),
                            ("obligation_due", "Duty of an agreement due"),
                            ("notice_due", "Notice against the extension of an agreement due"),
                        ],
                        db_index=True,
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("is_on", models.BooleanField(default=True, verbose_name="reminds")),
                (
                    "lead_days",
                    models.JSONField(
                        blank=True,
                        default=reminders.models.rule.default_lead_days,
                        validators=[meetings.lead_times.validate_lead_days],
                        verbose_name="reminders, days ahead",
                    ),
                ),
                (
                    "escalation_days",
                    models.JSONField(
                        blank=True,
                        default=reminders.models.rule.default_escalation,
                        help_text="Who answers for it, who heads the department, the managers: [1, 7, 14].",
                        validators=[reminders.models.rule.validate_escalation],
                        verbose_name="escalation, days overdue",
                    ),
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
                "verbose_name": "historical rule for duties",
                "verbose_name_plural": "historical rules for duties",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=500, unique=True)),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("meeting_ahead", "Meeting ahead"),
                            ("meeting_undated", "Meeting without a fixed day"),
                            ("meeting_moved", "Meeting moved"),
                            ("meeting_cancelled", "Meeting cancelled"),
                            ("agreement_expires", "Agreement expires"),
                            ("action_due", "Action item due"),
                            ("report_due", "Report of a meeting due"),
                            ("task_news_due", "News of a policy task due"),
                            ("obligation_due", "Duty of an agreement due"),
                            ("notice_due", "Notice against the extension of an agreement due"),
                            ("round_due", "Answer to a confirmation round due"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("occurrence", models.CharField(max_length=40, verbose_name="occurrence")),
                (
                    "previously",
                    models.CharField(blank=True, max_length=40, verbose_name="told before"),
                ),
                (
                    "lead_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="days ahead"
                    ),
                ),
                (
                    "overdue_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="days overdue"
                    ),
                ),
                ("office", models.CharField(blank=True, max_length=100, verbose_name="office")),
                ("email", models.EmailField(max_length=254, verbose_name="mail address")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("due_at", models.DateTimeField(verbose_name="due at")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Waiting"),
                            ("sent", "Sent"),
                            ("cancelled", "No longer needed"),
                            ("failed", "Failed"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("leased_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("lease_token", models.CharField(blank=True, editable=False, max_length=32)),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent at")),
                ("message_id", models.CharField(editable=False, max_length=200)),
                (
                    "called_off",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("moved", "The time has changed; another reminder takes its place."),
                            ("over", "It was cancelled, has taken place, or has ended."),
                            ("not_concerned", "This person is no longer to be reminded of it."),
                            (
                                "answered",
                                "This person answered that no further reminder is needed.",
                            ),
                            ("switched_off", "Reminders of this kind are switched off."),
                            (
                                "covered",
                                "A later mail said the same, or this lead time was dropped.",
                            ),
                        ],
                        max_length=20,
                        verbose_name="why it is no longer needed",
                    ),
                ),
                ("bundle", models.CharField(blank=True, editable=False, max_length=200)),
                (
                    "last_error",
                    models.CharField(blank=True, max_length=500, verbose_name="last error"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "action_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="meetings.actionitem",
                        verbose_name="action item",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="agreements.agreement",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "delegate",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="went to",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "obligation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="agreements.obligation",
                        verbose_name="obligation",
                    ),
                ),
                (
                    "round_request",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="agreements.roundrequest",
                        verbose_name="request of a round",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="projects.task",
                        verbose_name="policy task",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="colleague",
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder",
                "verbose_name_plural": "reminders",
                "indexes": [
                    models.Index(
                        fields=["state", "due_at", "id"], name="reminder_by_state_and_due"
                    ),
                    models.Index(
                        condition=models.Q(("lease_token", ""), _negated=True),
                        fields=["lease_token"],
                        name="reminder_by_lease",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("action_item__isnull", True),
                                ("agreement__isnull", True),
                                ("meeting__isnull", False),
                                ("obligation__isnull", True),
                                ("round_request__isnull", True),
                                ("task__isnull", True),
                            ),
                            models.Q(
                                ("action_item__isnull", True),
                                ("agreement__isnull", False),
                                ("meeting__isnull", True),
                                ("obligation__isnull", True),
                                ("round_request__isnull", True),
                                ("task__isnull", True),
                            ),
                            models.Q(
                                ("action_item__isnull", False),
                                ("agreement__isnull", True),
                                ("meeting__isnull", True),
                                ("obligation__isnull", True),
                                ("round_request__isnull", True),
                                ("task__isnull", True),
                            ),
                            models.Q(
                                ("action_item__isnull", True),
                                ("agreement__isnull", True),
                                ("meeting__isnull", True),
                                ("obligation__isnull", True),
                                ("round_request__isnull", True),
                                ("task__isnull", False),
                            ),
                            models.Q(
                                ("action_item__isnull", True),
                                ("agreement__isnull", True),
                                ("meeting__isnull", True),
                                ("obligation__isnull", True),
                                ("round_request__isnull", False),
                                ("task__isnull", True),
                            ),
                            models.Q(
                                ("action_item__isnull", True),
                                ("agreement__isnull", True),
                                ("meeting__isnull", True),
                                ("obligation__isnull", False),
                                ("round_request__isnull", True),
                                ("task__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="reminder_has_one_subject",
                        violation_error_message="A reminder is about one meeting, agreement, duty, action item, task or round.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state", "sent")),
                            models.Q(
                                models.Q(("state", "sent"), _negated=True), ("sent_at", None)
                            ),
                            _connector="OR",
                        ),
                        name="reminder_sent_iff_dated",
                        violation_error_message="A sending time belongs to a sent reminder.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("done", "Done; no more reminders of this"),
                            ("snooze", "Remind me again later"),
                            ("not_mine", "Not my business"),
                            ("renew", "We want to renew it"),
                            ("let_lapse", "We let it lapse"),
                        ],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                (
                    "snoozed_until",
                    models.DateField(blank=True, null=True, verbose_name="remind again on"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("answered_at", models.DateTimeField(verbose_name="answered at")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="colleague",
                    ),
                ),
                (
                    "reminder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="reminders.reminder",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a reminder",
                "verbose_name_plural": "answers to reminders",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "snooze"), ("snoozed_until__isnull", False)),
                            models.Q(
                                models.Q(("answer", "snooze"), _negated=True),
                                ("snoozed_until", None),
                            ),
                            _connector="OR",
                        ),
                        name="answer_snoozed_iff_dated",
                        violation_error_code="snoozed_until",
                        violation_error_message="Choose the day on which to be reminded again.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderPreference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "bundling",
                    models.CharField(
                        choices=[
                            ("each", "Each by itself, when it is due"),
                            ("daily", "All of a day in one mail, at nine"),
                        ],
                        default="each",
                        max_length=10,
                        verbose_name="how reminders come",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("mail", "Mail"), ("webhook", "Messenger (webhook)")],
                        default="mail",
                        max_length=10,
                        verbose_name="by which way",
                    ),
                ),
                ("quiet_from", models.TimeField(blank=True, null=True, verbose_name="quiet from")),
                (
                    "quiet_until",
                    models.TimeField(blank=True, null=True, verbose_name="quiet until"),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminder_preference",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="colleague",
                    ),
                ),
            ],
            options={
                "verbose_name": "preference for reminders",
                "verbose_name_plural": "preferences for reminders",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quiet_from", None), ("quiet_until", None)),
                            models.Q(
                                ("quiet_from__isnull", False), ("quiet_until__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="preference_quiet_hours_have_both_ends",
                        violation_error_code="quiet_until",
                        violation_error_message="Quiet hours have a beginning and an end.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quiet_from", models.F("quiet_until")), _negated=True),
                        name="preference_quiet_hours_are_not_the_whole_day",
                        violation_error_code="quiet_until",
                        violation_error_message="Quiet hours cannot last the whole day.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_on", models.DateField(verbose_name="first day")),
                ("last_on", models.DateField(verbose_name="last day")),
                (
                    "delegate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="stands in",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="colleague",
                    ),
                ),
            ],
            options={
                "verbose_name": "absence",
                "verbose_name_plural": "absences",
                "indexes": [
                    models.Index(fields=["user", "last_on"], name="absence_by_user_and_end")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_on__gte", models.F("first_on"))),
                        name="absence_ends_after_it_begins",
                        violation_error_code="last_on",
                        violation_error_message="The last day must not lie before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("delegate", models.F("user")), _negated=True),
                        name="absence_delegate_is_somebody_else",
                        violation_error_code="delegate",
                        violation_error_message="Somebody else has to stand in.",
                    ),
                ],
            },
        ),
    ]
    operations = at_once(operations)

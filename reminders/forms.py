from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agreements.forms import DayField
from reminders import channels
from reminders.choices import Answer
from reminders.models import Absence, ReminderPreference


class RadioRow(forms.RadioSelect):
    template_name = "forms/check_row.html"


class TimeField(forms.TimeField):
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class AnswerForm(forms.Form):
    """`answers` are those that fit the reminder."""

    answer = forms.ChoiceField(label=_("Your answer"), widget=RadioRow)
    snoozed_until = DayField(
        label=_("Remind again on"),
        required=False,
        help_text=_("Only for «Remind me again later»."),
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args, answers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [(a.value, a.label) for a in map(Answer, answers)]


class PreferenceForm(forms.ModelForm):
    quiet_from = TimeField(label=_("Quiet from"), required=False)
    quiet_until = TimeField(
        label=_("Quiet until"),
        required=False,
        help_text=_(
            "What comes due meanwhile waits; what begins within twelve hours goes all the same."
        ),
    )

    class Meta:
        model = ReminderPreference
        fields = ["bundling", "channel", "quiet_from", "quiet_until"]
        widgets = {"bundling": RadioRow, "channel": RadioRow}
        help_texts = {
            "bundling": _(
                "Until you save a choice here, more than four duties at once come in one mail."
            )
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = channels.available()
        if len(offered) == 1:
            del self.fields["channel"]
        else:
            self.fields["channel"].choices = [(c.value, c.label) for c in offered]


class AbsenceForm(forms.ModelForm):
    first_on = DayField(label=_("First day"))
    last_on = DayField(label=_("Last day"))

    class Meta:
        model = Absence
        fields = ["first_on", "last_on", "delegate"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, instance=Absence(user=user), **kwargs)
        others = User.objects.filter(is_active=True).exclude(pk=user.pk).exclude(email="")
        self.fields["delegate"].queryset = others.select_related("department").order_by(
            "department__name_ko", "post", "pk"
        )


class WhyForm(forms.Form):
    person = forms.ModelChoiceField(User.objects.none(), label=_("Colleague"), empty_label=None)
    on = DayField(label=_("Day"))

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people

"""What other packages put into the administration and nobody here needs."""

from allauth.account import admin as allauth_admin
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.models import Group
from django_celery_beat import admin as beat_admin
from django_celery_beat.models import ClockedSchedule, SolarSchedule

# Their modules register them when first imported, so that has to have happened.
REGISTERING = (allauth_admin, auth_admin, beat_admin)

# Roles stand on the account, addresses are not confirmed, and nothing runs by the sun or only once.
admin.site.unregister([EmailAddress, Group, ClockedSchedule, SolarSchedule])

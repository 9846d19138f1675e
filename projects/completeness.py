"""What a task still lacks, in sentences for those who can mend it."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from projects.gap import Need
from projects.models import Task


def missing_facts(task: Task, *, on: date, needs: list[Need]) -> list[str]:
    """`task` with targets prefetched; `needs` are its own."""
    found = [_partner_text(need) for need in needs if not need.is_met] if task.is_live else []
    if task.is_stale(on):
        found.append(
            _("No news since %(day)s; some are expected every %(number)s days.")
            % {"day": date_format(task.news_on), "number": task.cadence}
        )
    if task.is_live and task.due_on and task.due_on < on:
        found.append(_("It was due by %(day)s.") % {"day": date_format(task.due_on)})
    if task.parent_id is None and task.department_id is None:
        found.append(_("No department is in charge."))
    if task.parent_id is None and not task.targets.all():
        found.append(_("It has no target that could be measured."))
    return found


def _partner_text(need: Need) -> str:
    if need.partner is None:
        return _("It needs a partner; no agreement in force is linked.")
    name = need.partner.name_now
    if need.others:
        return _("It needs %(name)s; there are agreements in force, none is linked.") % {
            "name": name
        }
    return _("It needs %(name)s; none is signed.") % {"name": name}

"""Minutes and the report of a meeting as a document: the same text for the page and for the file."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetings.models import Meeting, MeetingOutcome
from meetings.permissions import can_read_closed_items


@dataclass(frozen=True)
class Section:
    heading: str
    lines: list[str] = field(default_factory=list)
    header: list[str] = field(default_factory=list)  # of a table; its rows follow
    rows: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True)
class Paper:
    title: str
    facts: list[tuple[str, str]]
    sections: list[Section]


def minutes_paper(meeting: Meeting, *, user) -> Paper:
    """The minutes as far as `user` may read them."""
    may_read_all = can_read_closed_items(user, meeting)
    agenda = [item for item in meeting.agenda.all() if may_read_all or item.is_open]
    outcomes = [
        line
        for line in meeting.outcomes.all()
        if may_read_all or line.agenda_item is None or line.agenda_item.is_open
    ]
    shows_people = may_read_all or meeting.is_held
    sections = [_people(meeting)] if shows_people and meeting.attendees.all() else []
    sections += [_part(place, item, outcomes) for place, item in enumerate(agenda, start=1)]
    others = [line for line in outcomes if line.agenda_item is None]
    if others:
        sections.append(Section(_("Outcomes"), [_line(line) for line in others]))
    actions = [line.action for line in outcomes if may_read_all and hasattr(line, "action")]
    if actions:
        sections.append(_actions(actions))
    return Paper(_("Minutes: %(title)s") % {"title": meeting.title}, _facts(meeting), sections)


def report_paper(meeting: Meeting) -> Paper:
    """The report of a meeting to whom the law names: where, who, what about, with what result."""
    outcomes = list(meeting.outcomes.all())
    agenda = [item.title for item in meeting.agenda.all()]
    sections = [Section(_("Agenda"), agenda or ["—"])]
    if meeting.attendees.all():
        sections.append(_people(meeting))
    for heading, lines in (
        (_("Decisions"), [line for line in outcomes if line.is_decision]),
        (_("Reported and discussed"), [o for o in outcomes if not (o.is_decision or o.is_action)]),
    ):
        sections.append(Section(heading, [_line(line) for line in lines] or ["—"]))
    actions = [line.action for line in outcomes if hasattr(line, "action")]
    if actions:
        sections.append(_actions(actions))
    facts = _facts(meeting)
    if meeting.series and meeting.series.basis:
        facts.append((_("Legal basis"), meeting.series.basis))
    return Paper(_("Report of a meeting: %(title)s") % {"title": meeting.title}, facts, sections)


def _facts(meeting: Meeting) -> list[tuple[str, str]]:
    parties = ", ".join(party.name_then for party in meeting.party_set.all())
    series = str(meeting.series or "")
    if meeting.series and meeting.number:
        series = f"{series} {_('no. %(number)s') % {'number': meeting.number}}"
    facts = [
        (_("When"), meeting.date_text),
        (_("Place"), meeting.place),
        (_("Series"), series),
        (_("Agreement"), str(meeting.agreement or "")),
        (_("Parties"), parties),
        (_("Department in charge"), str(meeting.department or "")),
    ]
    return [(name, text) for name, text in facts if text]


def _people(meeting: Meeting) -> Section:
    header = [_("Government"), _("Office"), _("Role"), _("Attendance")]
    rows = [
        [
            person.government.name_on(meeting.first_on or person.meeting.created_at.date())
            if person.government
            else "",
            person.office,
            person.get_role_display(),
            person.get_attendance_display(),
        ]
        for person in meeting.attendees.all()
    ]
    return Section(_("Attendees"), header=header, rows=rows)


def _part(place: int, item, outcomes: list[MeetingOutcome]) -> Section:
    lines = [item.discussion] if item.discussion else []
    if item.is_deferred:
        lines.append(_("Put off to the next meeting."))
    lines += [_line(line) for line in outcomes if line.agenda_item_id == item.pk]
    presenter = f" ({item.presenter})" if item.presenter else ""
    return Section(f"{place}. {item.title}{presenter}", lines or ["—"])


def _line(line: MeetingOutcome) -> str:
    mark = f"[{line.get_kind_display()} {line.reference}".strip() + "]"
    return f"{mark} {line.title}"


def _actions(actions) -> Section:
    header = [_("What is to be done"), _("Who"), _("Due on"), _("State")]
    rows = [
        [
            action.title,
            action.owner,
            date_format(action.due_on) if action.due_on else "—",
            action.get_state_display(),
        ]
        for action in actions
    ]
    return Section(_("Action items"), header=header, rows=rows)

"""What the rows of a plan's file mean, compared with what the plan has already. Nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Department
from governments.choices import RowOutcome
from governments.dates import OPEN, read_date
from governments.imports import Line, Row, Table
from governments.imports.words import parts_of, read_choice, read_yes
from governments.names import fold
from networks.member_matching import Matching
from projects.choices import Horizon, Origin, TaskState
from projects.models import Plan, Target, Task
from projects.spans import first_day, last_day

NUMBER = r"[-+]?[\d,]*\.?\d+"
FIGURE = re.compile(rf"((?P<low>{NUMBER})\s*[~–∼〜-]\s*)?(?P<value>{NUMBER})\s*(?P<unit>\D*)")
# How sheets say it beside the portal's own words.
STATE_WORDS = {
    "제안": TaskState.PROPOSED,
    "예정": TaskState.PLANNED,
    "계획": TaskState.PLANNED,
    "진행중": TaskState.IN_PROGRESS,
    "추진중": TaskState.IN_PROGRESS,
    "정상추진": TaskState.IN_PROGRESS,
    "보류": TaskState.ON_HOLD,
    "완료": TaskState.DONE,
    "종료": TaskState.ENDED,
    "중단": TaskState.ENDED,
}
HORIZON_WORDS = {
    "우선": Horizon.PRIORITY,
    "단기": Horizon.SHORT,
    "중장기": Horizon.MID_LONG,
    "장기": Horizon.LONG,
    "상시": Horizon.STANDING,
    "계속": Horizon.STANDING,
}
ORIGIN_WORDS = {
    "신규": Origin.NEW_PROPOSAL,
    "기존": Origin.EXISTING,
    "확대": Origin.EXTENDED,
    "공약": Origin.PLEDGE,
}
TASK_COLUMNS = ("number", "title_en", "description", "origin", "horizon", "department")
TASK_COLUMNS += ("partners", "needs_partner", "state", "progress", "starts", "due")
TARGET_COLUMNS = ("metric", "unit", "baseline", "baseline_period", "target", "target_due")
# Where a problem of a field stands in the file, if the column is called otherwise.
COLUMN_OF = {
    "title_ko": "task",
    "description_ko": "description",
    "metric_ko": "metric",
    "value": "target",
    "value_low": "target",
}
Facts = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Step:
    """What a row adds, named by titles; `None` where the thing is there by then."""

    area: str
    task: str
    subtask: str
    new_area: bool
    new_task: Facts | None
    new_subtask: Facts | None
    target: Facts | None


@dataclass
class _Known:
    """A task, sub-task or area of the plan or of a row above."""

    row: int = 0  # 0: it was in the plan before the file
    facts: Facts | None = None
    department: str = ""
    targets: dict[str, int] = field(default_factory=dict)


class PlanReading:
    """Reads row after row; an empty area or task means that of the row above."""

    def __init__(self, table: Table, plan: Plan | None, *, on: date):
        names = [name for row in table.rows for name in parts_of(row["partners"])]
        self.matching = Matching(names, on=on)
        self.departments = {fold(d.name_ko): d.name_ko for d in Department.objects.all()}
        self.known: dict[tuple[str, ...], _Known] = {}
        self.area = self.task = ""
        if plan:
            self._learn(plan)

    def read(self, line: Line) -> None:
        row = line.row
        if row["area"] and fold(row["area"]) != fold(self.area):
            self.area, self.task = row["area"], ""
        if row["task"]:
            self.task = row["task"]
        if not self.area:
            line.refuse(_("Name the area."), "area")
        elif row["subtask"] and not self.task:
            line.refuse(_("Name the task of which this is a part."), "task")
        elif not self.task and not row["metric"]:
            line.refuse(_("Name the task."), "task")
        else:
            self._read_named(line)

    def _read_named(self, line: Line) -> None:
        row, path = line.row, self._path(line.row)
        if len(path) == 3 and path[1] == path[2]:
            line.refuse(_message(Task, "task_not_part_of_itself"), "subtask")
        facts = self._facts(line) if len(path) > 1 else None
        target = self._target(line)
        step = Step(
            area=self.area,
            task=self.task,
            subtask=row["subtask"],
            new_area=path[:1] not in self.known,
            new_task=self._new(line, path, 2, facts),
            new_subtask=self._new(line, path, 3, facts),
            target=self._new_target(line, path, target),
        )
        self._tell(line, step, is_task=len(path) > 1)
        self._remember(line, path, step)

    def _path(self, row: Row) -> tuple[str, ...]:
        titles = (self.area, self.task, row["subtask"])
        return tuple(fold(title) for title in titles if title)

    def _learn(self, plan: Plan) -> None:
        """What the plan has, in three queries."""
        areas = {area.pk: area for area in plan.areas.all()}
        paths = {}
        for area in areas.values():
            paths[area.pk, None] = (fold(area.title_ko),)
        tasks = list(plan.tasks.select_related("department", "parent"))
        for task in tasks:
            titles = [areas[task.area_id].title_ko, task.title_ko]
            if task.parent:
                titles.insert(1, task.parent.title_ko)
            paths[None, task.pk] = tuple(map(fold, titles))
        self.known = {path: _Known() for path in paths.values()}
        for task in tasks:
            name = task.department.name_ko if task.department else ""
            self.known[paths[None, task.pk]].department = name
        for target in Target.objects.of_plan(plan):
            path = paths.get((target.area_id, target.task_id))
            self.known[path].targets[_metric(target.metric_ko, target.due)] = 0

    def _facts(self, line: Line) -> Facts:
        row = line.row
        facts = {
            "number": row["number"],
            "title_en": row["title_en"],
            "description_ko": row["description"],
            "horizon": line.read("horizon", _horizon, ""),
            "state": line.read("state", _state, TaskState.PROPOSED),
            "progress": line.read("progress", _progress, 0),
            "starts": line.read("starts", _time, ""),
            "due": line.read("due", _time, ""),
            "needs_partner": line.read("needs_partner", read_yes, False),
        }
        origins = line.read("origin", _origins, ())
        task = Task(title_ko=row["subtask"] or self.task, **facts)
        _check(line, task, task_column="subtask" if row["subtask"] else "task")
        if not line.problems and _is_before(facts["due"], facts["starts"]):
            line.refuse(_message(Task, "task_due_after_it_begins"), "due")
        partners = line.read("partners", self._partners(line), ())
        department, leads = self._department(line)
        more = {"origins": origins, "partners": partners, "department": department}
        return tuple((facts | more | {"lead_names": leads}).items())

    def _department(self, line: Line) -> tuple[str, tuple[str, ...]]:
        """Name of a department of the portal; whom it does not know leads by name only."""
        text = line.row["department"]
        if not text or fold(text) in self.departments:
            return self.departments.get(fold(text), ""), ()
        message = _("There is no department “%(name)s”; it is kept as a leading office.")
        line.remark(message % {"name": text})
        return "", (text,)

    def _partners(self, line: Line) -> Callable[[str], tuple]:
        """Code, or "" for whom the register does not know, and the name as written."""

        def read(text: str) -> tuple:
            found = []
            for name in parts_of(text):
                government = self.matching.find(name)
                if government is None:
                    message = _("The register knows no “%(text)s”; the name is kept.")
                    line.remark(message % {"text": name})
                found.append((government.code if government else "", name))
            return tuple(found)

        return read

    def _target(self, line: Line) -> Facts | None:
        row = line.row
        if not any(row[name] for name in TARGET_COLUMNS):
            return None
        if not row["metric"]:
            line.refuse(_("Say what is measured."), "metric")
        if not row["target"]:
            line.refuse(_("Enter the figure to be reached."), "target")
        low, value, unit = line.read("target", _figure, (None, None, ""))
        baseline = line.read("baseline", _figure, (None, None, ""))[1]
        facts = {
            "metric_ko": row["metric"],
            "unit": row["unit"] or unit,
            "baseline": baseline,
            "baseline_period": line.read("baseline_period", _time, ""),
            "value_low": low,
            "value": value,
            "due": line.read("target_due", _time, ""),
        }
        if not facts["unit"]:
            line.refuse(_message(Target, "target_has_a_unit"), "unit")
        if line.problems:
            return None
        _check(line, Target(**facts), task_column="metric", due_column="target_due")
        if low is not None and low >= value:
            line.refuse(_message(Target, "target_range_goes_upwards"), "target")
        if _is_before(facts["due"], facts["baseline_period"]):
            line.refuse(_message(Target, "target_due_after_its_baseline"), "target_due")
        return tuple(facts.items())

    def _new(self, line: Line, path: tuple[str, ...], depth: int, facts) -> Facts | None:
        """The facts of the task (2) or sub-task (3) that the row adds."""
        if len(path) < depth:
            return None
        known = self.known.get(path[:depth])
        if len(path) > depth:  # the row tells of a part: its task has only what is shared
            shared = dict(facts)["department"]
            return (("department", shared),) if known is None else None
        if known is None:
            return facts
        if known.row == 0:
            line.remark(_("It is in the plan already and stays as it is."))
        elif not line.row["metric"]:
            line.refuse(_("Row %(row)s names the same.") % {"row": known.row}, _last(line.row))
        elif known.facts and _tells(line.row) and facts != known.facts:
            message = _("Row %(row)s says otherwise of the same.")
            line.refuse(message % {"row": known.row}, _last(line.row))
        return None

    def _new_target(self, line: Line, path: tuple[str, ...], target) -> Facts | None:
        known = self.known.get(path)
        if target is None or known is None:
            return target
        facts = dict(target)
        row = known.targets.get(_metric(facts["metric_ko"], facts["due"]))
        if row == 0:
            line.remark(_("This target is in the plan already and stays as it is."))
            return None
        if row:
            line.refuse(_("Row %(row)s has the same target.") % {"row": row}, "metric")
        return target

    def _tell(self, line: Line, step: Step, *, is_task: bool) -> None:
        sentences = []
        if step.new_area:
            sentences.append(_("New area: %(title)s.") % {"title": step.area})
        if step.new_task is not None:
            sentences.append(_("New task: %(title)s.") % {"title": step.task})
        if step.new_subtask is not None:
            sentences.append(_("New sub-task: %(title)s.") % {"title": step.subtask})
        if step.target is not None:
            target = Target(**dict(step.target))
            facts = {"metric": target.metric_ko, "value": target.value_text}
            sentences.append(_("New target: %(metric)s, %(value)s.") % facts)
        if sentences:
            line.tell(RowOutcome.ADDED, *sentences, step=step)
        else:
            line.tell(RowOutcome.SAME)

    def _remember(self, line: Line, path: tuple[str, ...], step: Step) -> None:
        """Errors too: a second row of the same name should say what is wrong with it, not with the first."""
        for depth, facts in ((1, None), (2, step.new_task), (3, step.new_subtask)):
            if len(path) >= depth and path[:depth] not in self.known:
                # A task of which only a part was told may still be told of itself.
                told = facts if depth == len(path) else None
                self.known[path[:depth]] = _Known(line.number if told else -1, told)
        if step.target is not None:
            facts = dict(step.target)
            key = _metric(facts["metric_ko"], facts["due"])
            self.known[path].targets.setdefault(key, line.number)


def _check(line: Line, record, *, task_column: str, due_column: str = "due") -> None:
    """What the fields themselves refuse: lengths, times, more than a hundred percent."""
    columns = COLUMN_OF | {"title_ko": task_column, "due": due_column}
    given = {*COLUMN_OF, *TASK_COLUMNS, "unit", "baseline", "baseline_period"}
    left_out = [f.name for f in record._meta.fields if f.name not in given]
    try:
        record.clean_fields(exclude=left_out)
    except ValidationError as error:
        for name, problems in error.message_dict.items():
            for sentence in problems:
                line.refuse(sentence, columns.get(name, name))


def _message(model, constraint: str) -> str:
    """The sentence of a rule that the database keeps; asking it row by row would cost a query each."""
    found = next(c for c in model._meta.constraints if c.name == constraint)
    return str(found.violation_error_message)


def _metric(metric: str, due: str) -> str:
    return f"{fold(metric)}|{due}"


def _last(row: Row) -> str:
    return "subtask" if row["subtask"] else "task"


def _tells(row: Row) -> bool:
    return any(row[name] for name in TASK_COLUMNS)


def _time(text: str) -> str:
    found = read_date(text)
    return "" if found == OPEN else found


def _is_before(due: str, begins: str) -> bool:
    last, first = last_day(due), first_day(begins)
    return bool(last and first and last < first)


def _state(text: str) -> str:
    return read_choice(text, TaskState, default=TaskState.PROPOSED, also=STATE_WORDS)


def _horizon(text: str) -> str:
    return read_choice(text, Horizon, also=HORIZON_WORDS)


def _origins(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(read_choice(p, Origin, also=ORIGIN_WORDS) for p in parts_of(text)))


def _progress(text: str) -> int:
    number = text.removesuffix("%").strip() or "0"
    if not re.fullmatch(r"\d+(\.0+)?", number):
        message = _("“%(text)s” is no whole number of percent.")
        raise ValidationError(message, params={"text": text})
    percent = int(float(number))
    if percent > 100:
        raise ValidationError(_message(Task, "task_progress_up_to_hundred"))
    return percent


def _figure(text: str) -> tuple[Decimal | None, Decimal | None, str]:
    """Beginning of a range, the figure, and the unit if it stands behind it."""
    if not text:
        return None, None, ""
    match = FIGURE.fullmatch(text)
    if match is None:
        raise ValidationError(_("“%(text)s” is no figure."), params={"text": text})
    low, value = (_decimal(match[name]) for name in ("low", "value"))
    return low, value, match["unit"].strip()


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text.replace(",", "")) if text else None

"""Plans as files: areas, tasks, sub-tasks and targets, one row each or side by side (governments.imports)."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from agreements.choices import Disclosure
from governments.forms import DayField
from governments.imports import Column, ImportKind, Table
from governments.imports import Plan as FilePlan
from governments.models import ImportBatch
from projects.models import Plan
from projects.permissions import can_import_plan
from projects.plan_reading import PlanReading
from projects.plan_writing import PlanWriting, added_since, take_back


class PlanFileOptions(forms.Form):
    plan = forms.ModelChoiceField(
        Plan.objects.open().newest_first(),
        to_field_name="key",
        required=False,
        label=gettext_lazy("Plan"),
        empty_label=gettext_lazy("A new plan"),
        help_text=gettext_lazy(
            "What the plan has already stays as it is; the file only adds to it."
        ),
    )
    title_ko = forms.CharField(
        label=gettext_lazy("Title of the new plan"), max_length=300, required=False
    )
    mark = forms.CharField(
        label=gettext_lazy("Mark in references"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Stands before the number of each task of a new plan: 2026-001."),
    )
    starts_on = DayField(label=pgettext_lazy("plan", "Begins on"), required=False)
    ends_on = DayField(label=pgettext_lazy("plan", "Ends on"), required=False)
    disclosure = forms.ChoiceField(
        label=gettext_lazy("Disclosure"), choices=Disclosure, initial=Disclosure.INTERNAL
    )

    def clean(self):
        facts = super().clean()
        if self.errors or facts.get("plan"):
            return facts
        plan = Plan(**{name: facts[name] for name in ("title_ko", "mark", "starts_on", "ends_on")})
        plan.disclosure = facts["disclosure"]
        try:
            plan.full_clean(exclude=["key"])
        except ValidationError as error:
            for name, problems in error.error_dict.items():
                for problem in problems:  # constraints name their field by the code
                    field = next((f for f in (name, problem.code) if f in self.fields), None)
                    self.add_error(field, problem)
        return facts


class PlanImport(ImportKind):
    key = "policy-plan"
    title = gettext_lazy("Plan with areas, tasks and targets")
    lead = gettext_lazy(
        "One row for each task, sub-task or target. An empty area or task is that of the row above, "
        "so merged cells may stay. A target belongs to what its row names last: sub-task, task or area."
    )
    columns = (
        Column(
            "area",
            gettext_lazy("Area"),
            headings=("분야", "정책분야", "부문", "영역", "전략"),
            required=True,
        ),
        Column(
            "task",
            gettext_lazy("Task"),
            headings=("과제", "과제명", "정책과제", "추진과제", "사업", "사업명"),
            required=True,
        ),
        Column(
            "subtask",
            gettext_lazy("Sub-task"),
            headings=("세부과제", "세부과제명", "세부사업", "하위과제", "subtask"),
        ),
        Column("number", gettext_lazy("Number"), headings=("번호", "연번", "과제번호", "no")),
        Column(
            "title_en",
            gettext_lazy("Title in English"),
            headings=("영문", "영문명", "english title", "english"),
        ),
        Column(
            "description",
            gettext_lazy("Description"),
            headings=("내용", "설명", "주요내용", "추진내용"),
        ),
        Column("origin", gettext_lazy("Origin"), headings=("출처구분", "신규기존", "구분")),
        Column("horizon", gettext_lazy("Horizon"), headings=("시기", "추진시기", "단계")),
        Column(
            "department",
            gettext_lazy("Department in charge"),
            headings=("담당부서", "주관부서", "소관부서", "부서"),
        ),
        Column(
            "partners",
            gettext_lazy("Partners"),
            headings=("협력기관", "협력대상", "상대기관", "관계기관"),
        ),
        Column(
            "needs_partner",
            gettext_lazy("Needs a partner"),
            headings=("협력필요", "협력 필요 여부", "needs partner"),
        ),
        Column("state", gettext_lazy("State"), headings=("상태", "추진상태", "추진현황")),
        Column("progress", gettext_lazy("Progress"), headings=("진척도", "진행률", "추진율")),
        Column("starts", gettext_lazy("Begins"), headings=("시작", "시작일", "착수", "start")),
        Column(
            "due",
            pgettext_lazy("policy task", "Due"),
            headings=("기한", "종료일", "완료예정", "end"),
        ),
        Column("metric", gettext_lazy("Metric"), headings=("지표", "성과지표", "목표지표")),
        Column("unit", gettext_lazy("Unit"), headings=("단위",)),
        Column("baseline", gettext_lazy("Baseline"), headings=("기준값", "현재값", "기준치")),
        Column(
            "baseline_period",
            gettext_lazy("Time of the baseline"),
            headings=("기준시점", "기준연도", "baseline year"),
        ),
        Column("target", gettext_lazy("Target"), headings=("목표", "목표값", "목표치")),
        Column(
            "target_due",
            gettext_lazy("Target due"),
            headings=("목표시점", "목표연도", "목표기한", "target year"),
        ),
    )
    example = (
        (
            *("대기질 개선", "광역 대기질 개선 체계 마련", "", "1", "Air quality across regions"),
            *("수도권 공동 측정과 저감", "신규 제안", "우선", "", "경기도, 인천광역시", "예"),
            *("진행 중", "20", "2026-07", "2030-06", "초미세먼지 농도", "㎍/㎥"),
            *("18", "2025", "13", "2030"),
        ),
        ("", "", "공동 측정망 구축", "1-1", "Joint measuring network", *[""] * 16),
        (
            *("", "", "노후 경유차 운행 제한", "1-2", "Limits for old diesel cars"),
            *[""] * 10,
            *("단속 지점", "개", "100", "2025", "160", "2028-12"),
        ),
    )
    options_form = PlanFileOptions

    def may_import(self, user) -> bool:
        return can_import_plan(user)

    def plan(self, table: Table, *, options: dict, on: date) -> FilePlan:
        found = FilePlan()
        reading = PlanReading(table, options["plan"], on=on)
        for row in table.rows:
            reading.read(found.line(row, title=row["subtask"] or row["task"] or row["area"]))
        return found

    def apply(self, plan: FilePlan, *, batch: ImportBatch, by, at) -> None:
        PlanWriting(batch, self.options(batch), by=by, on=at.date()).write(plan.steps)

    def undo(self, batch: ImportBatch, *, by) -> None:
        obstacles = self.undo_obstacles(batch)
        if obstacles:
            raise ValidationError(obstacles)
        take_back(batch, by=by)

    def undo_obstacles(self, batch: ImportBatch) -> list[str]:
        message = _("“%(name)s” has been worked on since.")
        return [message % {"name": record} for record in added_since(batch)]

    def records(self, batch: ImportBatch) -> list[tuple[str, str]]:
        found = [*batch.plans.all(), *batch.areas.in_order(), *batch.tasks.in_order()]
        return [(str(record), record.get_absolute_url()) for record in found]

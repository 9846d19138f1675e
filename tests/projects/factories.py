from datetime import date, timedelta

import factory

from agreements.choices import Disclosure
from projects import actions, consulting
from projects.actions import PartnerDraft
from projects.choices import OfficeRole, TaskState
from projects.consulting import ItemDraft, OfficeDraft
from projects.models import Area, Consultation, Plan, Target, Task, TaskLink
from tests.factories import TODAY, DepartmentFactory, GovernmentFactory, home_government


class PlanFactory(factory.django.DjangoModelFactory):
    """An open, public plan of the current term."""

    class Meta:
        model = Plan

    key = factory.Sequence(lambda n: f"plan-{n}")
    mark = factory.Sequence(lambda n: f"계획{n}")
    title_ko = factory.Sequence(lambda n: f"시정 계획 {n}")
    title_en = factory.Sequence(lambda n: f"City plan {n}")
    starts_on = date(2026, 7, 1)
    ends_on = date(2030, 6, 30)
    disclosure = Disclosure.PUBLIC
    by = None

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return actions.start_plan(**kwargs)


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area

    plan = factory.SubFactory(PlanFactory)
    title_ko = factory.Sequence(lambda n: f"분야 {n}")
    title_en = factory.Sequence(lambda n: f"Area {n}")
    by = None

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return actions.add_area(**kwargs)


class TaskFactory(factory.django.DjangoModelFactory):
    """A public task of the External Cooperation Division, of which there was news today."""

    class Meta:
        model = Task

    area = factory.SubFactory(AreaFactory)
    title_ko = factory.Sequence(lambda n: f"과제 {n}")
    title_en = factory.Sequence(lambda n: f"Task {n}")
    department = factory.SubFactory(DepartmentFactory)
    disclosure = Disclosure.PUBLIC
    partners = []
    by = None
    on = TODAY

    class Params:
        stale = factory.Trait(on=TODAY - timedelta(days=200))
        closed = factory.Trait(disclosure=Disclosure.CLOSED)
        internal = factory.Trait(disclosure=Disclosure.INTERNAL)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        partners = [
            p if isinstance(p, PartnerDraft) else PartnerDraft(p) for p in kwargs.pop("partners")
        ]
        return actions.add_task(partners=partners, **kwargs)


class ConsultationFactory(factory.django.DjangoModelFactory):
    """The home government and another one, with two sub-groups and as many items as told."""

    class Meta:
        model = Consultation

    key = factory.Sequence(lambda n: f"consultation-{n}")
    title_ko = factory.Sequence(lambda n: f"정책협의 {n}")
    title_en = factory.Sequence(lambda n: f"Consultation {n}")
    other = factory.LazyFunction(GovernmentFactory)
    launched = "2026-01"
    disclosure = Disclosure.PUBLIC
    department = factory.SubFactory(DepartmentFactory)
    item_count = 1
    by = None

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        home, other = home_government(), kwargs.pop("other")
        count = kwargs.pop("item_count")
        return consulting.start_consultation(
            parties=[home, other],
            offices=[OfficeDraft(home, OfficeRole.CO_CHAIR, "부시장", "Vice mayor")],
            groups=[("교통", "Transport"), ("주택", "Housing")],
            items=[an_item(number, other) for number in range(count)],
            **kwargs,
        )


def an_item(number: int, proposer) -> ItemDraft:
    return ItemDraft(
        title_ko=f"안건 {number}",
        title_en=f"Item {number}",
        group="교통",
        proposer=proposer,
        partners=[proposer],
        points=[{"title_ko": "공동 조사", "title_en": "Joint survey"}],
        milestones=[{"period": "2026", "title_ko": "착수"}],
        money=[{"year": 2026, "payer": proposer, "amount_krw": 1_000_000_000}],
    )


def put_a_plan_in_full(*, partner, agreement=None) -> Task:
    """A plan with one task that has something of everything; returns the task."""
    area = AreaFactory()
    area.notes.create(kind="direction", title_ko="방향", source="자료")
    task = TaskFactory(
        area=area,
        needs_partner=True,
        partners=[partner, PartnerDraft(name_ko="시민")],
        origins=["pledge", "existing"],
        deliverables=["결과물"],
        partner_groups=["districts"],
    )
    TaskFactory(area=area, parent=task)
    Target.objects.create(area=area, metric_ko="지표", unit="개", value=3)
    target = Target.objects.create(task=task, metric_ko="지표", unit="개", baseline=1, value=3)
    target.values.create(period="2026", value=2, measured_on=date(2026, 12, 31))
    if agreement:
        TaskLink.objects.create(task=task, agreement=agreement)
    actions.log_update(
        task=task,
        by=None,
        on=TODAY,
        dated_on=TODAY,
        text="착수함",
        state=TaskState.IN_PROGRESS,
        progress=10,
        is_public=True,
    )
    return task

"""Records for tests; agreements are made by the same actions as in the portal."""

from datetime import date

import factory
from django.conf import settings

from accounts.choices import Role
from accounts.models import Department, User
from agreements import actions
from agreements.choices import Disclosure
from agreements.models import Agreement, AgreementKind, CooperationField
from governments.actions import index_names
from governments.choices import LEVEL_OF_KIND, Kind, Region
from governments.models import Government, GovernmentVersion

ALL_SEEING = User(role=Role.ADMINISTRATOR)  # a reader to whom nothing is closed; never saved
TODAY = date(2026, 11, 20)


class DepartmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Department
        django_get_or_create = ["name_ko"]

    name_ko = "대외협력과"
    name_en = factory.LazyAttribute(lambda d: f"Division {d.name_ko}")


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda u: f"{u.username}@example.org")
    post = factory.Sequence(lambda n: f"담당 {n}")
    role = Role.STAFF
    department = factory.SubFactory(DepartmentFactory)

    class Params:
        viewer = factory.Trait(role=Role.VIEWER)
        manager = factory.Trait(role=Role.MANAGER)
        administrator = factory.Trait(role=Role.ADMINISTRATOR, is_staff=True, is_superuser=True)
        elsewhere = factory.Trait(
            department=factory.SubFactory(DepartmentFactory, name_ko="도시계획과")
        )


VERSION_FIELDS = [
    "name_ko",
    "name_en",
    "short_ko",
    "short_en",
    "kind",
    "parent",
    "valid_from",
    "valid_to",
]


class GovernmentFactory(factory.django.DjangoModelFactory):
    """A metropolitan city with one version, found by its names; `valid_from`, `valid_to` bound its life."""

    class Meta:
        model = Government
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: f"XX-{n}")
    level = factory.LazyAttribute(lambda g: LEVEL_OF_KIND[g.kind])
    region = Region.YEONGNAM
    kind = Kind.METROPOLITAN_CITY
    name_ko = factory.Sequence(lambda n: f"가상{n}광역시")
    name_en = factory.Sequence(lambda n: f"Imagined City {n}")
    short_ko = factory.LazyAttribute(lambda g: g.name_ko.removesuffix("광역시"))
    short_en = factory.LazyAttribute(lambda g: g.name_en)
    parent = None
    valid_from = None
    valid_to = None

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        facts = {name: kwargs.pop(name) for name in VERSION_FIELDS}
        government = super()._create(model_class, *args, **kwargs)
        if not government.versions.exists():
            GovernmentVersion.objects.create(government=government, **facts)
            index_names(governments=Government.objects.filter(pk=government.pk))
        return government


def home_government() -> Government:
    return GovernmentFactory(
        code=settings.HOME_GOVERNMENT,
        kind=Kind.SPECIAL_CITY,
        name_ko="서울특별시",
        name_en="Seoul Special City",
        short_ko="서울",
        short_en="Seoul",
        region=Region.CAPITAL,
    )


class AgreementKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgreementKind
        django_get_or_create = ["key"]

    key = "friendship_exchange"
    mark = "우호"
    name_ko = "우호교류협약"
    name_en = "Friendship exchange agreement"

    class Params:
        joint = factory.Trait(
            key="joint", mark="공동", name_ko="공동협약", name_en="Joint agreement", is_joint=True
        )


class CooperationFieldFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CooperationField
        django_get_or_create = ["key"]

    key = "tourism"
    name_ko = "관광"
    name_en = "Tourism"


class AgreementFactory(factory.django.DjangoModelFactory):
    """A public agreement of the home government: planned, or with the trait `signed` in force since 2023."""

    class Meta:
        model = Agreement

    class Params:
        signed = factory.Trait(signed_on=date(2023, 11, 8))

    title_ko = factory.Sequence(lambda n: f"협약 {n}")
    title_en = factory.Sequence(lambda n: f"Agreement {n}")
    kind = factory.SubFactory(AgreementKindFactory)
    department = factory.SubFactory(DepartmentFactory)
    disclosure = Disclosure.PUBLIC
    counterparts = factory.LazyFunction(lambda: [GovernmentFactory()])
    items = []
    by = None
    on = TODAY

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        home_government()
        door = actions.log_signed_agreement if "signed_on" in kwargs else actions.plan_agreement
        return door(**kwargs)

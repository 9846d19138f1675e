"""Networks and memberships for tests, made by the actions of the portal."""

import factory

from networks import actions
from networks.models import Membership, Network, NetworkEvent, Organ, Programme
from tests.factories import TODAY, DepartmentFactory, GovernmentFactory


class NetworkFactory(factory.django.DjangoModelFactory):
    """A public network of local governments, founded in 1990."""

    class Meta:
        model = Network

    acronym = factory.Sequence(lambda n: f"NET{n}")
    name_ko = factory.Sequence(lambda n: f"네트워크 {n:04}")
    name_en = factory.Sequence(lambda n: f"Network {n}")
    kind = "local_government_network"
    scope = "northeast_asia"
    founded = "1990"
    disclosure = "public"
    department = factory.SubFactory(DepartmentFactory)
    by = None

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return actions.log_network(**kwargs)


class MembershipFactory(factory.django.DjangoModelFactory):
    """A public membership since 2000."""

    class Meta:
        model = Membership

    network = factory.SubFactory(NetworkFactory)
    government = factory.SubFactory(GovernmentFactory)
    since = "2000"
    disclosure = "public"
    department = factory.SubFactory(DepartmentFactory)
    by = None
    on = TODAY

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return actions.log_membership(**kwargs)


def part(network: Network, model, **facts):
    """Anything that hangs on a network, stored as the pages store it."""
    return actions.put_part(part=model(network=network), network=network, by=None, **facts)


def programme(network: Network, **facts) -> Programme:
    return part(network, Programme, **({"title_ko": "사업", "title_en": "Programme"} | facts))


def organ(network: Network, **facts) -> Organ:
    return part(network, Organ, **({"name_ko": "총회", "kind": "assembly"} | facts))


def event(network: Network, **facts) -> NetworkEvent:
    return part(network, NetworkEvent, **({"title_ko": "정기총회", "kind": "assembly"} | facts))

"""Every write on networks and what hangs on them; page, API and import call the same functions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from agreements.followers import tell_followers
from networks.models import Dues, Membership, Network
from networks.models.network import RESERVED_KEYS


@transaction.atomic
def log_network(*, by, partners: Iterable[Network] = (), **fields) -> Network:
    """Puts a network into the register, for the department of `by` unless told."""
    fields.setdefault("department", by and by.department)
    network = Network(created_by=by, **fields)
    network.key = free_key(network)
    store(network, by=by)
    network.partners.set(partners)
    return network


@transaction.atomic
def edit_network(
    *, network: Network, by, partners: Iterable[Network] | None = None, **fields
) -> Network:
    """Partners are those given, and those that `by` does not see and cannot mean to take off."""
    network = _locked(network)
    _refuse_itself(network, parent=fields.get("parent"), partners=partners)
    for name, value in fields.items():
        setattr(network, name, value)
    store(network, by=by)
    if partners is not None:
        seen = Network.objects.visible_to(by) if by else Network.objects.all()
        unseen = network.partners.exclude(pk__in=seen.values("pk"))
        network.partners.set([*partners, *unseen])
    _refuse_members_outside(network)
    return network


@transaction.atomic
def log_membership(*, network: Network, government, by, on: date, **fields) -> Membership:
    """Records that a government is in a network; where no time is given, it is known as of `on`."""
    fields.setdefault("department", by and by.department)
    if not any(fields.get(name) for name in ("since", "until", "as_of")):
        fields["as_of"] = on.isoformat()
    _locked(network)  # so that two people do not enter overlapping periods at once
    membership = Membership(network=network, government=government, created_by=by, **fields)
    return store(membership, by=by)


@transaction.atomic
def edit_membership(*, membership: Membership, by, **fields) -> Membership:
    membership = _locked(membership)
    _locked(membership.network)
    for name, value in fields.items():
        setattr(membership, name, value)
    store(membership, by=by)
    for dues in membership.dues.all():
        _refuse_dues_outside(dues)
    return membership


@transaction.atomic
def put_dues(*, membership: Membership, by, dues: Dues | None = None, **fields) -> Dues:
    """What was asked and paid for a year, new or corrected."""
    membership = _locked(membership)
    dues = dues or Dues(membership=membership)
    for name, value in fields.items():
        setattr(dues, name, value)
    store(dues, by=by)
    _touch(membership)
    return dues


@transaction.atomic
def remove_dues(*, dues: Dues, by) -> None:
    """Takes out what was entered in error; its history stays."""
    membership = _locked(dues.membership)
    dues._history_user = by
    dues.delete()
    _touch(membership)


@transaction.atomic
def put_part(*, part: models.Model, network: Network, by, **fields) -> models.Model:
    """A new or changed organ, office, programme … of a network."""
    network = _locked(network)
    several = {field.name for field in part._meta.many_to_many}
    for name, value in fields.items():
        if name not in several:
            setattr(part, name, value)
    store(part, by=by)
    for name in several & fields.keys():
        getattr(part, name).set(fields[name])
    _touch(network)
    return part


@transaction.atomic
def remove_part(*, part: models.Model, network: Network, by) -> None:
    """Takes out what was entered in error; its history stays. Refused while something hangs on it."""
    network = _locked(network)
    part._history_user = by
    try:
        part.delete()
    except models.ProtectedError as error:
        held = ", ".join(sorted({str(row) for row in error.protected_objects}))
        message = _("Something hangs on it: %(records)s.")
        raise ValidationError(message, params={"records": held}) from None
    _touch(network)


def store(record: models.Model, *, by) -> models.Model:
    """Checks and saves a record and tells the packages above; inside a transaction."""
    record.full_clean()
    record._history_user = by
    record.save()
    tell_followers(record)
    return record


def free_key(network: Network) -> str:
    """The address of a new network, made of its acronym or English name."""
    stem = slugify(network.acronym)[:50] or slugify(network.name_en)[:50] or "network"
    taken = set(Network.objects.filter(key__startswith=stem).values_list("key", flat=True))
    keys = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(key for key in keys if key not in taken | RESERVED_KEYS)


def _locked(record: models.Model) -> models.Model:
    return type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)


def _touch(record: Network | Membership) -> None:
    """What hangs on a record is part of it for those who ask what changed."""
    record.skip_history_when_saving = True  # the part has a history of its own
    record.save(update_fields=["updated_at"])
    del record.skip_history_when_saving


def _refuse_itself(network: Network, *, parent: Network | None, partners) -> None:
    if parent == network:
        raise ValidationError({"parent": _("A network is no part of itself.")})
    if network in (partners or ()):
        raise ValidationError({"partners": _("A network is no partner of itself.")})


def _refuse_members_outside(network: Network) -> None:
    """A new founding or end must not leave members outside the network's life."""
    for membership in network.memberships.with_government():
        membership.network = network
        refused = membership.outside_network()
        if refused:
            message = _("%(name)s is a member outside that time.")
            params = {"name": membership.name_now}
            field = "founded" if network.founded and not network.ended else "ended"
            raise ValidationError({field: ValidationError(message, params=params)})


def _refuse_dues_outside(dues: Dues) -> None:
    try:
        dues.clean()
    except ValidationError:
        message = _("There are dues of %(year)s, when it would be no member.")
        error = ValidationError(message, params={"year": dues.year})
        raise ValidationError({"since": error}) from None

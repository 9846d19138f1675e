"""Programs of a test: `write SEED TIMES` changes records at random through many doors, `follow FILE` keeps a
copy by nothing but the feed until FILE exists, and says in the end where copy and server differ."""

import csv
import io
import json
import random
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import django

django.setup()

from django.core.exceptions import ObjectDoesNotExist, ValidationError  # noqa: E402 - after the setup
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.db import DatabaseError, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402

from accounts.models import User  # noqa: E402
from agreements.actions import edit_agreement  # noqa: E402
from agreements.ledger import bulk  # noqa: E402
from agreements.models import Agreement, AgreementKind, BulkChange, CooperationItem  # noqa: E402
from config.api.urls import router  # noqa: E402
from governments.imports.actions import (  # noqa: E402
    apply_batch,
    plan_batch,
    undo_batch,
    upload_batch,
)
from governments.merging import merge_governments  # noqa: E402
from governments.merging.undoing import undo_merge  # noqa: E402
from governments.models import Government, GovernmentMerge, ImportBatch  # noqa: E402
from meetings.models import Meeting  # noqa: E402
from networks.member_lists import MemberListImport  # noqa: E402
from networks.models import Membership, Network  # noqa: E402
from tests.exchange.preparing import FOREIGN  # noqa: E402
from tests.factories import TODAY, AgreementFactory  # noqa: E402

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)


class Writer:
    def __init__(self, seed: int):
        self.seed, self.chance, self.step = seed, random.Random(seed), 0
        self.by = User.objects.get(username="writer")

    def run(self, times: int) -> None:
        doors = [getattr(self, name) for name in sorted(dir(self)) if name.startswith("door_")]
        for self.step in range(times):
            door = doors[(self.step + self.seed) % len(doors)]
            try:
                door()
            except (ValidationError, DatabaseError, ObjectDoesNotExist, IndexError) as error:
                print(self.seed, door.__name__, type(error).__name__, str(error)[:90])
            else:
                print(self.seed, door.__name__, "done")

    def one_of(self, queryset):
        ids = list(queryset.order_by("pk").values_list("pk", flat=True))
        return queryset.get(pk=self.chance.choice(ids))

    def door_log(self):
        towns = list(Government.objects.unmerged().filter(code__in=FOREIGN).order_by("pk"))
        AgreementFactory(
            signed=True,
            title_ko=f"협약 {self.seed}-{self.step}",
            kind=AgreementKind.objects.get(),
            counterparts=self.chance.sample(towns, 1),
            by=self.by,
        )

    def door_edit(self):
        text = f"목적 {self.seed}-{self.step}"
        edit_agreement(
            agreement=self.one_of(Agreement.objects), on=TODAY, by=self.by, purpose=text
        )

    def door_update(self):
        one = self.one_of(Agreement.objects)
        Agreement.objects.filter(pk=one.pk).update(title_ko=f"제목 {self.seed}-{self.step}")

    def door_disclosure(self):
        one = self.one_of(Agreement.objects)
        disclosure = self.chance.choice(["public", "internal", "closed"])
        Agreement.objects.filter(pk=one.pk).update(disclosure=disclosure)

    def door_items(self):
        one = self.one_of(Agreement.objects)
        rows = [CooperationItem(agreement=one, title_ko=f"과제 {self.step}") for _n in range(3)]
        CooperationItem.objects.bulk_create(rows)

    def door_delete(self):
        self.one_of(CooperationItem.objects).delete()

    def door_meeting(self):
        meeting = self.one_of(Meeting.objects)
        Meeting.objects.filter(pk=meeting.pk).update(title_ko=f"회의 {self.seed}-{self.step}")

    def door_rollback(self):
        with transaction.atomic():
            self.door_log()
            transaction.set_rollback(True)

    def door_bulk(self):
        some = [self.one_of(Agreement.objects) for _number in range(4)]
        bulk.apply_bulk_change(
            revisions={agreement.pk: agreement.revision for agreement in some},
            facts={"responsible_post": f"담당 {self.seed}-{self.step}"},
            reason="조직 개편",
            by=self.by,
            at=AT,
            on=TODAY,
        )

    def door_undo_bulk(self):
        made = self.one_of(BulkChange.objects.filter(undone_at=None))
        bulk.undo_bulk_change(bulk_change=made, by=self.by, at=AT, on=TODAY)

    def door_import(self):
        text = io.StringIO()
        names = Government.objects.unmerged().filter(code__in=FOREIGN).order_by("pk")
        names = list(names.values_list("versions__name_ko", flat=True))
        rows = [[self.chance.choice(names), "", f"{1990 + self.step % 20}"] for _n in range(2)]
        csv.writer(text).writerows([["회원", "영문명", "가입일"], *rows])
        network = self.one_of(Network.objects)
        batch = upload_batch(
            kind=MemberListImport(),
            upload=SimpleUploadedFile("members.csv", text.getvalue().encode("utf-8-sig")),
            by=self.by,
            at=AT,
            options={"network": network.key, "as_of": "2026-11-01", "disclosure": "public"},
        )
        plan = plan_batch(batch=batch, on=TODAY)
        apply_batch(batch=batch, previewed=plan.fingerprint, by=self.by, at=AT, on=TODAY)

    def door_undo_import(self):
        batch = self.one_of(ImportBatch.objects.filter(state="applied"))
        undo_batch(batch=batch, by=self.by, at=AT)

    def door_merge(self):
        living = list(Government.objects.unmerged().filter(code__in=FOREIGN).order_by("pk"))
        self.chance.shuffle(living)
        merge_governments(keep=living[0], drop=living[1], by=self.by, at=AT, reason="중복")

    def door_unmerge(self):
        merge = self.one_of(GovernmentMerge.objects.filter(undone_at=None))
        undo_merge(merge=merge, by=self.by, at=AT)


class Follower:
    """What another system does: pages of the feed, and the record for each that was written."""

    def __init__(self):
        self.client = Client()
        self.client.force_login(User.objects.get(username="follower"))
        self.copy, self.after, self.seqs = {}, 0, []

    def follow(self) -> None:
        while True:
            page = self.get(f"{reverse('api:change-list')}?after={self.after}&limit=100").json()
            for change in page["results"]:
                self.take(change)
            self.after = page["last_seq"]
            if page["next"] is None:
                return

    def take(self, change: dict) -> None:
        self.seqs.append(change["seq"])
        key = (change["type"], change["id"])
        self.copy.pop(key, None)
        if change["action"] in ("created", "updated") and change["type"] in COLLECTIONS:
            response = self.get(reverse(f"api:{change['type']}-detail", args=[change["id"]]))
            if response.status_code == 200:
                self.copy[key] = response.json()

    def get(self, address: str):
        response = self.client.get(address)
        assert response.status_code in (200, 301, 404), (address, response.content)
        return response

    def server(self) -> dict:
        found = {}
        for type_, lookup in COLLECTIONS.items():
            address = f"{reverse(f'api:{type_}-list')}?limit=500"
            while address:
                page = self.get(address).json()
                for row in page["results"]:
                    id_ = str(row[lookup])
                    record = self.get(reverse(f"api:{type_}-detail", args=[id_]))
                    found[type_, id_] = record.json()
                address = page["next"]
        return found


COLLECTIONS = {
    name: "id" if viewset.lookup_field == "pk" else viewset.lookup_field
    for _prefix, viewset, name in router.registry
}


def follow(done: Path) -> None:
    setup_test_environment()
    follower = Follower()
    while not done.exists():
        follower.follow()
        time.sleep(0.1)
    follower.follow()
    server = follower.server()
    keys = sorted(server.keys() | follower.copy.keys())
    outcome = {
        "records": len(server),
        "changes": len(follower.seqs),
        "first": follower.seqs[0],
        "gaps": sum(b != a + 1 for a, b in zip(follower.seqs, follower.seqs[1:], strict=False)),
        "differing": [
            [*key, server.get(key), follower.copy.get(key)]
            for key in keys
            if server.get(key) != follower.copy.get(key)
        ],
        "merges": GovernmentMerge.objects.count(),
        "imports": Membership.objects.count(),
        "bulk": BulkChange.objects.count(),
    }
    print(json.dumps(outcome))


if __name__ == "__main__":
    if sys.argv[1] == "write":
        Writer(int(sys.argv[2])).run(int(sys.argv[3]))
    else:
        follow(Path(sys.argv[2]))

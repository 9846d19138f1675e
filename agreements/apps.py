from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    name = "agreements"
    verbose_name = _("Agreements")

    def ready(self):
        from agreements.copying import keep_copies, release_copies
        from agreements.search import keep_search_indexes

        pre_migrate.connect(release_copies, sender=self)
        post_migrate.connect(keep_copies, sender=self)
        post_migrate.connect(keep_search_indexes, sender=self)

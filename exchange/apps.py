from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "exchange"
    verbose_name = _("Exchange with other systems")

    def ready(self):
        from exchange.triggers import release_tables, watch_tables

        pre_migrate.connect(release_tables, sender=self)
        post_migrate.connect(watch_tables, sender=self)

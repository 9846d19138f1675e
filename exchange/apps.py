from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "exchange"
    verbose_name = _("Exchange with other systems")

    def ready(self):
        from exchange.triggers import watch_tables

        post_migrate.connect(watch_tables, sender=self)

import os

from celery import Celery, Task

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


class RecordedTask(Task):
    """What a task writes says in the history that a task wrote it."""

    def __call__(self, *args, **kwargs):
        from governments.doors import Door, passing  # models: not before the apps are ready

        with passing(Door.TASK):
            return super().__call__(*args, **kwargs)


app = Celery("config", task_cls=RecordedTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

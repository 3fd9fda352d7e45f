"""The Celery app and the whole schedule, in one table.

Postgres is the ledger; a message here only says "have a look". So every task may run twice, may be
lost, and may run on any machine.
"""

import os
from datetime import timedelta

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")

HARD_LIMIT = timedelta(minutes=50)

app = Celery("mentoring")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_time_limit=int(HARD_LIMIT.total_seconds()),
    task_default_queue="default",
    task_routes={
        "notices.tasks.*": {"queue": "notices"},
        "people.tasks.*": {"queue": "imports"},
        "matching.tasks.*": {"queue": "matching"},
    },
    broker_transport_options={
        "visibility_timeout": int(timedelta(hours=1).total_seconds()),
        "socket_timeout": 5,
        "socket_connect_timeout": 2,
    },
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,  # wait for Redis as long as it takes
    imports=["mentoring.heartbeat"],
    beat_scheduler="mentoring.heartbeat:Scheduler",
    timezone="UTC",
    enable_utc=True,
)

#   what runs                                  | when                  | in which queue
SCHEDULE = [
    ("notices.tasks.sweep", timedelta(seconds=30), "notices"),
    ("matching.tasks.sweep_runs", timedelta(seconds=30), "default"),
    ("people.tasks.resume_imports", timedelta(minutes=1), "default"),
    ("people.tasks.forget_old_imports", crontab(hour=3, minute=40), "default"),
    ("touchpoints.tasks.plan_ahead", crontab(hour=2, minute=10), "default"),
    ("programs.tasks.end_mentorships_of_leavers", crontab(hour=1, minute=20), "default"),
    ("programs.tasks.remind_of_training", crontab(hour=6, minute=30), "default"),
    ("insights.tasks.count_access", crontab(hour=2, minute=40), "default"),
    ("touchpoints.tasks.tell", timedelta(minutes=10), "default"),
]

app.conf.beat_schedule = {
    task: {
        "task": task,
        "schedule": when,
        "options": {
            "queue": queue,
            # A doorbell nobody answered within one round is worth nothing in the next.
            "expires": when.total_seconds() if isinstance(when, timedelta) else 3600,
        },
    }
    for task, when, queue in SCHEDULE
}
app.autodiscover_tasks()

__all__ = ["SCHEDULE", "app", "crontab"]

"""The Celery app and the whole schedule, in one table.

Postgres is the ledger; a message here only says "have a look". So every task may run twice, may be
lost, and may run on any machine.
"""

import os
from datetime import time, timedelta
from typing import Any

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")

HARD_LIMIT = timedelta(minutes=50)
# How often beat asks whether a daily job still has its turn before it.
ROUND = timedelta(minutes=10)

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
    imports=["mentoring.heartbeat", "mentoring.daily"],
    beat_scheduler="mentoring.heartbeat:Scheduler",
    timezone="UTC",
    enable_utc=True,
)

#   what runs                        | how often, or from when on each day (UTC) | in which queue
SCHEDULE: list[tuple[str, timedelta | time, str]] = [
    ("notices.tasks.sweep", timedelta(seconds=30), "notices"),
    ("matching.tasks.sweep_runs", timedelta(seconds=30), "default"),
    ("matching.tasks.expire_requests", timedelta(minutes=10), "default"),
    ("matching.tasks.match_newcomers", time(3, 10), "default"),
    ("people.tasks.resume_imports", timedelta(minutes=1), "default"),
    ("people.tasks.forget_old_imports", time(3, 40), "default"),
    ("touchpoints.tasks.plan_ahead", time(2, 10), "default"),
    ("programs.tasks.end_mentorships_of_leavers", time(1, 20), "default"),
    ("programs.tasks.forget_old_forms", time(3, 50), "default"),
    ("programs.tasks.remind_of_training", time(6, 30), "default"),
    ("programs.tasks.remind_of_program_reviews", time(6, 40), "default"),
    ("insights.tasks.count_access", time(2, 40), "default"),
    ("touchpoints.tasks.end_what_met_once", time(1, 50), "default"),
    ("growth.tasks.tell_of_commitments", time(5, 30), "default"),
    ("feedback.tasks.ask_surveys", time(5, 45), "default"),
    ("touchpoints.tasks.tell", timedelta(minutes=10), "default"),
    ("notices.tasks.forget_old_notices", time(4, 10), "default"),
]


def entry(task: str, when: timedelta | time, queue: str) -> dict[str, Any]:
    """A daily job is rung each round, and does its turn once a day: see `mentoring.daily`."""
    often = when if isinstance(when, timedelta) else ROUND
    # A doorbell nobody answered within one round is worth nothing in the next.
    options = {"queue": queue, "expires": often.total_seconds()}
    if isinstance(when, timedelta):
        return {"task": task, "schedule": often, "options": options}
    args = (task, when.isoformat())
    return {"task": "mentoring.daily.turn", "args": args, "schedule": often, "options": options}


app.conf.beat_schedule = {task: entry(task, when, queue) for task, when, queue in SCHEDULE}
app.autodiscover_tasks()

__all__ = ["SCHEDULE", "app"]

"""Work for the queue `imports`. Each task may run twice, or never: the sweeper looks after it."""

from celery import shared_task

from people.directory import running

SOFT_LIMIT, HARD_LIMIT = 2_700, 2_760  # seconds; half a million rows take minutes


@shared_task(soft_time_limit=SOFT_LIMIT, time_limit=HARD_LIMIT)
def check_import(uuid: str) -> None:
    running.check_now(uuid)


@shared_task(soft_time_limit=SOFT_LIMIT, time_limit=HARD_LIMIT)
def apply_import(uuid: str) -> None:
    running.apply_now(uuid)


@shared_task
def resume_imports() -> None:
    running.resume()


@shared_task
def forget_old_imports() -> None:
    running.forget_old()

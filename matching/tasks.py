"""Work for the queue `matching`. Each task may run twice, or never: the sweeper looks after it."""

from celery import shared_task

from matching.actions.further import ask_newcomers, draw_next_rounds
from matching.actions.further import match_newcomers as match_all_newcomers
from matching.actions.requests import expire_requests as expire_all_requests
from matching.actions.runs import begin_run
from matching.actions.runs import sweep_runs as sweep_all_runs
from matching.actions.scenarios import begin, sweep_scenarios
from matching.actions.ways import wake_jobs as wake_all_jobs

SOFT_LIMIT, HARD_LIMIT = 300, 600  # seconds


@shared_task(soft_time_limit=SOFT_LIMIT, time_limit=HARD_LIMIT)
def solve_run(uuid: str) -> None:
    """Whoever takes the run from "waiting" solves it; everybody else finds nothing to do."""
    run = begin_run(uuid)
    if run is not None:
        from matching.solving import solve_and_store  # noqa: PLC0415  numpy only in a worker

        solve_and_store(run)


@shared_task(soft_time_limit=SOFT_LIMIT, time_limit=HARD_LIMIT)
def answer_scenario(uuid: str) -> None:
    scenario = begin(uuid)
    if scenario is not None:
        from matching.what_if import answer_and_store  # noqa: PLC0415  numpy only in a worker

        answer_and_store(scenario)


@shared_task(soft_time_limit=SOFT_LIMIT, time_limit=HARD_LIMIT)
def do_job(uuid: str) -> None:
    """Suggestions, or wishes: what the cohort's row asks for; done already is nothing to do."""
    from matching.choosing import do_job_of  # noqa: PLC0415  numpy only in a worker

    do_job_of(uuid)


@shared_task
def expire_requests() -> None:
    expire_all_requests()


@shared_task
def match_newcomers() -> None:
    match_all_newcomers()
    ask_newcomers()
    draw_next_rounds()


@shared_task
def sweep_runs() -> None:
    sweep_all_runs()
    wake_all_jobs()
    sweep_scenarios()

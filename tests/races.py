"""Doing things at the same moment."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection


def together(*deeds: Callable[[], object]) -> list[Exception]:
    """Do all of it at once, each on its own connection; returns what was raised.

    The test needs `django_db(transaction=True)`, so that the threads see each other's rows.
    """
    barrier, problems = Barrier(len(deeds)), []

    def run(deed: Callable[[], object]) -> None:
        try:
            barrier.wait()
            deed()
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return problems

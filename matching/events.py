"""What apps above may listen to; they add themselves when Django starts."""

from collections.abc import Callable

from django.utils.functional import Promise

from matching.models import Run

# Called in the worker once a result is stored.
result_found: list[Callable[[Run], None]] = []

# Pages that stand beside the parts of a cohort's matching: label and name of the URL.
pages_beside: list[tuple[Promise, str]] = []

# What somebody should have read before they publish a run, as sentences; mostly nothing.
to_weigh: list[Callable[[Run], list[str]]] = []

"""Pages about what nobody else may know."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

View = Callable[..., HttpResponse]


def confidential(view: View) -> View:
    """No browser or proxy keeps the page, no report of an error carries what was typed."""
    guarded = cache_control(no_store=True, private=True)(sensitive_post_parameters()(view))
    return wraps(view)(sensitive_variables()(guarded))

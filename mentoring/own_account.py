"""What people see of their account that the directory decides."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from web.pages import render_page


@require_safe
def address(request: HttpRequest) -> HttpResponse:
    """One's e-mail address, to read: it comes from the people file."""
    return render_page(request, "account/email.html")

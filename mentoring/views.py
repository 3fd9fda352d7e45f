"""The few pages that belong to no app."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mentoring import audit
from mentoring.home import home_of
from people.access import is_hr_admin
from people.access_log import note_views
from people.models import Person
from people.requests import PersonRequest
from web.pages import render_page
from web.requests import sought


@require_safe
@login_not_required
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Whether this process can do its work: it answers, and so does the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_safe
def home(request: PersonRequest) -> HttpResponse:
    return render_page(request, "home.html", home_of(request.user))


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "csrf_failure.html", status=403)


@require_safe
def audit_trail(request: PersonRequest) -> HttpResponse:
    if not is_hr_admin(request.user):
        raise Http404
    table, email = request.GET.get("table", ""), sought(request, "actor")
    actor = Person.objects.filter(email__iexact=email).first() if email else None
    unknown = bool(email) and actor is None
    before = audit.Place.read(request.GET.get("before", ""))
    lines, more = ([], None) if unknown else audit.trail(table=table, actor=actor, before=before)
    named = [person.pk for line in lines for person in line.people]
    note_views(viewer=request.user, people=named, page="audit")
    older = {"table": table, "actor": email, "before": str(more)} if more else {}
    return render_page(
        request,
        "audit.html",
        {
            "lines": lines,
            "tables": audit.tables(),
            "table": table,
            "actor": email,
            "actor_unknown": unknown,
            "older": f"?{urlencode(older)}" if older else "",
        },
    )

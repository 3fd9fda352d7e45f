"""The directory, one person's page, and one's own profile."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.access import is_hr_admin
from people.access_log import note_view, note_views
from people.actions.grants import end_role, give_role
from people.forms import NumberForm, PeopleFilter, ProfileForm, RoleForm
from people.models import AccessRecord, Grant, Person, Unit
from people.person_page import blocks_for
from people.queries import units_below
from people.requests import PersonRequest
from people.tables import PeopleTable
from web.forms import held
from web.pages import done, render_page
from web.tables import prepare

SHOWN_LOOKS = 100


@require_safe
def people(request: PersonRequest) -> HttpResponse:
    if not is_hr_admin(request.user):
        raise Http404
    form = PeopleFilter(request.GET)
    found = filtered(form).select_related("unit", "site")
    table = prepare(request, PeopleTable(found))
    shown = [row.record.pk for row in table.paginated_rows]
    note_views(viewer=request.user, people=shown, page="people:people")
    context = {
        "filter_form": form,
        "table": table,
        "nobody_yet": not Person.objects.exclude(pk=request.user.pk).exists(),
    }
    return render_page(request, "people/people.html", context, partial="people")


def filtered(form: PeopleFilter) -> QuerySet[Person]:
    form.is_valid()
    chosen = form.cleaned_data  # what is not understood does not filter
    found = Person.objects.by_name()
    if words := chosen.get("name"):
        found = found.named(words)
    unit: Unit | None = chosen.get("unit")
    if unit:
        found = found.filter(unit__in=units_below(unit))
    if chosen.get("site"):
        found = found.filter(site=chosen["site"])
    if chosen.get("grade") is not None:
        found = found.filter(grade=chosen["grade"])
    if not chosen.get("employed"):
        found = found.employed()
    elif chosen["employed"] == "no":
        found = found.filter(left_on__lte=timezone.localdate())
    return found


@require_safe
def my_data(request: PersonRequest) -> HttpResponse:
    """Everything the directory holds about the reader, and who looked at it."""
    return person_page(request, request.user.uuid)


@require_safe
def person_page(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """As much as this viewer may know; to whom they are nobody, there is no such page."""
    people_shown = Person.objects.select_related("unit", "site", "manager")
    person = get_object_or_404(people_shown, uuid=uuid)
    blocks = blocks_for(request.user, person)
    if not blocks:
        raise Http404
    note_view(viewer=request.user, person=person, page="people:person")
    own = person.pk == request.user.pk
    context: dict[str, Any] = {
        "person": person,
        "own": own,
        "hr": is_hr_admin(request.user),
        "blocks": blocks,
        "beside": own or any(block.beside for block in blocks),
    }
    if own:
        context["looks"] = looks_at(person)
    return render_page(request, "people/person.html", context)


def looks_at(person: Person) -> QuerySet[AccessRecord]:
    return person.access_records.select_related("viewer")[:SHOWN_LOOKS]


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def profile(request: PersonRequest) -> HttpResponse:
    own = held(request, Person.objects.all()).get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=own)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return done(request, to="people:profile")
    context = {"form": form, "person": request.user, "looks": looks_at(request.user)}
    return render_page(request, "people/profile.html", context, partial="profile")


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def person_number(request: PersonRequest, uuid: UUID) -> HttpResponse:
    if not is_hr_admin(request.user):
        raise Http404
    person = get_object_or_404(held(request, Person.objects.all()), uuid=uuid)
    note_view(viewer=request.user, person=person, page="people:person")
    # The form writes on an object of its own: a refused number is not what the page says.
    form = NumberForm(request.POST or None, instance=Person.objects.get(pk=person.pk))
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return done(request, to="people:person", uuid=uuid)
    context = {"form": form, "person": person}
    return render_page(request, "people/person_number.html", context, partial="number")


@require_http_methods(["GET", "HEAD", "POST"])
def person_roles(request: PersonRequest, uuid: UUID) -> HttpResponse:
    if not is_hr_admin(request.user):
        raise Http404
    person = get_object_or_404(Person, uuid=uuid)
    note_view(viewer=request.user, person=person, page="people:person-roles")
    form = RoleForm(request.POST or None)
    if form.is_valid() and gave_role(request, person, form):
        return done(request, to="people:person-roles", uuid=uuid)
    grants = person.grants.select_related("granted_by").order_by("-since")
    context = {
        "form": form,
        "person": person,
        "current": grants.current(),
        "ended": grants.filter(until__lte=timezone.now()),
    }
    return render_page(request, "people/person_roles.html", context, partial="roles")


def gave_role(request: PersonRequest, person: Person, form: RoleForm) -> bool:
    try:
        grant = give_role(person=person, role=form.cleaned_data["role"], by=request.user)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    messages.success(
        request, _("%(name)s is now %(role)s.") % {"name": person, "role": grant.get_role_display()}
    )
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def role_ending(request: PersonRequest, uuid: UUID) -> HttpResponse:
    if not is_hr_admin(request.user):
        raise Http404
    grant = get_object_or_404(Grant.objects.select_related("person"), uuid=uuid)
    person = grant.person
    if request.method == "POST":
        try:
            end_role(grant=grant)
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
        else:
            messages.success(request, _("%(name)s no longer holds that role.") % {"name": person})
        # Whoever ended their own role may not see the page of roles any more.
        own = person.pk == request.user.pk
        return (
            done(request, to="home")
            if own
            else done(request, to="people:person-roles", uuid=person.uuid)
        )
    return render_page(request, "people/role_ending.html", {"grant": grant, "person": person})

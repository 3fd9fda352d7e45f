"""Programs: the list, one program, setting one up, and who runs it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.access import is_hr_admin
from people.requests import PersonRequest
from programs.access import runs_programs
from programs.actions import end_program_manager, give_program_manager
from programs.eligibility import Company
from programs.forms import ManagerForm
from programs.models import Program, ProgramManager
from programs.queries import programs_with_counts, standings
from programs.reviews import review_due
from programs.setup import next_setup
from programs.states import program_changes_from
from programs.steps import next_step
from programs.tables import ProgramTable
from programs.views.eligibility import preview_for, rules_in_words
from programs.views.noun_pages import Question, ask
from web.pages import done, posted, render_page
from web.tables import prepare


def only_hr_admins(request: PersonRequest) -> None:
    if not is_hr_admin(request.user):
        raise Http404


@require_safe
def programs(request: PersonRequest) -> HttpResponse:
    if not runs_programs(request.user):
        raise Http404
    table = prepare(request, ProgramTable(programs_with_counts(request.user)))
    context = {"table": table, "may_add": is_hr_admin(request.user)}
    return render_page(request, "programs/programs.html", context, partial="programs")


@require_safe
def program(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = get_object_or_404(Program.objects.run_by(request.user), uuid=uuid)
    company, cohorts = Company(), list(found.cohorts.all())
    numbers = standings(cohorts)
    context = {
        "program": found,
        "rules": rules_in_words(request.user, found, company),
        "preview": preview_for(request.user, found, company),
        "cohorts": [(one, next_step(one, numbers[one.pk])) for one in cohorts],
        "managers": found.managers.current().select_related("person"),
        "trainings": found.trainings.count(),
        "is_hr_admin": is_hr_admin(request.user),
        "improvements": found.improvements.select_related("note"),
        "review_due": review_due(found),
        "next_setup": next_setup(found).url(found),
        "changes": [
            (change, reverse("programs:program-change", args=[uuid, change.name]))
            for change in program_changes_from(found.state)
            if not change.obstacles(found)
        ],
    }
    return render_page(request, "programs/program.html", context)


@require_http_methods(["GET", "POST"])
def program_managers(request: PersonRequest, uuid: UUID) -> HttpResponse:
    only_hr_admins(request)
    found = get_object_or_404(Program, uuid=uuid)
    form = ManagerForm(posted(request))
    if form.is_valid():
        person = form.cleaned_data["person"]
        give_program_manager(program=found, person=person, by=request.user)
        messages.success(request, _("%(name)s now manages this program.") % {"name": person})
        return done(request, to="programs:program-managers", uuid=found.uuid)
    managers = found.managers.current().select_related("person").order_by("person__name")
    context = {"program": found, "form": form, "managers": managers}
    return render_page(request, "programs/managers.html", context)


@require_http_methods(["GET", "POST"])
def manager_ending(request: PersonRequest, uuid: UUID, manager: UUID) -> HttpResponse:
    only_hr_admins(request)
    rows = ProgramManager.objects.select_related("person", "program")
    found = get_object_or_404(rows, uuid=manager, program__uuid=uuid)
    back = reverse("programs:program-managers", args=[uuid])
    question = Question(
        title=_("Take the program from %(name)s?") % {"name": found.person},
        text=_("They no longer see its cohorts and applications, from now on."),
        submit=_("Take it away"),
        said=_("%(name)s no longer manages this program.") % {"name": found.person},
        back=back,
        tone="danger",
        crumbs=[(reverse("programs:program", args=[uuid]), str(found.program))],
    )
    act = partial(end_program_manager, manager=found, by=request.user)
    return ask(request, question, act, to=back)

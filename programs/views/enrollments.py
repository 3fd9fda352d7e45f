"""Applications as those who run the cohort see them, and their decisions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from people.access import is_hr_admin
from people.access_log import note_view, note_views
from people.languages import language_name
from people.requests import PersonRequest
from programs.actions import decide
from programs.actions.decisions import DECIDABLE
from programs.alumni import came_back, earlier_places
from programs.answers import answers_in_words
from programs.eligibility import Company, Verdict, judge
from programs.forms import DecisionForm, EnrollmentFilter
from programs.models import Cohort, Enrollment, EnrollmentState, Role
from programs.profiles import readable_profile, too_little_time
from programs.queries import standing, waiting_place
from programs.tables import EnrollmentTable
from programs.views.cohort import cohort_run_by
from web.pages import done, posted, render_page
from web.tables import prepare


@require_http_methods(["GET", "POST"])
def cohort_enrollments(request: PersonRequest, uuid: UUID) -> HttpResponse:
    cohort = cohort_run_by(request, uuid)
    rows = cohort.enrollments.select_related("person__unit", "person__site")
    form = DecisionForm(posted(request), enrollments=rows)
    if form.is_valid() and _decided(request, cohort, form):
        return done(request, to=request.get_full_path())
    shown = EnrollmentFilter(request.GET, queryset=came_back(rows))
    table = EnrollmentTable(shown.qs, exclude=[] if cohort.takes_decisions else ["chosen"])
    table.chosen_before = set(request.POST.getlist("chosen"))
    prepare(request, table)
    people = (row.record.person_id for row in table.page.object_list)
    note_views(viewer=request.user, people=people, page="applications")
    context = {
        "cohort": cohort,
        "standing": standing(cohort),
        "filter": shown,
        "table": table,
        "form": form,
        "decisions": _decisions_for_many(cohort, request.GET.get("role", "")),
    }
    return render_page(request, "programs/enrollments.html", context, partial="applications")


@require_http_methods(["GET", "POST"])
def enrollment(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Enrollment.objects.run_by(request.user)
    found = get_object_or_404(
        rows.select_related(
            "person__unit",
            "person__site",
            "cohort__program",
            "decided_by",
            "manager_approval__manager",
            "manager_approval__waived_by",
            "lottery_ticket",
        ),
        uuid=uuid,
    )
    note_view(viewer=request.user, person=found.person, page="application")
    one = Enrollment.objects.filter(pk=found.pk)
    data = posted(request)
    if data is not None:
        data = data.copy()
        data["chosen"] = str(found.uuid)
    form = DecisionForm(data, enrollments=one)
    if form.is_valid() and _decided(request, found.cohort, form):
        return done(request, to="programs:enrollment", uuid=found.uuid)
    earlier = earlier_places(found)
    profile = readable_profile(found.person, found.role)
    context = {
        "profile": profile,
        "earlier": earlier,
        "short_of_time": too_little_time(found, profile),
        "enrollment": found,
        "cohort": found.cohort,
        "verdicts": _verdicts(found),
        "is_hr_admin": is_hr_admin(request.user),
        "languages": [language_name(code) for code in found.languages],
        "form": form,
        "decisions": decisions_for(found),
        "approval": getattr(found, "manager_approval", None),
        "ticket": getattr(found, "lottery_ticket", None),
        "waiting": waiting_place(found),
        "answers": answers_in_words(found),
    }
    return render_page(request, "programs/enrollment.html", context)


def _verdicts(enrollment: Enrollment) -> list[Verdict]:
    return judge(enrollment.cohort.program.rules_for(enrollment.role), enrollment.person, Company())


def _decisions_for_many(cohort: Cohort, role: str) -> list[tuple[str, str]]:
    """What can be decided in a list of this role; "" is both. A rule seats mentees by itself."""
    if not cohort.takes_decisions:
        return []
    by_rule = cohort.gives_seats_itself and role != Role.MENTOR
    return [one for one in _in_words() if one[0] == EnrollmentState.DECLINED or not by_rule]


def _in_words() -> list[tuple[str, str]]:
    return [(value, str(label)) for value, label in DecisionForm.DECISIONS]


def decisions_for(enrollment: Enrollment) -> list[tuple[str, str]]:
    """What can still be decided about it; what it is already is left out."""
    if not enrollment.cohort.takes_decisions or enrollment.state not in DECIDABLE:
        return []
    by_rule = enrollment.cohort.gives_seats_itself and enrollment.role == Role.MENTEE
    return [
        (value, label)
        for value, label in _in_words()
        if value != enrollment.state and (value == EnrollmentState.DECLINED or not by_rule)
    ]


def _decided(request: PersonRequest, cohort: Cohort, form: DecisionForm) -> bool:
    """Carry it out; a refusal goes into the form, with everything as it was."""
    decision = form.cleaned_data["decision"]
    try:
        changed = decide(
            cohort=cohort,
            enrollments=form.cleaned_data["chosen"],
            decision=decision,
            by=request.user,
            reason=form.cleaned_data["reason"] if decision == EnrollmentState.DECLINED else "",
        )
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    words = ngettext(
        "%(n)s application is now: %(state)s. The applicant is told by message.",
        "%(n)s applications are now: %(state)s. Each applicant is told by message.",
        len(changed),
    )
    said = words % {"n": len(changed), "state": EnrollmentState(decision).label}
    messages.success(request, said)
    return True

"""Applying to a cohort, as the employee sees it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.requests import PersonRequest
from programs.actions import apply, save_profile, withdraw
from programs.answers import answers_in_words
from programs.eligibility import Verdict
from programs.forms import ApplicationForm, ProfileForm
from programs.models import (
    Cohort,
    Enrollment,
    EnrollmentState,
    Lottery,
    LotteryTicket,
    ManagerApproval,
    ProgramTraining,
    Role,
)
from programs.models.enrollment import MATCHABLE
from programs.profiles import too_little_time
from programs.queries import Offer, leads_people, offer, waiting_place
from programs.readiness import preparation_of
from programs.reasons import matching_of, waiting_of
from programs.views.noun_pages import Question, ask
from web.pages import done, posted, render_page


@require_http_methods(["GET", "POST"])
def application(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Cohort.objects.announced().select_related("program")
    cohort = get_object_or_404(rows, uuid=uuid)
    offered = offer(cohort, request.user)
    role = _role(request, offered)
    own = next((one for one in offered.own if one.role == role), None)
    form = ApplicationForm(
        posted(request), cohort=cohort, role=role, person=request.user, enrollment=own
    )
    about = _about(request, role)
    context = _page(cohort, offered, role, own) | {"form": form, "about": about}
    context["leads_people"] = leads_people(request.user)
    if request.method == "GET":
        return render_page(request, "programs/application.html", context)
    if _all_valid(form, about) and _applied(request, cohort, role, form, about):
        return done(request, to="programs:application", uuid=cohort.uuid)
    return render_page(request, "programs/application.html", context, status=422)


def _about(request: PersonRequest, role: str) -> ProfileForm:
    """How many mentees at once is asked above it, for this cohort."""
    who: Any = {"person": request.user, "role": role}
    return ProfileForm(_asked(request), prefix="about", apart_from={"seats"}, **who)


def _asked(request: PersonRequest) -> QueryDict | None:
    """Whoever applies without having seen the profile leaves it as it is."""
    return request.POST if "about-asked" in request.POST else None


def _all_valid(form: ApplicationForm, about: ProfileForm) -> bool:
    """Both are asked, so that everything that is wrong is said at once."""
    return all([form.is_valid(), about.is_valid() or not about.is_bound])


def _role(request: PersonRequest, offered: Offer) -> str:
    """The role asked for; else that of an application there is; else mentee."""
    asked = request.POST.get("role") or request.GET.get("role")
    if asked in offered.cohort.program.shape.sides:
        return str(asked)
    return next((one.role for one in offered.own if not one.is_over), Role.MENTEE.value)


def _page(cohort: Cohort, offered: Offer, role: str, own: Enrollment | None) -> dict[str, Any]:
    here = reverse("programs:application", args=[cohort.uuid])
    roles = [
        {"label": side.joins, "url": f"{here}?role={value}", "active": value == role}
        for value, side in reversed(cohort.program.shape.sides.items())
    ]
    verdicts = offered.by_role[role]
    missing = [one for one in verdicts if not one.holds]
    may_write = own is None or own.is_editable or own.state == "withdrawn"
    return {
        "cohort": cohort,
        "said_of_matching": matching_of(cohort),
        "offer": offered,
        "role": role,
        "roles": roles,
        "own": own,
        "verdicts": verdicts,
        "missing": missing,
        "may_join": not missing,
        "may_join_from": _may_join_from(cohort, missing),
        "refusal": _refusal(offered, role),
        "other_role": _other_role(here, offered, role),
        "may_apply": cohort.takes_applications and not missing and may_write,
        "is_change": own is not None and own.is_editable,
        "approval": ManagerApproval.objects.filter(enrollment=own).first() if own else None,
        "answers": answers_in_words(own) if own else [],
        "ticket": LotteryTicket.objects.filter(enrollment=own).first() if own else None,
        "lottery": Lottery.objects.filter(cohort=cohort).first(),
        "waiting": waiting_place(own) if own else None,
        "said_of_waiting": waiting_of(own) if own else "",
        "to_prepare": _to_prepare(own),
        "is_paired": bool(own and own.participations.unfinished().exists()),
    }


def _to_prepare(own: Enrollment | None) -> tuple[ProgramTraining, ...]:
    """The training that is still open for whoever has a place."""
    if own is None or own.state not in MATCHABLE:
        return ()
    found = preparation_of(own)
    return () if found.is_ready else found.missing


def _may_join_from(cohort: Cohort, missing: list[Verdict]) -> date | None:
    """The day from which time alone makes all rules hold, if that is soon enough to apply."""
    days = [one.from_day for one in missing if one.from_day]
    if not missing or len(days) < len(missing) or max(days) > cohort.last_day_to_apply:
        return None
    return max(days)


def _refusal(offered: Offer, role: str) -> str:
    if not offered.may_join:
        return _("You cannot join this time")
    joins = offered.cohort.program.shape.side(role).joins
    return _("Not open to you this time: %(joins)s") % {"joins": joins}


def _other_role(here: str, offered: Offer, role: str) -> dict[str, Any] | None:
    """Where the rules let somebody in as a mentor but not as a mentee, or the other way round."""
    other = next(iter(offered.open_roles), None)
    if other is None or role in offered.open_roles:
        return None
    joins = offered.cohort.program.shape.side(other).joins
    return {"url": f"{here}?role={other}", "offer": _("Open to you: %(joins)s") % {"joins": joins}}


def _applied(
    request: PersonRequest,
    cohort: Cohort,
    role: str,
    form: ApplicationForm,
    about: ProfileForm,
) -> bool:
    try:
        with transaction.atomic():
            applied = apply(cohort=cohort, role=role, by=request.user, **form.typed())
            if about.is_bound:
                save_profile(role=role, by=request.user, **about.cleaned_data)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    messages.success(request, _said(applied))
    if words := too_little_time(applied):
        messages.warning(request, words)
    return True


def _said(enrollment: Enrollment) -> str:
    """Where a rule gives the seats, the answer is there at once."""
    if enrollment.state in MATCHABLE:
        return _("You are in.")
    if enrollment.state == EnrollmentState.WAITLISTED:
        return _("You are on the waiting list.")
    return _("Your application is in. You hear from us when it is decided.")


@require_http_methods(["GET", "POST"])
def withdrawal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Enrollment.objects.filter(person=request.user).select_related("cohort__program")
    found = get_object_or_404(rows, uuid=uuid)
    back = reverse("programs:application", args=[found.cohort.uuid])
    question = Question(
        title=_("Withdraw your application?"),
        text=_(
            "Your place goes to somebody else. While applications are open you can apply again."
        ),
        submit=_("Withdraw"),
        said=_("Your application is withdrawn."),
        back=back,
        tone="danger",
        crumbs=[(back, str(found.cohort))],
    )
    return ask(request, question, partial(withdraw, enrollment=found, by=request.user), to=back)

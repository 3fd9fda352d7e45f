"""The messages about ways into a cohort. None carries words that somebody wrote."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.models import Person
from programs.models import Enrollment, Invitation, ManagerApproval, Way
from programs.notices import (
    about_cohort,
    application_page,
    declare,
    enrollment_of,
    while_in_state,
)


def invitation_of(uuid: UUID) -> Invitation | None:
    rows = Invitation.objects.select_related("cohort__program", "person", "invited_by")
    return rows.filter(uuid=uuid).first()


def reached_out_to() -> Any:
    """Whom an outreach reached, no list of messages that stopped may tell either."""
    return Invitation.objects.filter(way=Way.OUTREACH).values("uuid")


def invitation_page(invitation: Invitation, _recipient: Person) -> str:
    return reverse("programs:invitation", args=[invitation.uuid])


def still_open(invitation: Invitation, _recipient: Person) -> bool:
    return invitation.is_open


def approval_of(uuid: UUID) -> ManagerApproval | None:
    rows = ManagerApproval.objects.select_related("enrollment__cohort__program", "manager")
    return rows.select_related("enrollment__person").filter(uuid=uuid).first()


def approval_page(approval: ManagerApproval, _recipient: Person) -> str:
    return reverse("programs:manager-approval", args=[approval.uuid])


def about_report(words: str | Promise) -> Callable[[ManagerApproval, Person], str]:
    return lambda approval, _recipient: str(words) % {"name": approval.enrollment.person.called}


def still_asked(approval: ManagerApproval, recipient: Person) -> bool:
    return approval.waits_for_manager and approval.manager_id == recipient.pk


def takes_part(enrollment: Enrollment, _recipient: Person) -> bool:
    return not enrollment.is_over


declare(
    "nominated",
    label=_("Your manager nominated you"),
    subject=about_cohort(_("You are nominated for %(cohort)s")),
    text=_(
        "Your manager thinks of you for this program. You decide, in your own time: nobody but "
        "those who run the program sees what you answer."
    ),
    load=invitation_of,
    wanted=still_open,
    link=invitation_page,
)
declare(
    "invited",
    label=_("You are invited to a program"),
    subject=about_cohort(_("You are invited to %(cohort)s")),
    text=_(
        "Those who run the program would like you to take part. Have a look at what it is, and "
        "say yes or no as it suits you."
    ),
    load=invitation_of,
    wanted=still_open,
    link=invitation_page,
)
declare(
    "invitation_reminder",
    label=_("An invitation waits for your answer"),
    subject=about_cohort(_("Applications to %(cohort)s close soon")),
    text=_("You are asked to take part and have not answered yet. A no is fine as well."),
    load=invitation_of,
    wanted=still_open,
    link=invitation_page,
)
declare(
    "added",
    label=_("You were added to a program"),
    subject=about_cohort(_("You were added to %(cohort)s")),
    text=_(
        "Those who run the program put you on its list. Please look at it and say what you want "
        "from it or can offer. If it does not suit you, you can withdraw on the same page."
    ),
    load=enrollment_of,
    wanted=takes_part,
    link=application_page,
)
declare(
    "moved_up",
    label=_("A seat became free for you"),
    subject=about_cohort(_("You are in: %(cohort)s")),
    text=_(
        "A seat became free, and you were next on the waiting list. If you no longer want it, "
        "please withdraw on your page, so that it goes on to somebody else."
    ),
    load=enrollment_of,
    wanted=while_in_state("approved", "ready"),
    link=application_page,
)
declare(
    "manager_asked",
    label=_("Somebody of your team applied"),
    subject=about_report(_("%(name)s would like to take part in mentoring")),
    text=_(
        "The program asks managers whether the time fits. You see how much time it takes, and "
        "nothing of what was written in the application."
    ),
    load=approval_of,
    wanted=still_asked,
    link=approval_page,
)
declare(
    "manager_reminder",
    label=_("Somebody of your team waits for your answer"),
    subject=about_report(_("%(name)s waits for your answer")),
    text=_("Their application goes on when you have answered. It takes half a minute."),
    load=approval_of,
    wanted=still_asked,
    link=approval_page,
)

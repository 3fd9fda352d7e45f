"""Invite people from groups that a cohort has reached less than others, naming nobody.

The system chooses; nobody learns whom, how many, or who of the invited belongs to a group: see
docs/decisions/outreach-hides-in-a-crowd.md.
"""

from collections.abc import Collection
from datetime import timedelta
from secrets import SystemRandom

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from notices.models import NoticePreference
from people.describing import Purpose
from people.disclosure import K_OPINIONS
from people.models import Person, SelfDescription
from programs.actions.invitations import KINDS, invite
from programs.actions.turnstiles import locked_cohort
from programs.eligibility import Company, chosen
from programs.models import Cohort, Enrollment, Invitation, Role, Way

BETWEEN_ROUNDS = timedelta(days=7)
Group = tuple[str, str]  # category and code, such as ("gender", "woman")


@transaction.atomic
def reach_out(*, cohort: Cohort, groups: Collection[Group], by: Person) -> None:
    """At least ten who belong to a group and agree to it, and at least as many others by chance.

    A week apart, and everybody once: who was asked before or has applied is out. Fewer than ten,
    or too few others, and nothing is sent; the refusal is always the same.
    """
    cohort = locked_cohort(cohort)
    if not cohort.takes_applications:
        raise ValidationError(_("This cohort takes no applications now."))
    if sent_lately(cohort):
        raise ValidationError(
            _("Such invitations went out less than a week ago. Wait and see who applies.")
        )
    reachable = set(reachable_people(cohort).values_list("pk", flat=True))
    wanted = members(reachable, groups)
    picked = drawn(wanted, reachable - wanted, most=cohort.seats)
    if not picked:
        raise ValidationError(
            _(
                "Too few: no invitations were sent. It takes at least ten people who agree to it, "
                "and enough others to hide among."
            )
        )
    people = list(Person.objects.filter(pk__in=picked).order_by("uuid"))
    invite(cohort=cohort, people=people, role=Role.MENTEE, by=by, way=Way.OUTREACH)


def sent_lately(cohort: Cohort) -> bool:
    """Also a double click, or a second admin at the same time, comes too soon."""
    sent = Invitation.objects.filter(cohort=cohort, way=Way.OUTREACH)
    return sent.filter(created_at__gt=timezone.now() - BETWEEN_ROUNDS).exists()


def reachable_people(cohort: Cohort) -> QuerySet[Person]:
    """Those who may apply, have not, were not asked yet, and want such mail."""
    company = Company()
    asked = Invitation.objects.filter(cohort=cohort).values("person")
    applied = Enrollment.objects.filter(cohort=cohort).values("person")
    off = NoticePreference.Delivery.OFF
    unwilling = NoticePreference.objects.filter(kind=KINDS[Way.OUTREACH], delivery=off)
    rules = cohort.program.rules_for(Role.MENTEE)
    may = Person.objects.employed(company.today).filter(chosen(rules, company))
    return (
        may.exclude(pk__in=asked)
        .exclude(pk__in=applied)
        .exclude(pk__in=unwilling.values("person"))
        .order_by()
    )


def members(people: Collection[int], groups: Collection[Group]) -> set[int]:
    """Who of them belongs to one of the groups and agrees to be chosen for it now."""
    said = SelfDescription.objects.agreed_to(Purpose.OUTREACH).filter(person__in=people)
    of_categories = said.filter(category__in={category for category, _code in groups})
    return {
        one.person_id
        for one in of_categories.defer("words").iterator()
        if (one.category, one.group) in groups
    }


def drawn(wanted: Collection[int], others: Collection[int], *, most: int) -> set[int]:
    """As many of the wanted as hide among others, and one to one and a half times as many others.

    At least ten of the others are left out, or who is left out would be known to be wanted. At most
    `most` of the wanted, so that few are invited in vain, but never fewer than ten: empty if that
    would be.
    """
    chance = SystemRandom()
    hide = (len(others) - K_OPINIONS) * 2 // 3  # how many can, whatever chance adds to the others
    size = min(len(wanted), hide, max(most, K_OPINIONS))
    if size < K_OPINIONS:
        return set()
    more = size + chance.randrange(size // 2 + 1)
    return {*chance.sample(sorted(wanted), size), *chance.sample(sorted(others), more)}

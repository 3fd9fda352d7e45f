"""Company-wide roles, given and ended."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Grant, Person


@transaction.atomic
def give_role(*, person: Person, role: str, by: Person | None) -> Grant:
    """Giving a role twice gives it once."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not person.is_active:
        raise ValidationError(_("%(name)s has left and can hold no role.") % {"name": person})
    held = Grant.objects.current().filter(person=person, role=role, unit=None).first()
    return held or Grant.objects.create(person=person, role=role, granted_by=by)


@transaction.atomic
def end_role(*, grant: Grant) -> None:
    """Two HR admins may end each other's role at once; all grants of it are the turnstile."""
    same = Grant.objects.filter(role=grant.role).order_by("pk")
    list(same.current().select_for_update())
    # Asked again behind the turnstile: what ended while we waited is over now.
    held = {row.pk: row for row in same.current()}
    if grant.pk not in held:
        return
    others = Person.objects.employed().filter(
        pk__in=[row.person_id for pk, row in held.items() if row.person_id != grant.person_id]
    )
    if grant.role == Grant.Role.HR_ADMIN and not others.exists():
        raise ValidationError(
            _("%(name)s is the only HR admin. Give somebody else that role first.")
            % {"name": grant.person}
        )
    ended = held[grant.pk]
    ended.until = max(timezone.now(), ended.since + timedelta(microseconds=1))
    ended.save(update_fields=["until", "updated_at"])

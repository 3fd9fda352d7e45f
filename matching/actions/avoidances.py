"""Saying whom one would rather not work with."""

import json
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from matching.models import Avoidance
from matching.wording import is_uuid
from people.actions.self_description import locked
from people.models import Person


@sensitive_variables()
@transaction.atomic
def save_avoidance(*, people: Sequence[Person], by: Person) -> None:
    """All of them, instead of those before; an empty list leaves nothing behind.

    Who has left is not shown on the list, and stays on it in case they come back.
    """
    locked(by)
    if by in people:
        raise ValidationError(_("Leave yourself out."))
    kept = Avoidance.objects.filter(person=by).first()
    if kept is not None and not kept.is_readable:
        raise ValidationError(_("Your list cannot be opened now, so it stays as it is."))
    named = {str(one.uuid) for one in people}
    uuids = sorted(named | left_since(kept))
    if not named:
        Avoidance.objects.filter(person=by).delete()
    elif kept is None or kept.uuids != uuids:
        values = {"people": json.dumps(uuids)}
        Avoidance.objects.update_or_create(person=by, defaults=values)


def left_since(kept: Avoidance | None) -> set[str]:
    """Those on the list who do not work here now."""
    before = set(kept.uuids) if kept else set()
    here = Person.objects.employed().filter(uuid__in=list(filter(is_uuid, before)))
    return before - {str(uuid) for uuid in here.values_list("uuid", flat=True)}

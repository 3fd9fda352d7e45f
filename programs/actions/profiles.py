"""What somebody says of themselves as a mentor or a mentee."""

from typing import Any

from django.db import transaction

from people.models import Person
from programs.models import Profile


@transaction.atomic
def save_profile(*, role: str, by: Person, **says: Any) -> Profile:
    """One profile a person and role; the newest words count."""
    Profile.objects.get_or_create(person=by, role=role)
    profile = Profile.objects.select_for_update(of=("self",)).get(person=by, role=role)
    for field, value in says.items():
        setattr(profile, field, value)
    profile.save()
    return profile

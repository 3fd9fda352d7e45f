"""Keeping the resources of a program."""

from django.db import transaction

from people.models import Person
from programs.models import Resource


@transaction.atomic
def save_resource(*, resource: Resource, by: Person) -> Resource:
    resource.save()
    return resource


@transaction.atomic
def delete_resource(*, resource: Resource, by: Person) -> None:
    """Twice is once."""
    Resource.objects.filter(pk=resource.pk).delete()

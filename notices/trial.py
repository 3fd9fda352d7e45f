"""A message that says nothing but "it works": for operators who try the way from end to end."""

from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind, register
from people.models import Person

KIND = register(
    Kind(
        name="notices.trial",
        label=_("Trial message"),
        template="mail/trial",
        load=lambda uuid: Person.objects.filter(uuid=uuid).first(),
        optional=False,
        can_wait=False,
        offered=False,
    )
)

"""The request of a signed-in person, typed as one."""

from people.models import Person
from web.requests import SignedInRequest


class PersonRequest(SignedInRequest):
    user: Person

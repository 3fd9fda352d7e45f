"""Who may do what, company-wide. Predicates combine with `&`, `|` and `~`."""

from rules.predicates import predicate

from people.models import Grant, Person


def _holds(person: Person, role: str) -> bool:
    if not getattr(person, "is_authenticated", False):
        return False
    held = person.__dict__.get("_roles_held")
    if held is None:
        held = set(Grant.objects.current().filter(person=person).values_list("role", flat=True))
        person.__dict__["_roles_held"] = held
    return role in held


@predicate
def is_hr_admin(person: Person) -> bool:
    return _holds(person, Grant.Role.HR_ADMIN)


@predicate
def is_executive(person: Person) -> bool:
    return _holds(person, Grant.Role.EXECUTIVE)

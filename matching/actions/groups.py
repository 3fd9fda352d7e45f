"""Groups from a run to published ones: kept, moved by a person, proposed to their people."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.actions.chosen import save_chosen
from matching.avoiding import told_parts
from matching.engine.groups.answer import Group, GroupResult, Member
from matching.models import GroupPlan, ProposedGroup, ProposedPlace, Publication, Run
from matching.moving import Circles, obstacle_words
from matching.notices import PROPOSED
from matching.queries import latest_result, settled_by
from notices.actions import post
from people.models import Person
from programs.actions.turnstiles import locked_cohort
from programs.models import Cohort, Enrollment, Mentorship, Participant, Role
from programs.models.mentorship import circle_of


def seating(groups: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    """Of each group its people and its score, as the record keeps them."""
    return [
        [*one["mentors"], *(member["id"] for member in one["members"]), str(one["score"])]
        for one in groups
    ]


def keep_groups(run: Run, result: GroupResult) -> None:
    rows = Enrollment.objects.filter(cohort=run.cohort_id).values_list("uuid", "pk")
    keys = {str(uuid): pk for uuid, pk in rows}
    groups = ProposedGroup.objects.bulk_create(
        ProposedGroup(run=run, number=number, language=one.language)
        for number, one in enumerate(result.groups, 1)
    )
    places = [
        place
        for row, group in zip(groups, result.groups, strict=True)
        for place in _places(run, row, group, result)
    ]
    places += [
        ProposedPlace(run=run, role=Role.MENTEE, elsewhere=_numbered(result, one), parts=[one])
        for one in result.unmatched
    ]
    for place in places:
        place.enrollment_id = keys[place.parts.pop(0)]
    ProposedPlace.objects.bulk_create(places)


def _places(
    run: Run, row: ProposedGroup, group: Group, result: GroupResult
) -> Iterable[ProposedPlace]:
    for mentor in group.mentors:
        yield ProposedPlace(run=run, group=row, role=Role.MENTOR, parts=[mentor])
    for member in group.members:
        yield ProposedPlace(
            run=run,
            group=row,
            role=Role.MENTEE,
            score=member.score,
            parts=[member.id, *_reasons(member)],
            elsewhere=_numbered(result, member.id),
            pinned=member.locked,
        )


def _reasons(member: Member) -> list[dict[str, Any]]:
    pairs = ((pair.mentor, pair.parts) for pair in member.pairs)
    return [
        {"with": other, "parts": told_parts(_plain(part) for part in parts)}
        for other, parts in pairs
    ]


def _plain(part: Any) -> dict[str, Any]:
    names = ("criterion", "score", "max_score")
    return {name: getattr(part, name) for name in names} | {"evidence": dict(part.evidence)}


def _numbered(result: GroupResult, member: str) -> dict[str, int]:
    """By the number of the group, which begins with 1."""
    found = result.elsewhere.get(member, {})
    return {str(int(place) + 1): score for place, score in found.items()}


@transaction.atomic
def move(*, place: ProposedPlace, to: ProposedGroup, by: Person) -> None:
    """Somebody sits in another circle of the newest run, or in one at all. Twice is once."""
    locked_cohort(place.run.cohort)
    place = ProposedPlace.objects.select_for_update(of=("self",)).get(pk=place.pk)
    if place.group_id == to.pk:
        return
    _refuse_late(place.run)
    circles = Circles(place.run)
    if words := obstacle_words(circles.obstacle(place, to)):
        raise ValidationError(words)
    place.group, place.score = to, place.elsewhere[str(to.number)]
    place.moved_by, place.moved_at = by, timezone.now()
    # What spoke for the place they had does not speak for this one.
    place.parts = []
    place.save(update_fields=["group", "score", "parts", "moved_by", "moved_at", "updated_at"])


def _refuse_late(run: Run) -> None:
    if settled_by(run.cohort) or hasattr(run, "publication"):
        raise ValidationError(_("These groups are published; ask somebody in instead."))
    if latest_result(run.cohort) != run:
        raise ValidationError(_("There is a newer run. Look at its groups first."))


@transaction.atomic
def save_plan(*, cohort: Cohort, by: Person, **chosen: Any) -> GroupPlan:
    """It counts from the next run on; the audit trail keeps each change."""
    cohort = locked_cohort(cohort)
    if not cohort.program.shape.is_group:
        raise ValidationError(_("People of this program work in pairs."))
    plan = GroupPlan.objects.filter(cohort=cohort).first() or GroupPlan(cohort=cohort)
    return save_chosen(plan, chosen, by)


def propose_groups(publication: Publication) -> None:
    run, by, note = publication.run, publication.published_by, publication.note
    places = (
        run.places.seated().select_related("enrollment__person", "group").order_by("group", "pk")
    )
    seated: dict[ProposedGroup, list[Enrollment]] = {}
    for place in places:
        if place.group:
            seated.setdefault(place.group, []).append(place.enrollment)
    mentorships = Mentorship.objects.bulk_create(
        Mentorship(cohort=run.cohort, proposed_by=by, name=_named(people), note=note)
        for people in seated.values()
    )
    Participant.objects.bulk_create(
        Participant(mentorship=group, enrollment=one, person=one.person, role=one.role)
        for group, people in zip(mentorships, seated.values(), strict=True)
        for one in people
    )
    for group, people in zip(mentorships, seated.values(), strict=True):
        for one in people:
            key = f"{PROPOSED.name}:{group.uuid}:{one.person.uuid}"
            post(key=key, to=one.person, kind=PROPOSED.name, about=group)
    if run.cohort.program.shape.grouping == "peers":
        # They are together now; kept, it would want the same two in the next round.
        run.cohort.pins.all().delete()


def _named(people: list[Enrollment]) -> str:
    return circle_of([one.person for one in people if one.role == Role.MENTOR])

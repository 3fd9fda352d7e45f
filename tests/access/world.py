"""A small company with somebody in every position, and secrets worth leaking."""

import json
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from feedback.models import JournalEntry, Sharing
from feedback.surveys.actions import close_round
from growth.models import Commitment, Goal
from matching.models import Avoidance
from people.models import DirectoryImport, Organization, Person
from programs.models import Agreement, Answer, Improvement, Lottery, RematchWish, SetupDraft
from tests.access import rule
from tests.factories.groups import make_group
from tests.factories.matching import (
    make_ban,
    make_circle_pool,
    make_comment,
    make_pair,
    make_pin,
    make_request,
    make_result,
    make_scenario,
    make_suggestion,
)
from tests.factories.notices import make_caught_mail
from tests.factories.people import (
    make_candidate,
    make_description,
    make_executive,
    make_hr_admin,
    make_leaver,
    make_person,
    make_review,
    make_slot,
)
from tests.factories.preparation import (
    make_circle,
    make_completion_import,
    make_place,
    make_post,
    make_profile,
    make_resource,
)
from tests.factories.programs import (
    make_cohort,
    make_competency,
    make_endorsement,
    make_enrollment,
    make_measure,
    make_mentorship,
    make_program,
    make_program_manager,
    make_review_note,
)
from tests.factories.surveys import answer, make_round, make_survey_invitation
from tests.factories.ways_in import make_approval, make_invitation, make_question
from touchpoints.models import Touchpoint

#   secret                 | who may ever read it
SECRETS: dict[str, tuple[str, ...]] = {
    "canary-journal-mentee": (rule.MENTEE,),
    "canary-journal-mentor": (rule.MENTOR,),
    "canary-journal-shared": (rule.MENTEE, rule.MENTOR),
    "canary-journal-former": (rule.FORMER,),
    "canary-journal-was-shared": (rule.MENTEE,),
    "canary-self-mentee": (rule.MENTEE,),
    "canary-topic": (rule.MENTEE, rule.MENTOR),
    "canary-next-step": (rule.MENTEE, rule.MENTOR),
    "canary-place": (rule.MENTEE, rule.MENTOR),
    "canary-goal": (rule.MENTEE, rule.MENTOR),
    "canary-goal-why": (rule.MENTEE, rule.MENTOR),
    "canary-agreement": (rule.MENTEE, rule.MENTOR),
    "canary-wants": (rule.MENTEE, rule.MENTOR, rule.HR, rule.MANAGER),
    "canary-safe": (rule.MENTEE, rule.MENTOR),
    "canary-setup": (rule.HR,),
    "canary-circle": (rule.MENTEE, rule.MENTOR, rule.MANAGER),
    "canary-commitment": (rule.MENTEE, rule.MENTOR),
    "canary-outcome": (rule.MENTEE, rule.MENTOR),
    # Said in a circle that the former partner has left: before and after.
    "canary-group-goal": (rule.MENTEE, rule.MENTOR),
    "canary-group-topic": (rule.MENTEE, rule.MENTOR),
    "canary-group-agreement": (rule.MENTEE, rule.MENTOR),
    "canary-journal-group": (rule.MENTEE, rule.MENTOR),
    "canary-application": (rule.HR, rule.MANAGER),
    "canary-survey": (),
    "canary-review": (rule.HR, rule.MENTEE),
    "canary-succession": (rule.HR,),
    "canary-invitation": (rule.MENTEE,),
    "canary-manager": (rule.MENTOR, rule.HR, rule.MANAGER),
    "canary-waiver": (rule.HR, rule.MANAGER),
    "canary-seed": (),
    "canary-request": (rule.MENTEE, rule.MENTOR),
    "canary-rematch": (rule.MENTEE, rule.HR, rule.MANAGER),
    "canary-self-avoided": (),
    "canary-answer": (rule.HR, rule.MANAGER),
    "canary-comment": (rule.HR, rule.MANAGER),
}


@dataclass
class World:
    people: dict[str, Person] = field(default_factory=dict)
    objects: dict[str, Any] = field(default_factory=dict)


def make_world() -> World:
    world = World()
    world.people = {
        rule.STRANGER: make_person("Cy Stranger"),
        rule.MENTEE: make_person("Bo Mentee"),
        rule.MENTOR: make_person("Ana Mentor"),
        rule.FORMER: make_person("Fay Former"),
        rule.HR: make_hr_admin("Hana Admin"),
        rule.EXECUTIVE: make_executive("Eve Executive"),
        rule.LEAVER: make_leaver("Leo Leaver"),
    }
    _programs(world)
    _matching(world)
    _groups(world)
    _mentorships(world)
    _surveys(world)
    _journals(world)
    make_description(world.people[rule.MENTEE], "own_words", words="canary-self-mentee")
    _circle(world)
    _sponsorship(world)
    _imports(world)
    make_review(world.people[rule.MENTEE], cycle="canary-review")
    make_candidate(world.people[rule.MENTEE], slot=make_slot("canary-succession"))
    world.objects["caught message"] = make_caught_mail()
    return world


def _programs(world: World) -> None:
    program, other = make_program("Leaders"), make_program("Others")
    competency = make_competency("Listening")
    program.competencies.add(competency)
    world.people[rule.MANAGER] = make_program_manager(program)
    world.people[rule.OTHER_MANAGER] = make_program_manager(other, make_person("Oz Other"))
    world.objects |= {
        "program": program,
        "competency": competency,
        "cohort": make_cohort(program, name="Running", state="running"),
        "open cohort": make_cohort(program, name="Open"),
        "draft cohort": make_cohort(program, name="Draft", state="draft"),
    }
    world.objects["applied enrollment"] = make_enrollment(
        cohort=world.objects["open cohort"], person=make_person("Al Applicant"), state="applied"
    )
    world.objects["applied enrollment"].words = "canary-application"
    world.objects["applied enrollment"].save()
    world.objects["completion import"] = make_completion_import(world.people[rule.STRANGER])
    world.objects["resource"] = make_resource(program, role="mentee")
    world.objects["training"] = make_place(program, "listening")
    note = make_review_note(program)
    world.objects |= {
        "endorsement": make_endorsement(program, world.people[rule.EXECUTIVE]),
        "review note": note,
        "improvement": Improvement.objects.create(program=program, note=note),
    }
    SetupDraft.objects.create(
        program=program,
        person=world.people[rule.HR],
        step="promises",
        typed={"boundaries": ["canary-setup"]},
    )
    world.objects["measure"] = make_measure(program)
    world.objects["program manager"] = program.managers.get()
    _ways_in(world)


def _ways_in(world: World) -> None:
    """Ana is the manager of Al, and has nominated Bo in the past."""
    ana, bo = world.people[rule.MENTOR], world.people[rule.MENTEE]
    applicant = world.objects["applied enrollment"].person
    applicant.manager = ana
    applicant.save()
    world.objects["invitation"] = make_invitation(
        cohort=world.objects["open cohort"],
        person=bo,
        role="mentor",
        way="nominated",
        invited_by=ana,
        words="canary-invitation",
    )
    world.objects["approval"] = make_approval(
        manager=ana,
        enrollment=world.objects["applied enrollment"],
        answer="refused",
        answered_at=timezone.now(),
        reason="canary-manager",
        waiver_reason="canary-waiver",
    )
    program = world.objects["program"]
    placed = make_question(program)
    world.objects |= {"placed question": placed, "question": placed.question}
    Answer.objects.create(
        enrollment=world.objects["applied enrollment"],
        question=placed.question,
        value="canary-answer",
    )
    drawing = make_cohort(program, name="By lot", admission="lottery")
    world.objects["lottery cohort"] = drawing
    world.objects["lottery"] = Lottery.objects.create(
        cohort=drawing, rules="One ticket each.", seed="canary-seed", commitment="0" * 64
    )


def _matching(world: World) -> None:
    cohort = world.objects["open cohort"]
    named = json.dumps(["canary-self-avoided"])
    Avoidance.objects.create(person=world.people[rule.MENTEE], people=named)
    pin, ban, hana = make_pin(cohort), make_ban(cohort), world.people[rule.HR]
    _mentor, second = make_pair(cohort)
    _mentor, third = make_pair(cohort)
    run = make_result(cohort, by=hana)
    world.objects |= {
        "pin": pin,
        "ban": ban,
        "pool mentee": pin.mentee,
        "pool mentor": pin.mentor,
        "second mentee": second,
        "favouring": make_scenario(
            run, {"extra": {"place": "grade", "key": "5", "name": "5", "points": 3}}
        ),
        "shortages": make_scenario(run, {}, kind="shortages"),
        "swaps": make_scenario(run, {"mentee": str(third.uuid)}, kind="swaps"),
        "run": run,
        "scenario": make_scenario(run, {"pins": [[str(pin.mentee.uuid), str(pin.mentor.uuid)]]}),
        "comment": make_comment(pin.mentor, pin.mentee, by=hana, text="canary-comment"),
    }


def _groups(world: World) -> None:
    """A run of a circle cohort in the manager's program."""
    circles = make_circle_pool(circles=1)
    make_program_manager(circles.program, world.people[rule.MANAGER])
    run = make_result(circles, by=world.people[rule.HR])
    world.objects |= {"group cohort": circles, "proposed place": run.places.mentees()[0]}


def _mentorships(world: World) -> None:
    ana, bo = world.people[rule.MENTOR], world.people[rule.MENTEE]
    cohort, now = world.objects["cohort"], timezone.now()
    past = make_mentorship(mentor=world.people[rule.FORMER], mentee=bo, state="ended")
    mentorship = make_mentorship(mentor=ana, mentee=bo, cohort=cohort)
    proposed = make_mentorship(
        mentor=ana, mentee=bo, cohort=world.objects["open cohort"], state="proposed"
    )
    # One place for the pair that is proposed, one for the request.
    proposed.cohort.enrollments.filter(person=ana).update(seats=2)
    Agreement.objects.create(mentorship=mentorship, text="canary-agreement", written_by=ana)
    RematchWish.objects.create(participant=mentorship.participant(bo), note="canary-rematch")
    goal = Goal.objects.create(
        mentorship=mentorship, person=bo, title="canary-goal", why="canary-goal-why"
    )
    held = _touchpoint(
        mentorship,
        1,
        now - timedelta(days=7),
        state="held",
        held_minutes=30,
        topic="canary-topic",
        next_step="canary-next-step",
        place="canary-place",
        logged_at=now,
        logged_by=bo,
    )
    planned = _touchpoint(mentorship, 2, now + timedelta(days=7))
    to_log = _touchpoint(mentorship, 3, now - timedelta(days=1))
    post = make_post(make_circle(world.objects["program"]), bo, body="canary-circle")
    world.objects |= {"topic": post.topic, "post": post}
    make_profile(bo, wants="canary-wants", safe_words="canary-safe")
    world.objects |= {
        "mentee's enrollment": proposed.mentees()[0].enrollment,
        "suggestion": make_suggestion(
            mentee=proposed.mentees()[0].enrollment, mentor=proposed.mentors()[0].enrollment
        ),
        "mentor to ask": world.objects["pin"].mentor,
        "request": make_request(
            mentee=proposed.mentees()[0].enrollment,
            mentor=proposed.mentors()[0].enrollment,
            words="canary-request",
        ),
        "past mentorship": past,
        "mentorship": mentorship,
        "proposed mentorship": proposed,
        "goal": goal,
        "held touchpoint": held,
        "touchpoint": planned,
        "touchpoint to log": to_log,
    }


def _surveys(world: World) -> None:
    """One that waits for the mentee, and one that was closed with too few answers to be shown."""
    cohort, bo = world.objects["cohort"], world.people[rule.MENTEE]
    world.objects["survey invitation"] = make_survey_invitation(make_round(cohort), bo)
    closed = make_round(cohort, stage="start")
    answer(closed, [1, "Often", "canary-survey"], bo)
    close_round(closed)


def _touchpoint(mentorship: Any, occurrence: int, starts_at: Any, **fields: Any) -> Touchpoint:
    return Touchpoint.objects.create(
        mentorship=mentorship,
        occurrence=occurrence,
        wall_date=starts_at.date(),
        wall_time=time(starts_at.hour, 0),
        time_zone="UTC",
        starts_at=starts_at.replace(minute=0, second=0, microsecond=0),
        minutes=30,
        **fields,
    )


def _journals(world: World) -> None:
    mentorship, past = world.objects["mentorship"], world.objects["past mentorship"]

    def entry(author: str, body: str, **fields: Any) -> JournalEntry:
        return JournalEntry.objects.create(author=world.people[author], body=body, **fields)

    shared = {"mentorship": mentorship, "visibility": "my_mentorship"}
    was_shared = {"mentorship": past, "visibility": "my_mentorship"}
    world.objects |= {
        "mentee's entry": entry(rule.MENTEE, "canary-journal-mentee", mentorship=mentorship),
        "mentor's entry": entry(rule.MENTOR, "canary-journal-mentor"),
        "shared entry": entry(rule.MENTEE, "canary-journal-shared", **shared),
        "former partner's entry": entry(rule.FORMER, "canary-journal-former"),
        "entry shared in the past": entry(rule.MENTEE, "canary-journal-was-shared", **was_shared),
    }
    for name, reader in (("shared entry", rule.MENTOR), ("entry shared in the past", rule.FORMER)):
        Sharing.objects.create(
            entry=world.objects[name], person=world.people[reader], shared_at=timezone.now()
        )


def _circle(world: World) -> None:
    """Ana mentors Bo and others; Fay was in it and has left."""
    ana, bo, fay = (world.people[one] for one in (rule.MENTOR, rule.MENTEE, rule.FORMER))
    circles = make_cohort(make_program("Circles", kind="circle"), name="Circles", state="running")
    make_program_manager(circles.program, world.people[rule.MANAGER])
    circle = make_group(mentors=[ana], members=[bo, fay, make_person("Di Other")], cohort=circles)
    now = timezone.now()
    circle.participants.filter(person=fay).update(left_at=now - timedelta(days=5))
    Agreement.objects.create(mentorship=circle, text="canary-group-agreement", written_by=ana)
    Goal.objects.create(mentorship=circle, person=bo, title="canary-group-goal")
    held = {"state": "held", "held_minutes": 30, "logged_at": now, "logged_by": bo}
    _touchpoint(circle, 1, now - timedelta(days=7), topic="canary-group-topic", **held)
    entry = JournalEntry.objects.create(
        author=bo, body="canary-journal-group", mentorship=circle, visibility="my_mentorship"
    )
    times = {"shared_at": now - timedelta(days=6)}
    Sharing.objects.create(entry=entry, person=ana, **times)
    Sharing.objects.create(entry=entry, person=fay, unshared_at=now - timedelta(days=5), **times)
    world.objects |= {
        "circle": circle,
        "mentee in the circle": circle.participant(bo),
    }


def _sponsorship(world: World) -> None:
    ana, bo = world.people[rule.MENTOR], world.people[rule.MENTEE]
    cohort = make_cohort(make_program("Sponsors", kind="sponsorship"), state="running")
    sponsorship = make_mentorship(mentor=ana, mentee=bo, cohort=cohort)
    kept = {"done_at": timezone.now(), "outcome": "canary-outcome"}
    due_on = timezone.localdate()
    own = {"mentorship": sponsorship, "promised_by": ana, "due_on": due_on}
    Commitment.objects.create(text="Kept", **own, **kept)
    world.objects |= {
        "sponsorship": sponsorship,
        "commitment": Commitment.objects.create(text="canary-commitment", **own),
    }


def _imports(world: World) -> None:
    Organization.objects.create(logo=b"\x89PNG", logo_type="image/png")
    world.objects["import"] = DirectoryImport.objects.create(
        file="imports/none.csv",
        file_name="none.csv",
        digest="0" * 64,
        uploaded_by=world.people[rule.HR],
    )
    world.objects["grant"] = world.people[rule.EXECUTIVE].grants.get()

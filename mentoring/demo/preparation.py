"""How the people of the demo company prepare: trainings, profiles, resources, and a circle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from mentoring.demo.cast import Cast
from mentoring.demo.enrollments import Enrolled
from mentoring.demo.loading import at, keep, public_names
from mentoring.demo.profiles import Tellers
from mentoring.demo.programs import Programs
from mentoring.demo.words_of_preparation import (
    CONVERSATIONS,
    OFFERS,
    PATHS,
    RESOURCES,
    SAFE_WORDS,
    WANTS,
    WHY_NOW,
)
from people.models import Person
from programs.actions.preparation import USUALLY_NEEDED
from programs.models import (
    AlumniCircle,
    Enrollment,
    Post,
    Profile,
    Program,
    ProgramTraining,
    Resource,
    Topic,
    Training,
    TrainingCompletion,
    TrainingProgress,
)
from programs.models.profile import WorkingStyle
from programs.trainings.library import keys, shipped

HALF_WAY = "asking"  # what the mentee of the demo has begun


def hold_back(opened: Enrolled, *before: Enrolled) -> None:
    """Most of the cohort to be matched are ready; a few who were in none before still miss it."""
    known = {row.person_id for cohort in before for row in cohort.rows}
    mentees = [
        one
        for one in opened.of("mentee", "approved")[6:]
        if "en" in one.languages and one.person_id not in known
    ]
    mentors = [
        one
        for one in opened.of("mentor", "approved")[1:-1]
        if one.languages == ["en"] and one.person_id not in known
    ]
    missing = {id(one) for one in [*mentees[: max(1, len(mentees) // 10)], *mentors[:1]]}
    for one in opened.of("mentee", "approved") + opened.of("mentor", "approved"):
        one.state = "approved" if id(one) in missing else "ready"


@dataclass
class Classroom:
    """Writes what people learned, said of themselves and told each other."""

    seed: int
    today: date
    cast: Cast
    programs: Programs
    public: Iterator[UUID] = field(init=False)
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Random(f"{self.seed}:preparation")
        self.public = public_names(self.chance)

    def open(self) -> dict[str, Training]:
        """The trainings, their places in both programs, and the shelf."""
        when = at(self.today - timedelta(weeks=79))
        trainings = [self._training(key, when) for key in keys()]
        keep(trainings)
        places = [
            ProgramTraining(
                uuid=next(self.public),
                program=program,
                training=training,
                position=position,
                is_required=training.key in USUALLY_NEEDED,
                **_times(when),
            )
            for program in (self.programs.leaders, self.programs.borders)
            for position, training in enumerate(trainings, 1)
        ]
        keep(places)
        keep([self._resource(at_, when) for at_ in range(len(RESOURCES))])
        borders = Program.objects.filter(pk=self.programs.borders.pk)
        borders.update(training_gates_matching=True, counts_earlier=True)
        return {one.key: one for one in trainings}

    @property
    def _lately(self) -> datetime:
        """Yesterday, when the last training was done."""
        return at(self.today - timedelta(days=1), 18)

    def _training(self, key: str, when: datetime) -> Training:
        found = shipped(key)
        assert found is not None  # noqa: S101  keys() names only what is there
        return Training(
            uuid=next(self.public),
            key=key,
            title=found.title,
            summary=found.summary,
            role=found.role,
            minutes=found.minutes,
            **_times(when),
        )

    def _resource(self, number: int, when: datetime) -> Resource:
        title, stage, role, text, url = RESOURCES[number]
        shared = stage in ("before", "after")
        return Resource(
            uuid=next(self.public),
            program=None if shared else self.programs.leaders,
            title=title,
            stage=stage,
            role=role,
            text=text,
            url=url,
            **_times(when),
        )

    def teach(self, trainings: dict[str, Training], *cohorts: Enrolled) -> None:
        """Whoever has a place has done what it needs, some of them more; nobody twice."""
        done: dict[tuple[int, str], TrainingCompletion] = {}
        begun: dict[tuple[int, str], TrainingProgress] = {}
        for cohort in cohorts:
            for row in cohort.of("mentee", "approved", "ready") + cohort.of(
                "mentor", "approved", "ready"
            ):
                self._learn(row, trainings, done, begun, is_open=cohort.cohort.state == "open")
        keep(list(done.values()))
        keep([one for key, one in begun.items() if key not in done])

    def _learn(
        self,
        row: Enrollment,
        trainings: dict[str, Training],
        done: dict[tuple[int, str], TrainingCompletion],
        begun: dict[tuple[int, str], TrainingProgress],
        *,
        is_open: bool,
    ) -> None:
        waits = is_open and row.state == "approved"
        for training in trainings.values():
            key = (row.person_id, training.key)
            if training.role != row.role or key in done or key in begun:
                continue
            decided = row.decided_at or row.created_at
            when = min(decided + timedelta(days=self.chance.randint(1, 5)), self._lately)
            needed, lucky = training.key in USUALLY_NEEDED, self.chance.random()
            is_shown = row.person_id == self.cast["mentee"].pk and training.key == HALF_WAY
            if (needed and not waits) or (lucky < 0.35 and not (needed or is_shown)):
                done[key] = TrainingCompletion(
                    uuid=next(self.public),
                    person=row.person,
                    training=training,
                    completed_at=when,
                    source="csv" if lucky < 0.05 else "here",
                    **_times(when),
                )
            elif is_shown or (needed and lucky < 0.5):
                begun[key] = TrainingProgress(
                    uuid=next(self.public),
                    person=row.person,
                    training=training,
                    part=3,
                    choices={"2.1": 1},
                    **_times(when),
                )

    def introduce(self, *cohorts: Enrolled) -> None:
        """Two in three have said something of themselves; the demo's own pair always has."""
        shown = {self.cast["mentor"].pk, self.cast["mentee"].pk}
        profiles: dict[tuple[int, str], Profile] = {}
        tellers = Tellers(Random(f"{self.seed}:profiles"))
        for cohort in cohorts:
            for row in cohort.of("mentee", "approved", "ready") + cohort.of(
                "mentor", "approved", "ready"
            ):
                if row.person_id in shown or self.chance.random() < 0.65:
                    key = (row.person_id, row.role)
                    profiles.setdefault(key, self._profile(row.person, row.role, row.created_at))
        for profile in profiles.values():
            tellers.tell(profile)
        keep(list(profiles.values()))

    def _profile(self, person: Person, role: str, when: datetime) -> Profile:
        chance = self.chance
        names = {"uuid": next(self.public), "blur": next(self.public)}
        profile = Profile(person=person, role=role, **names, **_times(when))
        profile.ways = chance.sample(WorkingStyle.values, 2)
        if role == "mentor":
            profile.offers, profile.path = chance.choice(OFFERS), chance.choice(PATHS)
            profile.minutes_per_month = chance.choice([120, 240, 360])
            profile.seats = profile.minutes_per_month // 120
        else:
            profile.wants, profile.why_now = chance.choice(WANTS), chance.choice(WHY_NOW)
            profile.safe_words = chance.choice(SAFE_WORDS)
        return profile

    def gather(self, finished: list[Person], now: list[Person]) -> None:
        """The circle of the program that has people who finished it."""
        when = at(self.today - timedelta(weeks=12))
        circle = AlumniCircle(
            uuid=next(self.public),
            program=self.programs.leaders,
            opened_by=self.cast["manager"],
            **_times(when),
        )
        keep([circle])
        topics, posts = [], []
        for number, (title, said) in enumerate(CONVERSATIONS):
            voices = {
                "A": iter(self.chance.sample(finished, len(said))),
                "M": iter(self.chance.sample(now, len(said))),
            }
            begun = at(self.today - timedelta(days=33 - 7 * number), 10, 12)
            who = [next(voices[voice]) for voice, _words in said]
            topic = Topic(
                uuid=next(self.public), circle=circle, title=title, author=who[0], **_times(begun)
            )
            topics.append(topic)
            for later, (author, (_voice, words)) in enumerate(zip(who, said, strict=True)):
                spoken = begun + timedelta(days=later, minutes=37 * later)
                names = {"uuid": next(self.public), "topic": topic, "author": author}
                posts.append((topic, Post(**names, body=words, **_times(spoken))))
        keep(topics)
        for topic, post in posts:
            post.topic = topic
        keep([post for _topic, post in posts])


def _times(when: datetime) -> dict[str, datetime]:
    return {"created_at": when, "updated_at": when}

"""What the programs of the demo company promise, how they are judged, and what people said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from mentoring.demo.cast import Cast
from mentoring.demo.loading import at, keep, public_names
from mentoring.demo.programs import Programs
from people.models import Person
from programs.actions.preparation import USUALLY_NEEDED
from programs.eligibility.rules import TenureRule
from programs.eligibility.stored import as_json
from programs.models import (
    Competency,
    CompetencyLevel,
    Endorsement,
    MeasureVersion,
    Program,
    ProgramTraining,
    ReviewNote,
    SuccessMeasure,
    Training,
)
from programs.program_templates import (
    ProgramTemplate,
    TemplateCompetency,
    TemplateMeasure,
    all_competencies,
    program_template,
)
from programs.trainings.library import keys

# The closed cohort met less often than hoped; this is what came of the review.
LESS = (
    "People in shifts and on the road could not keep every second week. We ask for less, and look "
    "at why pairs stop rather than at how often they meet."
)
NOTES = (
    (
        "Matching took three weeks, and nobody knew where they stood.",
        "You now see on your own page what your application waits for.",
    ),
    (
        "An hour every two weeks was too much beside a new team.",
        "Touchpoints take 45 minutes, and moving one is one click.",
    ),
    ("Mentors wanted to hear what their mentees' managers expect.", ""),
)
ACROSS = (
    TemplateMeasure(
        "People who know whom to call",
        "Those who name two people of the other site, in the survey at the end",
        "percent",
        Decimal(80),
        9,
    ),
    TemplateMeasure(
        "Moves between sites",
        "Changes of site in the directory, of all who took part, within a year and a half",
        "percent",
        Decimal(10),
        18,
    ),
)
WORDS = (
    "I was a good engineer and a bad team lead for a year, and nobody told me. Nobody should have "
    "to find out alone what leading people takes."
)
JOURNEY = (
    "A plant manager in another country answered my calls on Friday afternoons, for two years. He "
    "never told me what to do. He asked what I was afraid of, and that was usually the answer."
)


def write_charter(seed: int, programs: Programs, cast: Cast, today: date) -> None:
    names = public_names(Random(f"{seed}:charter"))
    launched = today - timedelta(weeks=80)  # as `programs` has it
    keep(_described(names, all_competencies("en"), programs.competencies, launched))
    _measures(names, programs.leaders, program_template("new_manager", "en"), launched, cast)
    _words(names, programs.leaders, cast, today)
    _draft(names, programs, cast, today)
    lately = today - timedelta(weeks=9)  # as `programs` has it
    keep_measures(names, programs.borders, ACROSS, lately, by=cast["hr"])


def _row(names: Iterator[UUID], day: date, **fields: Any) -> dict[str, Any]:
    return {"uuid": next(names), "created_at": at(day), "updated_at": at(day), **fields}


def _described(
    names: Iterator[UUID],
    texts: Iterable[TemplateCompetency],
    known: dict[str, Competency],
    day: date,
) -> list[CompetencyLevel]:
    return [
        CompetencyLevel(**_row(names, day, competency=own, level=level, behaviours=text))
        for one in texts
        if (own := known.get(one.name))
        for level, text in one.behaviours.items()
    ]


def _measures(
    names: Iterator[UUID], program: Program, template: ProgramTemplate, launched: date, cast: Cast
) -> None:
    """As the template has them; the first one asks for less since the first review."""
    first, *_others = keep_measures(names, program, template.measures, launched, by=cast["hr"])
    reviewed = launched + timedelta(weeks=36)
    later = _version(names, reviewed, first, template.measures[0], by=cast["manager"])
    later.version, later.target, later.reason = 2, Decimal(65), LESS
    keep([later])


def keep_measures(
    names: Iterator[UUID],
    program: Program,
    texts: Sequence[TemplateMeasure],
    launched: date,
    *,
    by: Person,
) -> list[SuccessMeasure]:
    """As they were fixed at the launch."""
    measures = [
        SuccessMeasure(**_row(names, launched, program=program, position=number))
        for number, _one in enumerate(texts, start=1)
    ]
    keep(measures)
    pairs = zip(measures, texts, strict=True)
    keep([_version(names, launched, measure, one, by=by) for measure, one in pairs])
    return measures


def _version(
    names: Iterator[UUID], day: date, measure: SuccessMeasure, one: TemplateMeasure, *, by: Any
) -> MeasureVersion:
    content = {"what": one.what, "how": one.how, "unit": one.unit, "target": one.target}
    fixed = {"months": one.months, "fixed_at": at(day), "written_by": by}
    return MeasureVersion(**_row(names, day, measure=measure, **content, **fixed))


def _words(names: Iterator[UUID], program: Program, cast: Cast, today: date) -> None:
    asked = today - timedelta(weeks=70)
    sponsor = {"person": cast["sponsor"], "invited_by": cast["hr"], "is_shown": True}
    sponsor |= {"words": WORDS, "journey": JOURNEY, "hours_given": 24}
    executive = {"person": cast["executive"], "invited_by": cast["hr"]}
    keep(
        [
            Endorsement(**_row(names, asked, program=program, **sponsor)),
            Endorsement(**_row(names, today - timedelta(days=4), program=program, **executive)),
        ]
    )
    reviewed = today - timedelta(weeks=26)
    keep(
        [
            ReviewNote(
                **_row(names, reviewed, program=program, written_by=cast["manager"]),
                said=said,
                changed=changed,
                published_on=reviewed + timedelta(days=14) if changed else None,
            )
            for said, changed in NOTES
        ]
    )


def _draft(names: Iterator[UUID], programs: Programs, cast: Cast, today: date) -> None:
    """Begun from a template a week ago, and not published yet."""
    template = program_template("onboarding", "en")
    day = today - timedelta(days=6)
    newcomers = as_json([TenureRule(at_most_months=6)])
    own = {"name": template.name, "owner": cast["hr"], "eligibility": newcomers}
    draft = Program(**_row(names, day, **own), **template.fields())
    keep([draft])
    measures = [
        SuccessMeasure(**_row(names, day, program=draft, position=number))
        for number, _one in enumerate(template.measures, start=1)
    ]
    keep(measures)
    versions = [
        _version(names, day, measure, one, by=cast["hr"])
        for measure, one in zip(measures, template.measures, strict=True)
    ]
    for version in versions:
        version.fixed_at = None
    keep(versions)
    wanted = [one for one in template.competencies if one.name not in programs.competencies]
    added = [
        Competency(**_row(names, day, name=one.name, description=one.description)) for one in wanted
    ]
    keep(added)
    keep(_described(names, wanted, {one.name: one for one in added}, day))
    known = programs.competencies | {one.name: one for one in added}
    through = Program.competencies.through
    chosen = [known[one.name] for one in template.competencies]
    keep([through(program_id=draft.pk, competency_id=one.pk) for one in chosen])
    shipped = Training.objects.filter(key__in=keys())
    keep(
        [
            ProgramTraining(
                **_row(names, day, program=draft, training=one, position=at_),
                is_required=one.key in USUALLY_NEEDED,
            )
            for at_, one in enumerate(sorted(shipped, key=lambda one: keys().index(one.key)), 1)
        ]
    )

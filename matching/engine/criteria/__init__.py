"""The criteria a policy may weigh, in the order they are shown."""

from matching.engine.criteria.base import Criterion
from matching.engine.criteria.closeness import CLOSENESS
from matching.engine.criteria.competencies import COMPETENCIES
from matching.engine.criteria.exposure import EXPOSURE
from matching.engine.criteria.goals import GOALS
from matching.engine.criteria.grade_gap import GRADE_GAP
from matching.engine.criteria.interests import INTERESTS
from matching.engine.criteria.safety import SAFETY
from matching.engine.criteria.trajectory import TRAJECTORY
from matching.engine.criteria.ways import WAYS
from matching.engine.criteria.wishes import WISHES

CRITERIA: dict[str, Criterion] = {
    criterion.name: criterion
    for criterion in (
        COMPETENCIES,
        GOALS,
        TRAJECTORY,
        GRADE_GAP,
        CLOSENESS,
        WAYS,
        SAFETY,
        INTERESTS,
        EXPOSURE,
        WISHES,
    )
}

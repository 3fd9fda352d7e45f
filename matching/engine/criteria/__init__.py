"""The criteria a policy may weigh, in the order they are shown."""

from matching.engine.criteria.base import Criterion
from matching.engine.criteria.closeness import CLOSENESS
from matching.engine.criteria.competencies import COMPETENCIES
from matching.engine.criteria.grade_gap import GRADE_GAP

CRITERIA: dict[str, Criterion] = {
    criterion.name: criterion for criterion in (COMPETENCIES, GRADE_GAP, CLOSENESS)
}

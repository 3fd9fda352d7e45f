"""What a criterion is. A new one is one file beside this and one test.

Pages read labels and words from these files without loading numpy: formulas import it themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from matching.engine.case import SCALE, Case, Mentee, Mentor, Params

if TYPE_CHECKING:
    from matching.engine.arrays import ScoreBlocks

Gettext = Callable[[str], str]
Naming = Callable[[str], str]  # from a competency id to the words a reader knows
Evidence = Mapping[str, Any]  # JSON values only

FULL = SCALE
HALF = SCALE // 2  # what a pair gets where nothing is known: neither praise nor blame


@dataclass(frozen=True, slots=True)
class Criterion:
    """Judges every pair with 0..1000 thousandths of the points the policy gives it.

    reads: the profile fields the formula looks at, for the reader of the policy.
    prepare: encodes the case once and returns the formula for one block of mentees.
    evidence: the facts behind one pair's points, as plain values.
    words: those facts as a sentence; takes a gettext-like callable and names for ids.
    """

    name: str
    reads: tuple[str, ...]
    defaults: Params
    prepare: Callable[[Case, Params], ScoreBlocks]
    evidence: Callable[[Case, Mentee, Mentor, Params], Evidence]
    label: Callable[[Gettext], str]
    words: Callable[[Evidence, Gettext, Naming], str]

    def params(self, case: Case) -> Params:
        return {**self.defaults, **case.policy.settings.get(self.name, {})}

"""What a criterion is. A new one is one file beside this and one test.

Pages read labels and words from these files without loading numpy: formulas import it themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from matching.engine.case import SCALE, Case, Mentee, Mentor, Params

if TYPE_CHECKING:
    from matching.engine.encodings import Form, Overlap

Gettext = Callable[[str], str]
Naming = Callable[[str], str]  # from an id, such as a competency's, to the words a reader knows
Evidence = Mapping[str, Any]  # JSON values only
Words = Callable[[Evidence, Gettext, Naming], str]

FULL = SCALE
HALF = SCALE // 2  # what a pair gets where nothing is known: neither praise nor blame
UNSAID = "?"  # the word of a mentor who has not said anything; no id is called so


@dataclass(frozen=True, slots=True)
class Criterion:
    """Judges every pair with 0..1000 thousandths of the points the policy gives it.

    reads: the profile fields the formula looks at, for the reader of the policy.
    encode: the formula, for all pairs of the case, in one of the forms of encodings.py.
    evidence: the facts behind one pair's points, as plain values.
    words: those facts as a sentence; takes a gettext-like callable and names for ids.
    to_mentor: the same of a pair it speaks for, said to its mentor; None where `words` suit both.
    """

    name: str
    reads: tuple[str, ...]
    defaults: Params
    encode: Callable[[Case, Params], Form]
    evidence: Callable[[Case, Mentee, Mentor, Params], Evidence]
    label: Callable[[Gettext], str]
    words: Words
    to_mentor: Words | None = None

    def params(self, case: Case) -> Params:
        return {**self.defaults, **case.policy.settings.get(self.name, {})}


def share(part: int, whole: int) -> int:
    """part/whole in thousandths, rounded half up."""
    return (2 * FULL * part + whole) // (2 * whole)


def share_met(
    wanted: Sequence[Collection[str]], had: Sequence[Collection[str]], *, silent_is_half: bool
) -> Overlap:
    """The share of what each mentee wants that each mentor has; wanting nothing gives half.

    silent_is_half: whether a mentor who names nothing gets half, too, or nothing.
    """
    from matching.engine.encodings import overlap

    most = max(map(len, wanted), default=0)
    curve = [[HALF]]
    for n in range(1, most + 1):
        curve.append([share(c, n) for c in range(n + 1)] + [HALF])
    silent = {UNSAID} if silent_is_half else set()
    return overlap(
        [
            {**dict.fromkeys(some, 1), **({UNSAID: len(some) + 1} if some else {})}
            for some in wanted
        ],
        [some or silent for some in had],
        kind=[len(some) for some in wanted],
        curve=curve,
    )

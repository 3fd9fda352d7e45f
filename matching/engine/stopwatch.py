"""How long each stage of a run took, and how long it may."""

import math
import time
from argparse import ArgumentTypeError
from dataclasses import dataclass, field


@dataclass(slots=True)
class Stopwatch:
    """Whatever passes between two laps goes to the stage that the second one names."""

    began: float = field(default_factory=time.perf_counter)
    seen: float = field(default_factory=time.perf_counter)
    spent: dict[str, float] = field(default_factory=dict)

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.spent[stage] = self.spent.get(stage, 0.0) + now - self.seen
        self.seen = now

    def skip(self) -> None:
        """What passed since the last lap was no work of ours."""
        self.seen = time.perf_counter()

    def seconds(self) -> float:
        return round(time.perf_counter() - self.began, 3)

    def timings(self) -> dict[str, float]:
        return {stage: round(seconds, 4) for stage, seconds in self.spent.items()}


def time_limit(text: str) -> float:
    """Seconds as typed on a command line; nan would never be over, and less than none never was."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not (math.isfinite(seconds) and seconds >= 0):
        raise ArgumentTypeError(f"{text!r} is no number of seconds, 0 or more.")
    return seconds

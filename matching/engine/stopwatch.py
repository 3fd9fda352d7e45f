"""How long each stage of a run took."""

import time
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

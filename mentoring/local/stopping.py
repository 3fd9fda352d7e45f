"""Waiting that Ctrl-C, SIGTERM, a closed terminal or the end of a child cuts short."""

import os
import select
import signal
from types import FrameType

from mentoring.local.sorry import StopRequested


class Stop:
    """How often somebody asked us to stop."""

    def __init__(self) -> None:
        self.asked = 0
        self.bell: int | None = None

    def listen(self) -> None:
        self.bell, ring = os.pipe()
        for end in (self.bell, ring):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(ring, warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # nohup
                signal.signal(number, self.ask)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # only to ring the bell

    def ask(self, number: int, frame: FrameType | None) -> None:
        self.asked += 1

    def sleep(self, seconds: float) -> None:
        bells = [] if self.bell is None else [self.bell]
        rung, _, _ = select.select(bells, [], [], seconds)
        if rung and self.bell is not None:
            os.read(self.bell, 4096)


stop = Stop()


def pause(seconds: float) -> None:
    """Sleep while something starts; being asked to stop ends the start."""
    if stop.asked:
        raise StopRequested
    stop.sleep(seconds)

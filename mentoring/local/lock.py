"""One supervisor for one data folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from mentoring.local.folders import Folders
from mentoring.local.sorry import Sorry


@contextmanager
def only_one(folders: Folders, address: str) -> Iterator[None]:
    """Hold the folder's lock; the system frees it when the process ends, however it ends."""
    with (folders.run / "up.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise Sorry(
                f"it is already running here ({file.read().strip()}); stop that one with Ctrl-C, "
                "or keep a second one's data apart: VAR_DIR=/some/folder PORT=8001 make demo"
            ) from error
        file.truncate(0)
        file.write(f"process {os.getpid()}, {address}")
        file.flush()
        yield

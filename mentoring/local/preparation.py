"""Brings database, static files and demo data up to date, and remembers that it did.

Asking Django takes seconds, so a stamp tells whether anything could have changed since.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from mentoring.local import processes
from mentoring.local.folders import Folders
from mentoring.local.supervisor import Supervisor
from mentoring.local.surroundings import ROOT, write_private

WATCHED = [
    "*/migrations/*.py",
    "*/management/commands/*.py",
    "static/**/*",
    "requirements/local.txt",
]


class Preparation:
    def __init__(self, folders: Folders, environment: Mapping[str, str]) -> None:
        self.folders = folders
        self.environment = environment
        self.stamp = folders.run / "prepared"

    def is_current(self) -> bool:
        try:
            return self.stamp.read_text().strip() == self.fingerprint()
        except FileNotFoundError:
            return False

    def carry_out(self, supervisor: Supervisor) -> None:
        supervisor.start_and_finish(processes.prepare())
        write_private(self.stamp, self.fingerprint())

    def fingerprint(self) -> str:
        digest = hashlib.sha256(self.environment["MENTORING_MODE"].encode())
        digest.update(self.environment["DATABASE_URL"].encode())
        digest.update((self.folders.var / "demo-password").read_bytes())
        for file in self.watched_files():
            found = file.stat()
            digest.update(f"{file}|{found.st_size}|{found.st_mtime_ns}|{found.st_ino}".encode())
        return digest.hexdigest()

    def watched_files(self) -> Iterator[Path]:
        # A new data folder has a new version file, so a deleted database is noticed.
        yield self.folders.postgres / "PG_VERSION"
        for pattern in WATCHED:
            yield from sorted(file for file in ROOT.glob(pattern) if file.is_file())

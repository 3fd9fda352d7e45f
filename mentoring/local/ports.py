import errno
import socket

from mentoring.local.sorry import Sorry
from mentoring.local.stopping import pause

DEFAULT_PORT = 8000


def port_number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise Sorry(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def listening(port: int, *, patient: bool) -> socket.socket:
    """A socket on this machine's own address; `patient` while an older web process still goes."""
    for _ in range(50 if patient else 0):
        try:
            return listen(port)
        except Sorry:
            pause(0.1)
    return listen(port)


def listen(port: int) -> socket.socket:
    try:
        return socket.create_server(("127.0.0.1", port), backlog=128)
    except PermissionError as error:
        raise Sorry(f"port {port} needs root; choose another: PORT=8001 make demo") from error
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        other = port + 1 if port < 65535 else DEFAULT_PORT
        raise Sorry(
            f"port {port} is in use by another program; choose another: PORT={other} make demo"
        ) from error


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])

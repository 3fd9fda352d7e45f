"""Whether a process of ours is alive: `python -m mentoring.alive web | worker | matching | beat`.

The health check of every container. web answers a request; the others touch a file on each of
their rounds (mentoring/heartbeat.py), and an old file means that they hang.
"""

import http.client
import os
import socket
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

HEALTH_PATH = "/health/"
PORT = 8000
OLDEST_PULSE = 120  # seconds; beat's rounds are at most 30 apart, a worker's 2


def pulse_file(name: str) -> Path:
    folder = Path(tempfile.gettempdir()) / f"mentoring-pulse-{os.geteuid()}"
    return folder / f"{name}.{socket.gethostname()}"


def touch_pulse(name: str) -> None:
    file = pulse_file(name)
    file.parent.mkdir(mode=0o700, exist_ok=True)
    file.touch()


def has_pulse(name: str) -> bool:
    try:
        return time.time() - pulse_file(name).stat().st_mtime < OLDEST_PULSE
    except FileNotFoundError:
        return False


def web_answers(port: int = PORT) -> bool:
    # Asked from inside under the name it has outside, which is the one it accepts.
    host = urlsplit(os.environ.get("SITE_URL", "")).netloc or "localhost"
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        line.request("GET", HEALTH_PATH, headers={"Host": host})
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def alive(name: str) -> bool:
    return web_answers() if name == "web" else has_pulse(name)


if __name__ == "__main__":
    sys.exit(0 if alive(sys.argv[1]) else f"{sys.argv[1]} shows no sign of life")
